"""Names the gazetteer doesn't hold, recognised by the title before them: «وزير الخارجية الأوكراني أندريه سيبيها»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from schemas.actor import Candidate
from workers.text.cues import COMPLEMENTS, NAMED_AFTER_PERSONS, NOT_IN_A_NAME, PARTICLES, STOPWORDS
from workers.text.disambiguation import Found
from workers.text.matching import Hit, Page
from workers.text.name_keys import name_key
from workers.text.names import Names

_MAX_COMPLEMENT = 6  #: words between a title and the name: «المتحدث باسم وزارة الخارجية الأمريكية …»
_MAX_NAME = 4
#: Endings that names hardly have, and words often. (Not -ين and -ون: بوتين, ماكرون.)
_WORD_ENDINGS = ("ات", "اتها", "تهم", "هما")
_VERB_BEGINNINGS = ("ي", "ت", "ن", "س", "است")


def candidates(
    page: Page, titles: Sequence[Hit], found: Sequence[Found], names: Names, seam: int
) -> tuple[Candidate, ...]:
    """Return one candidate for each title that is followed by an unknown name, in the order of the text."""
    taken = {edge: each for each in found for edge in (each.start, each.end)}
    result: dict[int, Candidate] = {}
    for title in titles:
        span = _name_after(page, title, taken, names)
        if span is None:
            continue
        start, end = page.span(*span)
        shift = seam if start >= seam else 0
        result[start] = Candidate(
            field="text" if shift else "title",
            start=start - shift,
            end=end - shift,
            surface=page.source[start:end],
            type="person",
            cue=page.surface(title.start, title.end),
            key=name_key(page.source[start:end]),
        )
    return tuple(result.values())


def _name_after(page: Page, title: Hit, taken: dict[int, Found], names: Names) -> tuple[int, int] | None:
    arabic = page.text[title.start] >= "ء"
    before = page.word_before(title.word)
    if before is not None and before[1] in NAMED_AFTER_PERSONS:
        return None
    words: list[tuple[int, int]] = []
    skipped = 0
    for start, end in _words_after(page, title.end):
        word = page.text[start:end]
        inside = taken.get(start) or taken.get(end)
        if inside is not None and inside.actor in names.first_names:  # a person we know
            return None
        if not words and _complement(word, inside, arabic=arabic, skipped=skipped):
            skipped += 1
            continue
        if inside is not None or not _name_like(page, start, end, names, first=not words):
            break
        words.append((start, end))
        if len(words) == _MAX_NAME:
            break
    while words and page.text[words[-1][0] : words[-1][1]] in PARTICLES:
        words.pop()
    if len(words) < 2 or (arabic and not _plausible(page, words, names)):
        return None
    return words[0][0], words[-1][1]


def _plausible(page: Page, words: Sequence[tuple[int, int]], names: Names) -> bool:
    """Tell a name from a noun phrase: «ديوان المظالم» begins with no first name and goes on with an article."""
    first, second = (page.text[start:end] for start, end in words[:2])
    return first in names.given or not second.startswith("ال")


def _words_after(page: Page, end: int) -> Iterator[tuple[int, int]]:
    """Yield the words that follow without a mark between them; one comma after the title is no mark."""
    while end + 1 < len(page.text) and page.adjacent(end, end + 1):
        start = end + 1
        end = page.text.find(" ", start)
        if end < 0:
            return
        yield start, end


def _complement(word: str, inside: Found | None, *, arabic: bool, skipped: int) -> bool:
    if skipped >= _MAX_COMPLEMENT:
        return False
    if inside is not None:
        return True
    return word in COMPLEMENTS or (arabic and word.startswith(("ال", "لل", "بال")) and word not in STOPWORDS)


def _name_like(page: Page, start: int, end: int, names: Names, *, first: bool) -> bool:
    word = page.text[start:end]
    if not word.isalpha() or len(word) < 2 or (word in NOT_IN_A_NAME and word not in PARTICLES):
        return False
    surface = page.surface(start, end)
    if not "ء" <= surface[0] <= "ي":
        return surface[0].isupper() or (word in PARTICLES and not first)
    if word in names.given or (word in PARTICLES and not first):
        return True
    if surface.endswith(("ة", "ً", "اً")) or word.endswith(_WORD_ENDINGS) or word in names.ordinary:
        return False
    if first:
        return not word.startswith(("ال", "لل", *_VERB_BEGINNINGS)) and len(word) > 2
    return not word.startswith(("و", "لل"))
