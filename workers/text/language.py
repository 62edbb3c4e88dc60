"""The language of a text: a rule of letters and words for Arabic and Cyrillic script, pycld2 for the rest."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np
import numpy.typing as npt
import pycld2  # type: ignore[import-untyped]  # ships neither stubs nor py.typed

from workers.text.language_words import (
    ARABIC_LETTERS,
    ARABIC_WORDS,
    CYRILLIC_GUESSES,
    CYRILLIC_LETTERS,
    CYRILLIC_SHARED,
    CYRILLIC_WORDS,
    LATIN_LANGUAGES,
    LATIN_LETTERS,
    LATIN_PIECES,
    LATIN_WORDS,
)

UNKNOWN = "und"

#: Characters looked at: enough to be sure, so that a long text costs no more than a short one.
_SAMPLE = 1500
#: Below this many letters pycld2 takes French titles for Breton and Russian ones for Tajik: words decide first.
_SHORT = 240
_LINKS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")
_ARABIC = re.compile(
    "[\u0620-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]+"
)
_CYRILLIC = re.compile("[\u0400-\u052f]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u200c-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
_NOT_FOR_CLD2 = re.compile(
    "[^\\S\n]|[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufff0-\uffff\U0001fffe-\U0010ffff]"
)
#: What pycld2 calls otherwise than ISO 639-1 does.
_ISO = {
    "iw": "he",
    "in": "id",
    "jw": "jv",
    "ji": "yi",
    "mo": "ro",
    "sh": "sr",
    "nb": "no",
    "zh-Hant": "zh",
    "ckb": "ku",
}


def detect(text: str) -> str:
    """Return the ISO 639-1 code of the language most of ``text`` is in, or ``"und"`` where it can't be told.

    Looks at the beginning of a long text only. Sorani Kurdish is "ku". Never raises.
    """
    sample = text[:_SAMPLE]
    if "://" in sample or "@" in sample or "www." in sample:
        sample = _LINKS.sub(" ", sample)
    if (arabic := _arabic_words(sample)) is not None:
        return _arabic(arabic)
    words = _LETTERS.findall(_MARKS.sub("", sample))
    scripts: dict[str, list[str]] = {"arabic": [], "cyrillic": [], "latin": [], "other": []}
    for word in words:
        scripts[_script(word[0])].append(word)
    sizes = {script: sum(map(len, listed)) for script, listed in scripts.items()}
    script = max(sizes, key=lambda name: sizes[name])
    if sizes[script] < 2:
        return UNKNOWN
    # A name in another script may be longer than the few words around it: Arabic with Latin names stays Arabic.
    if script == "arabic" or (script == "latin" and sizes["arabic"] * 2 >= sizes["latin"] and sizes["arabic"] >= 8):
        return _arabic(scripts["arabic"][:_ARABIC_SAMPLE])
    if script == "cyrillic":
        return _cyrillic(scripts["cyrillic"], sample)
    if script == "latin":
        return _latin(sample, sizes["latin"])
    return _by_pycld2(sample, reliable=False)


_OTHER, _ARABIC_LETTER, _MARK = 1, 2, 3
_SPACE = np.uint16(ord(" "))


def _letter_table() -> npt.NDArray[np.uint8]:
    """Character of the basic plane → a letter of Arabic script, another letter, a mark, 0 for what is no letter."""
    table = np.zeros(0x10000, dtype=np.uint8)
    for run in _LETTERS.finditer("".join(map(chr, range(0x10000)))):
        table[run.start() : run.end()] = _OTHER
    for start, end in ((0x0600, 0x0780), (0xFB50, 0xFF00)):  # as in ``_script``
        table[start:end][table[start:end] == _OTHER] = _ARABIC_LETTER
    for run in _MARKS.finditer("".join(map(chr, range(0x10000)))):
        table[run.start() : run.end()] = _MARK
    return table


def _arabic_words(sample: str) -> list[str] | None:
    """Return the first words in Arabic letters where nearly all letters are: a text told at a third of the cost.

    None where another script has a part in it that counts, or stands within a word.
    """
    codes = np.frombuffer(sample.encode("utf-16-le", "surrogatepass"), dtype="<u2")
    if len(codes) != len(sample):
        return None
    kinds = _KINDS.take(codes)
    beginning = _BEGINNING
    marks = kinds == _MARK
    if marks.any():
        beginning -= int(marks[:_BEGINNING].sum())
        codes, kinds = codes[~marks], kinds[~marks]
    _, others, letters = np.bincount(kinds, minlength=_MARK).tolist()
    if letters < 2 or letters <= others:
        return None
    if others and ((kinds[1:] + kinds[:-1]) == _OTHER + _ARABIC_LETTER).any():
        return None
    written = np.where(kinds == 0, _SPACE, codes).astype("<u2").tobytes().decode("utf-16-le")
    for part in (written[:beginning], written):
        words = part.split()
        if others:
            words = [word for word in words if _script(word[0]) == "arabic"]
        if len(words) > _ARABIC_SAMPLE:  # the last may be cut
            break
    return words[:_ARABIC_SAMPLE]


def _script(letter: str) -> str:
    if letter < "\u0250" or "\u1e00" <= letter < "\u1f00":
        return "latin"
    if "\u0600" <= letter < "\u0780" or "\ufb50" <= letter < "\uff00":
        return "arabic"
    return "cyrillic" if "\u0400" <= letter < "\u0530" else "other"


def _scores(words: Iterable[str], languages: Mapping[str, tuple[str, ...]]) -> defaultdict[str, float]:
    """Count the words each language knows, a word of several languages shared between them."""
    scores: defaultdict[str, float] = defaultdict(float)
    for word in words:
        for language in languages.get(word, ()):
            scores[language] += 1 / len(languages[word])
    return scores


def _arabic(words: list[str]) -> str:
    """Tell Arabic, Persian, Urdu, Pashto, Kurdish, Sindhi and Uyghur apart: words count one, letters by their share."""
    text = "".join(words)
    scores = _scores(words, ARABIC_WORDS)
    counts = {language: sum(map(text.count, letters)) for language, letters in ARABIC_LETTERS.items()}
    foreign = 3 * max(counts[language] for language in counts if language not in {"ar", "fa"})
    for language, count in counts.items():
        own = count - foreign if language in {"ar", "fa"} else count  # the others have پ, گ and ي too
        scores[language] += max(own, 0) / len(text) * len(words) * _LETTER_WEIGHT
    definite = [
        word
        for word in words
        if word[-1] in _ENDINGS or (len(word) >= _SHORTEST_DEFINITE and word.startswith(_ARTICLES))
    ]
    scores["ar"] += _ARTICLE_WEIGHT * len(definite)
    return max(scores, key=lambda language: (scores[language], language == "ar"))


_KINDS = _letter_table()
#: Every article of a day of ten newspapers that is as long has so many words in its first 600 characters.
_BEGINNING = 600
#: Words of a text in Arabic letters that are looked at: every gold text is told by its first 30; more only takes time.
_ARABIC_SAMPLE = 80
#: A word in five of Persian has one of its four letters, one in three of Urdu: as much evidence as its function words.
_LETTER_WEIGHT = 6.0
_ARTICLE_WEIGHT = 0.7


#: The Arabic article with what is written before it, the letters of a word that carries it, and how only Arabic ends.
_ARTICLES, _SHORTEST_DEFINITE = ("ال", "وال", "بال", "لل"), 5
_ENDINGS = "ةى"


def _cyrillic(words: list[str], sample: str) -> str:
    """Tell languages apart by letters only they have, then by words; pycld2 decides where words don't."""
    lowered = [word.lower() for word in words]
    text = "".join(lowered)
    counts = {language: sum(map(text.count, letters)) for language, letters in CYRILLIC_LETTERS.items()}
    best = max(counts, key=lambda language: counts[language])
    if counts[best] * 100 > len(text):
        return best
    scores = _scores(lowered, CYRILLIC_WORDS)
    for letter in text:
        for language in CYRILLIC_SHARED.get(letter, ()):
            scores[language] += 1 / len(CYRILLIC_SHARED[letter])
    scores["ru"] += 0.5  # the likeliest, and pycld2 takes Russian titles for Serbian and Tajik ones
    return _with_pycld2(scores, sample, CYRILLIC_GUESSES, len(text)) or "ru"


