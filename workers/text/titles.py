"""Which line of a story's head is its title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from workers.text.clean import Kind, Line
from workers.text.credits import end_credit, is_headline_mark
from workers.text.dates import byline_date, find_dates, issue_date
from workers.text.headlines import restated, stems
from workers.text.interface import interface_reason
from workers.text.kickers import has_verb, is_competition, is_pair, is_result, is_sections, is_topic, tells
from workers.text.normalize import folded

#: Marks the line that became the title; no reason of removal.
TITLE = "title"


#: Nine headlines in ten have more; a shorter one is believed when nothing longer is there.
_TITLE_WORDS = 4
#: 99 of 100 headlines of 1,318 have no more; a longer line is believed when the lead says it again.
_LONG_TITLE_WORDS = 16
_RESTATED = 0.3
_BETTER = 0.35
_SITE_SUFFIX = re.compile(r"\s+[|–—-]\s+(?!(?:and|et|и|but|mais|но) )[^|–—]{2,40}$|\s*[|]\s*[^|]{2,40}$")


def take_title(head: Sequence[Line], lead: Sequence[Line], following: set[str], declared: str | None) -> str | None:
    """Return a story's title and mark its line; None where there is none.

    The title the source or page declares wins; else a headline that is repeated, else the first that is long enough or
    is said again by the text.
    """
    candidates = [
        line for line in head if line.kind is Kind.SHORT and line.reason is None and line.text[-1] not in ":："
    ]
    if declared:
        for line in (*candidates, *lead):
            if _same_title(line.whole_key, folded(declared)):
                line.reason = TITLE
                for above in candidates:
                    if above.number < line.number:
                        above.remove("navigation")
                return line.text
        _mark_variant(candidates, declared)
        return _without_site(declared)
    twins = {line.key for line in head if line.reason == "repeated"}
    candidates = _without_site_lines(_without_longer(_plausible(candidates, head)), head, following)
    candidates = _without_menu(head, candidates, following)
    chosen = _repeated(candidates, twins, head) or _best(candidates, following, head)
    if chosen is not None:
        chosen.reason = TITLE
        return chosen.text
    return None


def _repeated(candidates: Sequence[Line], twins: set[str], head: Sequence[Line]) -> Line | None:
    """Return the headline that the head repeats; a caption stands twice, too, under the headline and its date."""
    found = next((line for line in candidates if line.key in twins), None)
    if found is None:
        return None
    dated = any(
        line.number < found.number and line.words >= _TITLE_WORDS and _is_dated(line, head) for line in candidates
    )
    return None if dated else found


def _plausible(candidates: list[Line], head: Sequence[Line]) -> list[Line]:
    """Leave out what no headline is: rates, a place with its clock, the outlet's name and what it calls itself."""
    if len(candidates) <= 1:
        return candidates
    longest = max(line.words for line in candidates)
    cased = any(line.words >= _TITLE_WORDS and line.text.upper() != line.text for line in candidates)
    plain = [
        line
        for line in candidates
        if not (
            (
                cased
                and line.text.upper() == line.text != line.text.lower()
                and not _is_headline_in_capitals(line, candidates, head)
            )
            or _is_pictured(line)
            or is_sent(line)
            or _is_rates(line)
            or _is_counter(line)
            or _is_stamp(line)
            or (line.words <= _SECTION_WORDS and is_section(line.text))
            or (line.words <= _STAMP_WORDS and _PATH.fullmatch(line.text) is not None)
            or is_outlet(line, head)
            or is_competition(line.text, line.key, line.words)
            or is_result(line.text)
            or (longest >= _FULL_WORDS and is_pair(line.text))
            or is_sections(line.text, line.key)
        )
    ]
    for line in candidates if plain else ():
        if _is_pictured(line):
            line.kind, line.reason = Kind.CAPTION, "caption"
    return plain or candidates


_FULL_WORDS = 6
#: «ياوندي – من موفد كووورة», "Dakar - notre correspondant"
_SENT = re.compile(
    r"\S+(?: \S+)?\s?[–—:/-]\s?(?:(?:من|notre|our|de notre|from our) )?"
    r"(?:موفد|مراسل|مكتب|كتب|كتبت|correspondan?te?\b|envoyée?\b|корреспондент|спецкор)"
)


def is_sent(line: Line) -> bool:
    """Tell whether a line is a place and the correspondent there."""
    return line.words <= _STAMP_WORDS and _SENT.match(line.text) is not None


_CAPITALS = 5


