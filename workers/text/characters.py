"""Characters that are no part of a text: controls, invisible marks, odd blanks, presentation forms."""

from __future__ import annotations

import re
import unicodedata

_BLANKS = "\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_INVISIBLE = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e0fff"
)
_FORMS = "\ufb00-\ufb06\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
_ENTITY = re.compile(r"&(?:amp;)*(?:#(?P<number>39|34|160|171|187|8\d{3})|(?P<name>[a-z]{2,6}));?")
_ENTITIES = {
    "nbsp": " ", "quot": '"', "apos": "'", "laquo": "«", "raquo": "»", "ndash": "–", "mdash": "—", "hellip": "…",
    "rsquo": "’", "lsquo": "‘", "rdquo": "”", "ldquo": "“", "bull": "•", "zwnj": " ", "rlm": " ", "lrm": " ",
}  # fmt: skip
_AMPERSANDS = re.compile(r"&(?:amp;)+")
_BLANK = re.compile(f"[{_BLANKS} ]+")
_NOTHING = re.compile(f"[{_INVISIBLE}]+")
_FORM = re.compile(f"[{_FORMS}]")
#: Signs that read as one in text («صلى الله عليه وسلم») and brackets of verses stay what they are.
_SIGNS = frozenset("\ufdfa\ufdfb\ufdfd\ufd3e\ufd3f")


def is_plain(text: str) -> bool:
    """Tell, in 5 µs for 4,000 characters where one regex takes 85, that ``tidy`` would change only outer blanks."""
    return text.isprintable() and "  " not in text and "&" not in text and unicodedata.is_normalized("NFKC", text)


def tidy(line: str) -> str:
    """Return a line without invisible characters, its blanks single and plain, presentation forms as plain letters.

    Drops controls, bidi marks, zero-width characters, soft hyphens and lone surrogates; turns left-over character
    references (``&nbsp;``) into their characters. ``tidy(tidy(x)) == tidy(x)``.

    >>> tidy("\\u200fﻻ\\xa0 تراجع&nbsp;عن ")
    'لا تراجع عن'
    """
    if not line or is_plain(line):
        return line.strip()
    line = _NOTHING.sub("", line)
    if "&" in line:
        line = _AMPERSANDS.sub("&", _ENTITY.sub(_entity, line))
    line = _FORM.sub(_letters, line)
    return _BLANK.sub(" ", line).strip()


def _entity(found: re.Match[str]) -> str:
    if found["number"]:
        character = chr(int(found["number"]))
        return character if is_plain(character) else " "
    return _ENTITIES.get(found["name"], found[0])


def _letters(found: re.Match[str]) -> str:
    character = found[0]
    return character if character in _SIGNS else unicodedata.normalize("NFKC", character).strip()