def _latin(sample: str, letters: int) -> str:
    lowered = sample.lower()
    scores = _scores(_LETTERS.findall(lowered), LATIN_WORDS)
    for letter in lowered:
        for language in LATIN_LETTERS.get(letter, ()):
            scores[language] += _LATIN_LETTER_WEIGHT / len(LATIN_LETTERS[letter])
    for language, pieces in _PIECES.items():
        scores[language] += _PIECE_WEIGHT * len(pieces.findall(lowered))
    return _with_pycld2(scores, sample, LATIN_LANGUAGES, letters) or UNKNOWN


def _with_pycld2(scores: defaultdict[str, float], sample: str, known: frozenset[str], letters: int) -> str | None:
    """Weigh words against pycld2: on a long text it decides when it is sure, on a short one it is a word or less."""
    sure = _by_pycld2(sample, reliable=True)
    if sure != UNKNOWN and (letters >= _SHORT or not any(scores.values())):
        return sure
    guess = sure if sure != UNKNOWN else _by_pycld2(sample, reliable=False)
    if guess in known:
        scores[guess] += _GUESS_WEIGHT
    best = max(scores, key=lambda language: scores[language], default="")
    return best if best and scores[best] >= _WORD_ENOUGH else None


#: A letter that only one language has is nearly as good as a word of it.
_LATIN_LETTER_WEIGHT = 0.7
_PIECE_WEIGHT = 0.5
_PIECES = {language: re.compile(pieces) for language, pieces in LATIN_PIECES.items()}
#: Surer or not, its answer on a title is worth less than one word: it takes "De minister is in" for English.
_GUESS_WEIGHT = 0.6
#: One function word shared by two languages is no evidence yet.
_WORD_ENOUGH = 0.6


def _by_pycld2(sample: str, *, reliable: bool) -> str:
    """Ask pycld2; ``reliable`` takes only answers it is sure of."""
    text = _NOT_FOR_CLD2.sub(" ", sample)
    try:
        sure, _, details = pycld2.detect(text, isPlainText=True, bestEffort=not reliable)
    except (pycld2.error, UnicodeError):
        return UNKNOWN
    code = _ISO.get(details[0][1], details[0][1])
    return code if len(code) == 2 and code != "un" and (sure or not reliable) else UNKNOWN