def _is_headline_in_capitals(line: Line, candidates: Sequence[Line], head: Sequence[Line]) -> bool:
    """Whether a line in capitals has a headline's length and stands over the date or the byline, under all others."""
    last = max((one.number for one in candidates if one.words >= _TITLE_WORDS), default=0)
    return line.words >= _CAPITALS and line.number >= last and _is_dated(line, head)


def _is_pictured(line: Line) -> bool:
    """Whether a line ends with a day and whose picture it is: «… في ريف اللاذقية - 6 تموز 2025 (الدفاع المدني)»."""
    ending = end_credit(line.text)
    if ending is None or is_headline_mark(ending.content) or not any(map(str.isdigit, line.text)):
        return False
    before = line.text[: ending.start]
    return any(found.end >= len(before) - 1 for found in find_dates(before) if found.precision == "day")


def _is_rates(line: Line) -> bool:
    """Whether a line is figures and what they are of: "USD 449.12 EUR 488.91", "tag icon ع ع ع"."""
    tokens = line.key.split()
    figures = sum(token.isdigit() or len(token) == 1 for token in tokens)
    return figures >= _FIGURES and figures >= 0.5 * len(tokens)


_FIGURES = 3
_COUNTER = re.compile(r"[^\d:]{2,25}\s?[:：]\s?[\d\s.,]{1,9}")


def _is_counter(line: Line) -> bool:
    """Whether a line is a label and a number: «القراءات : 3108»."""
    return line.words <= _STAMP_WORDS and _COUNTER.fullmatch(line.text) is not None


def _is_stamp(line: Line) -> bool:
    """Whether a line is a place or a section with a day and its weekday or hour, and hardly anything else."""
    if line.words > _STAMP_WORDS or not any(map(str.isdigit, line.text)):
        return False
    if issue_date(line.text) is not None:
        return True
    found = byline_date(line.text)
    return found is not None and (found.weekday is not None or found.precision in {"minute", "second"})


_STAMP_WORDS = 10
_SECTION = re.compile(r"[^|/>›«»•:.!?؟]+(?:(?: [|/>›»•]|[|]) [^|/>›«»•:.!?؟]+)+")
_SECTION_WORDS = 6
#: "Cyclisme / Tour de France / 1re étape"
_PATH = re.compile(r"[^/.!?؟:]{2,30}(?: / [^/.!?؟:]{2,30}){2,}")


def is_section(text: str) -> bool:
    """Tell whether a line is a section and what it belongs to: «العالم | آسيا», "POLITIQUE | Coup d'État"."""
    return _SECTION.fullmatch(text) is not None


_OUTLET = re.compile(r"([^–—|-]{2,30}?)\s?(?:[–—|]|-(?=\s))\s?\S")


def is_outlet(line: Line, head: Sequence[Line]) -> bool:
    """Tell whether a line begins with a name that signs another line of the head: «هسبريس - جريدة إلكترونية»."""
    name = _OUTLET.match(line.text)
    if name is None:
        return False
    opening = folded(name[1])
    return any(
        other.key != line.key
        and not other.key.startswith(line.key)  # a headline with two teams before it, and the site behind it
        and (other.key == opening or not line.key.startswith(other.key))
        and (
            other.key == opening or ((beside := _OUTLET.match(other.text)) is not None and folded(beside[1]) == opening)
        )
        for other in head
    )


_TOP_LINES = 3
_MENU_WORDS = 4
_LESS = 0.2


def _without_site_lines(candidates: list[Line], head: Sequence[Line], following: set[str]) -> list[Line]:
    """Leave out what a page calls itself at its top: a menu's row parts it from the headline, which says as much."""
    top = [line for line in head if line.kind is not Kind.BLANK][:_TOP_LINES]
    kept = list(candidates)
    for line in candidates:
        later = [one for one in kept if one.number > line.number and one.words >= _TITLE_WORDS]
        rows = [
            one.number
            for one in head
            if one.reason == "navigation"
            and one.kind is Kind.NOTICE
            and one.words >= _MENU_WORDS
            and one.number > line.number
            and not any(map(str.isdigit, one.text))
        ]
        if not any(line is one for one in top) or not later or not rows:
            continue
        said = restated(line.stems, following) - _LESS
        if any(one.number > rows[0] and restated(one.stems, following) >= said for one in later):
            kept.remove(line)
            line.remove("navigation")
    return kept


_MENU_LINES = 2
#: One of the two words of an outlet's name may be said by chance.
_NAME_STEMS = 2
_ROW_WORDS = 3
_HARDLY_SAID = 0.25


