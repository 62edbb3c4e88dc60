"""Datelines and wire headers: «موسكو - 9 - 10 (كونا)--», "MOSCOW, Oct 9 (Reuters) -", «МОСКВА, 9 окт — РИА Новости»."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workers.text.credits import AGENCIES, AGENCY_WORDS, agencies_in
from workers.text.date_words import GREGORIAN_MONTHS, HIJRI_MONTHS, WEEKDAYS
from workers.text.keys import compact, words_of
from workers.text.press_words import DATELINE_WORDS, listed
from workers.text.word_groups import words_in


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place, the agencies credited, and the offset in the line where the story's text begins."""

    place: str | None
    agencies: tuple[str, ...]
    end: int


#: No header is longer: «BRUSSELS/WASHINGTON, September 29, 2025 (Agence France-Presse) -» has 66 characters.
_LONGEST = 110
#: Nine leads in ten have none of these so early: the cheap first test.
_SIGN = re.compile(r"[(\[/:|–—ـ-]|[.,،] ")
_PARENTHESES = re.compile(r"[(\[/]\s?([^()\[\]/\n]{2,40}?)\s?[)\]/]")
_AFTER = re.compile(r"\s*(?:[-–—ـ:.]|/(?!\w))[\s\-–—ـ:./]*")
_BETWEEN = re.compile(
    r"\s*(?:\s[-–—ـ]+\s?|[-–—]+\s|(?<!\d)[-–—](?=[\w«\"“])|(?<=\d)[-–—](?=[^\W\d])|[:/|]|\.\s|[,،]\s)\s*"
)
_DIGIT = re.compile(r"\d")
_DAY = re.compile(r"\b\d{1,4}(?:[./-]\d{1,4})*(?:st|nd|rd|th|er)?\b")
_CAPITALS = re.compile(
    r"[A-ZÀ-ÖØ-ÞА-ЯЁ][A-ZÀ-ÖØ-ÞА-ЯЁ'’.\-]+(?<![.\-])(?:(?:, |[ /])[A-ZÀ-ÖØ-ÞА-ЯЁ(][\wÀ-ÿА-яёЁ'’.\-]*\)?){0,5}"
)
#: «(Gaspé) Une baleine noire …»
_BRACKETED_PLACE = re.compile(r"\(([A-ZÀ-Þ][a-zà-ÿ’'-]{2,20}(?: [A-ZÀ-Þ][a-zà-ÿ’'-]{2,20})?)\) (?=[A-ZÀ-Þ])")
_CAPITALS_DASH = re.compile(r"\s?(?:--?|–|—)\s*(?=[^\W\d])|\s?:\s+")
_QUOTED = re.compile(r"[«\"“][^«»\"“”]{2,40}[»\"”]")
_MAX_PLACE_WORDS = 5
_MIN_REST = 20
#: Words of a date that stand between the place and the agency.
_DATE_WORDS = frozenset(
    word for name in (*GREGORIAN_MONTHS, *HIJRI_MONTHS, *WEEKDAYS, *listed(DATELINE_WORDS)) for word in name.split()
)


#: A header's first sign comes early: three leads in four have none there, and need no second look.
_EARLY = 60
_EARLY_SIGNS = "([/:–—ـ-"  # looked for one by one: a tenth of a regex's time
_EARLY_STOP = re.compile(r"[^\W\d]\. ")
_OUTLET = re.compile(r"[-–—ـ/:] ?[«\"“]")


def may_have_dateline(line: str, key: str) -> bool:
    """Tell, at a tenth of the cost of ``dateline``, that a line begins with its text.

    Args:
        line: the line.
        key: the line folded.
    """
    early = line[:_EARLY]
    if not any(map(early.__contains__, _EARLY_SIGNS)) and not (". " in early and _EARLY_STOP.search(early)):
        return len(line) <= _LONGEST and not AGENCY_WORDS.isdisjoint(words_in(key)[-2:])
    if not AGENCY_WORDS.isdisjoint(key[:_LONGEST].split()) or _OUTLET.search(early) or "--" in early:
        return True
    return line[:1] == "(" or (line[:1].isupper() and line[1:3].isupper())