def _without_longer(candidates: list[Line]) -> list[Line]:
    """Leave out lines that are another candidate with a section or the site's name: «عام / أمير منطقة تبوك …»."""
    if len(candidates) < 2:
        return candidates
    full = [line for line in candidates if line.words >= _TITLE_WORDS]
    signed = [
        line.key
        for line in full
        if (site := _SITE_SUFFIX.search(line.text)) is not None
        and any(one.text == line.text[: site.start()] and one.words > 1 for one in candidates)
    ]
    cut = signed + [one.key for one in full if any(_is_cut(one, line) for line in full)]
    keys = [line.key for line in full if line.key not in cut]
    return [
        line
        for line in candidates
        if line.key not in cut
        and not any(
            key != line.key and (line.key.endswith(f" {key}") or line.key.startswith(f"{key} ")) for key in keys
        )
    ]


def _is_cut(line: Line, other: Line) -> bool:
    """Whether a line is the beginning of another, which goes on with a word: a path's last step, cut to fit."""
    rest = other.text[len(line.text) :]
    return rest[:1] == " " and rest[1:2].isalnum() and other.text.startswith(line.text)


def _without_menu(head: Sequence[Line], candidates: list[Line], following: set[str]) -> list[Line]:
    """Leave out lines of the interface, and lines above a menu that the text doesn't say again."""
    if len(candidates) < 2:
        return candidates
    kept: list[Line] = []
    below = 0
    for line in reversed(head):
        if line.kind is Kind.BLANK:
            continue
        if line not in candidates:
            below += (line.reason == "navigation") * (2 if line.words >= _ROW_WORDS else 1)
        elif line.words < _TITLE_WORDS:
            below += line.words < _TITLE_WORDS and not restated(line.stems, following)
            kept.append(line)
        else:
            said = restated(line.stems, following)
            named = len(line.stems) <= _NAME_STEMS and any(_is_dated(one, head) for one in kept)
            menu = (not said or named) and below >= _MENU_LINES
            if not kept or not (menu or (said < _HARDLY_SAID and interface_reason(line.key, all_words=False))):
                kept.append(line)
            below = 0
    return kept[::-1] if any(line.words >= _TITLE_WORDS for line in kept) else candidates


_VARIANT = 0.6


def _mark_variant(candidates: Sequence[Line], declared: str) -> None:
    """Remove the page's own wording of the declared title: feeds and pages differ by a word."""
    wanted = set(stems(folded(declared)))
    for line in candidates:
        if line.words >= _TITLE_WORDS and restated(line.stems, wanted) >= _VARIANT:
            line.reason = "repeated"
            return


def _same_title(key: str, declared: str) -> bool:
    """Whether a line is the declared title, perhaps without the site's name behind it."""
    if key == declared:
        return True
    longer, shorter = (declared, key) if len(declared) > len(key) else (key, declared)
    return longer.startswith(shorter + " ") and shorter.count(" ") >= 2 and len(longer) - len(shorter) <= 45


def _without_site(title: str) -> str:
    """Drop the site's name behind a title of at least four words."""
    short = _SITE_SUFFIX.sub("", title)
    return short if short.count(" ") >= _TITLE_WORDS - 1 else title


def title_of_first(declared: str | None, story: Sequence[Line]) -> str | None:
    """Return the title that a page of several stories declares, None where it is the page's and not its first story's.

    It is the page's when the first story has a headline of its own, which says something else.
    """
    if declared is None:
        return None
    wanted = set(stems(folded(declared)))
    own = [
        line
        for line in takewhile(lambda line: line.kind not in _TEXT or line.reason is not None, story)
        if line.kind is Kind.SHORT and line.reason is None and line.words >= _TITLE_WORDS
    ]
    same = any(
        _same_title(line.key, folded(declared)) or restated(line.stems, wanted) >= _DECLARED_SHARE for line in own
    )
    return declared if same or not own else None


_TEXT = frozenset({Kind.PROSE, Kind.ITEM})
_DECLARED_SHARE = 0.5
_NEAR = 0.3
_UNDER_TITLE = frozenset({"byline", "date_line"})


def _is_dated(line: Line, head: Sequence[Line]) -> bool:
    """Whether a date, an author or a picture follows on the line after the next at the latest."""
    place = next(index for index, one in enumerate(head) if one is line)
    after = [one for one in head[place + 1 :] if one.kind is not Kind.BLANK][:2]
    if len(after) > 1 and after[0].kind is Kind.SHORT and after[0].words >= _TITLE_WORDS:
        return False  # the date is the next headline's
    return any(one.kind is Kind.DATE or one.reason in _UNDER_TITLE for one in after)


def _is_deck(index: int, scored: Sequence[tuple[Line, float]], head: Sequence[Line]) -> bool:
    """Whether a line stands right under another headline: a deck says more of the lead than the headline above it."""
    if not index:
        return False
    upper, said = scored[index - 1]
    longer = _KICKER_WORDS < upper.words <= scored[index][0].words
    telling = said >= _RESTATED or (said > 0 and longer and tells(upper.text, upper.key))
    if not telling or upper.words < _TITLE_WORDS:
        return False
    above, under = upper.number, scored[index][0].number
    return not any(above < line.number < under and line.kind is not Kind.BLANK for line in head)


#: A topic over a headline has no more: «Выборы в Турции: хроника событий».
_KICKER_WORDS = 5
_SHORT_TITLE_WORDS = 3
_AND = frozenset({"and", "et", "и", "&"})


_LOWER_WORDS = 2
#: Under a topic of three words hardly a headline has so many, under a short headline most decks.
_DECK_WORDS = 12
_JOINED = re.compile(r"\s[|/–—-]\s|:")


def _is_sentence_case(text: str) -> bool:
    """Whether a capital opens a line and none of the other words: «Галерея меняет руку», no row of names."""
    first, *rest = text.split()
    return first[:1].isupper() and sum(word[:1].islower() for word in rest) >= _LOWER_WORDS


def _is_over_deck(line: Line, best: Line, head: Sequence[Line]) -> bool:
    """Whether a headline of three words stands between a date and the longer line under it, its deck."""
    filled = [one for one in head if one.kind is not Kind.BLANK]
    place = next((index for index, one in enumerate(filled) if one is line), 0)
    if place + 1 >= len(filled) or filled[place + 1] is not best or not _AND.isdisjoint(line.key.split()):
        return False
    if line.words in {2, _SHORT_TITLE_WORDS} and has_verb(line.text):
        return True
    if line.words != _SHORT_TITLE_WORDS or _JOINED.search(line.text):
        return False
    if best.words >= _DECK_WORDS and has_verb(line.text) is False and line.text[1:].islower():
        return True
    if _is_sentence_case(line.text) and place and filled[place - 1].words < line.words + 1 and _is_dated(best, head):
        return True
    dated = any(one.kind is Kind.DATE or one.reason == "date_line" for one in filled[max(0, place - 2) : place])
    return dated or len(filled) == len((line, best))


#: A deck of fewer words may well stand under a headline that only names.
_TOLD_WORDS = 9


def _is_under_topic(full: Sequence[tuple[Line, float]], head: Sequence[Line]) -> bool:
    """Whether a topic stands right over a longer line that tells something."""
    if len(full) < len(("topic", "headline")):
        return False
    (upper, _), (under, _) = full[:2]
    between = [line for line in head if upper.number < line.number < under.number and line.kind is not Kind.BLANK]
    return not between and under.words >= _TOLD_WORDS and is_topic(upper.text, upper.words)


#: Headlines are said again; what a page calls itself at its top isn't.
_SAID_AT_ALL = 0.25


def _topmost(head: Sequence[Line]) -> Line | None:
    return next((line for line in head if line.kind is not Kind.BLANK), None)


def _best(candidates: list[Line], following: set[str], head: Sequence[Line]) -> Line | None:
    scored = [(line, restated(line.stems, following)) for line in candidates]
    if len(scored) > 1:
        near = [
            same > 0 and _is_dated(line, head) and not _is_deck(index, scored, head)
            for index, (line, same) in enumerate(scored)
        ]
        scored = [(line, same + _NEAR * bonus) for (line, same), bonus in zip(scored, near, strict=True)]
    fitting = [
        (line, same)
        for line, same in scored
        if line.words <= _LONG_TITLE_WORDS or same >= _RESTATED or (len(scored) == 1 and _is_dated(line, head))
    ]
    full = [(line, same) for line, same in fitting if line.words >= _TITLE_WORDS]
    if full:
        if _is_under_topic(full, head):
            full = full[1:]
        first, first_same = full[0]
        most = max(same for _, same in full)
        if not first_same and len(full) > 1 and first is _topmost(head) and full[1][1] >= _SAID_AT_ALL:
            return full[1][0]
        if most < first_same + _BETTER:
            return next((line for line in candidates if _is_over_deck(line, first, head)), first)
        best = next(index for index, (_, same) in enumerate(full) if same > most - _BETTER)
        return full[best - 1 if _is_deck(best, full, head) else best][0]
    short = [(line, same) for line, same in fitting if line.words > 1]
    return max(short, key=lambda pair: (pair[1], pair[0].words))[0] if short else None