def dateline(line: str) -> Dateline | None:
    """Read the header a story's first line begins with, or is as a whole; None when it begins with its text.

    Evidence is an agency in its place, a place in capitals before a dash, or an outlet in quotation marks; a name
    before a dash alone («الرئيس الروسي - فلاديمير بوتين») is none.

    >>> dateline("موسكو - 9 - 10 (كونا)-- وقع الرئيسان الروسي والطاجيكستاني بيانا")
    Dateline(place='موسكو', agencies=('كونا',), end=24)
    """
    head = line[:_LONGEST]
    if (bracketed := _BRACKETED_PLACE.match(head)) is not None:
        return Dateline(bracketed[1], (), bracketed.end())
    if _SIGN.search(head) is None and (len(line) > _LONGEST or not _DAY.search(head)):
        return None
    return _in_parentheses(head) or _between_dashes(line, head) or _in_capitals(line, head)


def _in_parentheses(head: str) -> Dateline | None:
    """«القاهرة (رويترز) -», "PARIS (AFP) —", «أبوظبي في 9 أكتوبر / وام /», «МОСКВА, 9 октября. /ТАСС/.»."""
    for found in _PARENTHESES.finditer(head):
        place = _place(head[: found.start()])
        if place is None:
            return None
        after = _AFTER.match(head, found.end())
        agencies = agencies_in(found[1]) or _outlet(found[1], place, after)
        if not agencies:
            continue
        slashes = head[found.start()] == "/"
        if after is None and not slashes and found.start() and found.end() < len(head.rstrip()):
            return None
        end = after.end() if after else found.end()
        while head[end : end + 1] == " ":
            end += 1
        return Dateline(place or None, agencies, end)
    return None


def _outlet(name: str, place: str, after: re.Match[str] | None) -> tuple[str, ...]:
    """«هونغ كونغ (CNN) --»: any short name between a place and a double dash."""
    return (name,) if place and after is not None and "--" in after[0] and name.count(" ") < _OUTLET_WORDS else ()


_OUTLET_WORDS = 3


def _between_dashes(line: str, head: str) -> Dateline | None:
    """«الرياض / واس», «دمشق-سانا», «القاهرة - أ ف ب:», «МОСКВА, 9 окт — РИА Новости.», «بيروت ـ "النهار":»."""
    start, places = 0, list[str]()
    for found in _BETWEEN.finditer(head):
        part = head[start : found.start()].strip()
        start = found.end()
        if agencies := _agencies(part):
            return _after_agency(head, start, places, agencies)
        if not places and (dated := _dated_place(part)) is not None:
            return Dateline(dated.place, dated.agencies, _skip(head, start))
        if places and _QUOTED.fullmatch(part):
            return Dateline(places[0], (), _skip(head, start))
        if (part and not _is_place_or_date(part)) or len(places) >= _MAX_PLACE_WORDS:
            return None
        if part and not _is_date(part):
            places.append(part)
    rest = line[start:].strip() if len(line) <= _LONGEST else ""
    if not start:
        return _dated_place(rest)
    if not places:
        return None
    if agencies := _agencies(rest):
        return Dateline(places[0], agencies, len(line))
    return _leading_agency(line, start, places[0])


def _after_agency(head: str, start: int, places: list[str], agencies: tuple[str, ...]) -> Dateline:
    """The agency stands behind the place, or before it («واس - الكويت :»)."""
    following = _AFTER_PLACE.match(head, start) if not places else None
    if following and not _DAY.search(following[1]):
        return Dateline(following[1].strip(), agencies, following.end())
    return Dateline(places[0] if places else None, agencies, _skip(head, start))


_AFTER_PLACE = re.compile(r"([^\W\d_]+(?: [^\W\d_]+){0,2})\s?(?::|--?|–|—|ـ)\s*(?=\S)")


def _leading_agency(line: str, start: int, place: str) -> Dateline | None:
    """«دمشق-سانا أعلن…»: the agency has no sign behind it, so the place must be short and the sign before it a dash."""
    if place.count(" ") > 1 or line[:start].rstrip()[-1:] not in "-–—ـ/":
        return None
    rest = line[start : start + 40]
    quoted = _QUOTED.match(rest)
    if quoted and start + quoted.end() == len(line.rstrip()):
        return Dateline(place, (), len(line))
    word = rest.split(" ", 1)[0]
    if word in _BARE_AGENCIES and len(line) - start > _MIN_REST:
        return Dateline(place, (word,), _skip(line, start + len(word)))
    return None


#: Agencies that newspapers put without any sign before the text; the others' names are also words of a sentence.
_BARE_AGENCIES = frozenset({"سانا", "كونا", "بترا", "واس", "وام", "الأناضول", "رويترز"})


def _in_capitals(line: str, head: str) -> Dateline | None:
    """Read "WASHINGTON —", "PARIS, France -", "МОСКВА, 9 окт —": capitals, a date perhaps, and a dash or a colon."""
    found = _CAPITALS.match(head)
    if found is None or len(words_of(found[0])) > _MAX_PLACE_WORDS:
        return None
    sign = _BETWEEN_DATE.match(head, found.end()) or _CAPITALS_DASH.match(head, found.end())
    if sign is None or len(line) - sign.end() < _MIN_REST or not sign[0].strip():
        return None
    first = re.split(r",| \(", found[0])[0]
    if first.upper() != first or len(first) < 4:
        return None
    if sign[0].strip() == ":" and (len(first) < _COLON_PLACE or first in _LABELS or not line[sign.end()].isupper()):
        return None
    return Dateline(first.strip(), (), sign.end())


_BETWEEN_DATE = re.compile(r"[,.]? (?:[\w.]+ ){0,2}?\d{1,2}(?:[ ,.]+[\w.]+){0,2}?\s?(?:--?|–|—|\.\s|:)\s*")


#: Before a colon only long names are places: «NATO: …», "WATCH: …" are none.
_COLON_PLACE = 5
_LABELS = frozenset(
    {
        "BREAKING",
        "EXCLUSIVE",
        "UPDATE",
        "WATCH",
        "OPINION",
        "ANALYSIS",
        "EXPLAINER",
        "URGENT",
        "СРОЧНО",
        "МОЛНИЯ",
        "EXCLUSIF",
    }
    | {"VIDEO", "VIDÉO", "PHOTOS", "REPORTAGE", "ENTRETIEN", "INTERVIEW", "ВИДЕО", "ОБЗОР", "WARNING", "CORRECTION"}
)


def _agencies(part: str) -> tuple[str, ...]:
    part = part.strip(" .")
    return (part,) if compact(part) in AGENCIES and part != "آب" else agencies_in(part)


def _dated_place(part: str) -> Dateline | None:
    """Read «رام الله 9-10-2025 وفا»: a place, a date and an agency without a sign between them."""
    words = part.split()
    for count in (1, 2):
        agencies = _agencies(" ".join(words[-count:])) if len(words) > count + 1 else ()
        before = " ".join(words[:-count])
        place = _without_date(before)
        if agencies and place != before and len(place.split()) <= _MAX_PLACE_WORDS - 1:
            return Dateline(place or None, agencies, len(part))
    return None


def _place(before: str) -> str | None:
    """Return the place in what stands before an agency's parentheses, '' for a date alone, None for a sentence."""
    parts = [part.strip() for part in _BETWEEN.split(before) if part.strip()]
    if len(parts) > 5 or not all(_is_place_or_date(part) for part in parts):
        return None
    places = [place for part in parts if (place := _without_date(part))]
    return places[0] if places else ""


def _without_date(part: str) -> str:
    words = part.split()
    while words and (_DAY.fullmatch(words[-1].strip(".,")) or "".join(words_of(words[-1])) in _DATE_WORDS):
        words.pop()
    return " ".join(words).strip(" .,-–—")


def _is_place_or_date(part: str) -> bool:
    place = _without_date(part)  # with digits it is a wire's code: «FRA0412 4 I 0399 /AFP-TZ01»
    return (
        len(place.split()) <= _MAX_PLACE_WORDS - 1 and not re.search(r"[!?؟»«\"“]", part) and not _DIGIT.search(place)
    )


def _is_date(part: str) -> bool:
    return not _without_date(part)


def _skip(line: str, start: int) -> int:
    found = re.compile(r"[\s\-–—ـ:./|]+").match(line, start)
    return found.end() if found else start
