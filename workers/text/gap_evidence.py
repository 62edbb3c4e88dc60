"""What speaks for a gap between two paragraphs parting two stories, and what against it.

Hard evidence: a headline repeated, a wire header, a date line, an end mark. Soft evidence: a headline's length and
restatement in the lead after it, the lead's grammar, new words. Subheads, lists, questions and verses have none of the
first and little of the second.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from workers.text.clean import Kind, Line
from workers.text.gaps import TEXT, Gap, first_text, is_text
from workers.text.headlines import goes_on, opens_a_story, restated
from workers.text.kickers import has_verb

#: Sum of evidence at which a gap parts two stories. On pages of one to four newspaper articles this parts 96 of 100
#: neighbours and no article of 500 without subheads; with subheads cut from the text at random, one page in ten.
PARTS = 2.5
_MIN_STORY_WORDS = 12
_RESTATED = 0.3
#: Lines looked back at: bounds the work on a page of thousands.
_MEMORY = 200
#: What stands between a deck and the text, never between a headline and its deck.
_DATED = frozenset({Kind.DATE, Kind.DATELINE})
#: A deck («La fonte des glaces …») has no more; it stands between the headline and the byline.
_DECK_WORDS = 45
#: A summary in points stands there too.
_DECK_PARAGRAPHS = 4


#: Lists, verses and tables: more short lines than a headline, its deck and a section name make.
_MAX_HEADLINE_BLOCK = 4
_DATE_ALONE = 2.0  #: what a date line says that stands between two texts


def score(lines: Sequence[Line], gap: Gap, start: int, usual_blanks: int, *, brief: bool = False) -> float:
    """Return how much speaks for a gap parting two stories.

    Args:
        lines: the page's.
        gap: the gap; its headline is found and noted in it.
        start: the first line of the story before it.
        usual_blanks: how many blank lines stand between the page's lines.
        brief: whether the page may be one of briefs, whose leads have no verb of news first.
    """
    start = max(start, gap.before - _MEMORY)
    before = [line for line in lines[start : gap.before + 1] if is_text(line)]
    if sum(line.words for line in before) < _MIN_STORY_WORDS:
        return 0.0
    lead = lines[gap.after]
    if not gap.shorts and len(before) <= _DECK_PARAGRAPHS and all(map(_is_point, before)):
        return 0.0  # a summary in points, whatever stands under it: "(Adds reaction)", a wire's header
    candidates = [index for index in gap.shorts if lines[index].words >= 2 and not lines[index].text.endswith(":")]
    hard = hard_evidence(lines, gap, usual_blanks)
    if (
        len(before) <= _DECK_PARAGRAPHS
        and sum(line.words for line in before) <= _DECK_WORDS
        and _is_under_deck(lines, gap, lead)
        and not any(line.kind in _DATED or line.reason == "byline" for line in lines[start : gap.before])
    ):
        return 0.0
    if not candidates:
        score = hard + (0.0 if opens_a_story(lead.key) else -1.5) - 2.5 * goes_on(lead.key)
        return score + _novelty(_following(lines, gap.after), _said(lines, gap, start)) if 0 < score < PARTS else score
    following = _following(lines, gap.after)
    if _is_dated_teaser(lines, gap, lead):
        return 0.0
    gap.head = max(candidates, key=lambda index: (restated(lines[index].stems, following), lines[index].words))
    if len(candidates) > _MAX_HEADLINE_BLOCK and hard < _DATE_ALONE:
        return 0.0
    said = _said(lines, gap, start)
    headline = lines[gap.head]
    told = _headline_evidence(headline, following, said) + _lead_evidence(lead, following, said)
    if hard < _SOME_EVIDENCE and _returns(lines, gap, start):
        told -= _RETURNED
    if hard < _SOME_EVIDENCE and _has_author(lines):
        told -= _SIGNED
    return hard + told + (brief and _is_unmarked(headline, lead))


#: A story told in points has longer ones.
_POINT_WORDS = 25


def _is_point(line: Line) -> bool:
    return line.kind is Kind.ITEM and line.words <= _POINT_WORDS


#: A gap with less has nothing but its headline's words to tell it from a subhead's.
_SOME_EVIDENCE = 1.0
_RETURNED = 1.75
_SIGNED = 3.0
_RETURNING, _RETURNING_STEMS = 0.3, 2
_REST = 24
_TITLES = 5


def _has_author(lines: Sequence[Line]) -> bool:
    """Whether a byline stands over the page's first text: what parts that from another story has more than words."""
    texts = (index for index, line in enumerate(lines) if is_text(line))
    first = next(texts, 0)
    end = next(texts, first) if lines[first].words <= _DECK_WORDS else first  # a deck stands over the byline
    return any(line.reason == "byline" for line in lines[:end])


def _returns(lines: Sequence[Line], gap: Gap, start: int) -> bool:
    """Whether the headline of the story before a gap is said again by the text behind it."""
    first = next((i for i in range(start, gap.before) if is_text(lines[i])), start)
    titles = [line for line in lines[start:first] if line.kind is Kind.SHORT and line.words > _HEADLINE_WORDS]
    rest = {stem for line in lines[gap.after : gap.after + _REST] if line.kind in TEXT for stem in line.stems}
    return any(
        restated(title.stems, rest) >= _RETURNING and sum(stem in rest for stem in title.stems) >= _RETURNING_STEMS
        for title in titles[:_TITLES]
    )


def _is_dated_teaser(lines: Sequence[Line], gap: Gap, lead: Line) -> bool:
    """Whether a gap holds another story's title and older date, and the text goes on behind it."""
    between = lines[gap.before + 1 : gap.after]
    dates = [line.date.value for line in between if line.date is not None]
    if not dates or lead.header is not None or any(line.reason == "repeated" for line in between):
        return False
    first = next((line.date.value for line in lines[: gap.before] if line.date is not None), None)
    if first is None or max(dates) >= first:
        return False
    if goes_on(lead.key):
        return True
    if _is_dated_headline(between) and _is_dated_headline(lines[: first_text(lines)]):
        return False  # the page's rhythm
    return all(restated(lines[index].stems, lead.stems) < _TEASED for index in gap.shorts)


_TEASED = 0.15


def _is_under_deck(lines: Sequence[Line], gap: Gap, lead: Line) -> bool:
    """Whether the gap holds what stands under a deck: a byline, a date, no headline that the lead says again."""
    if not gap.shorts:
        return lead.header is None
    dated = any(line.kind is Kind.DATE or line.reason == "byline" for line in lines[gap.before : gap.after])
    shorts = [lines[index] for index in gap.shorts if lines[index].words >= _HEADLINE_WORDS]
    return dated and all(restated(line.stems, lead.stems) < _RESTATED for line in shorts)


def hard_evidence(lines: Sequence[Line], gap: Gap, usual_blanks: int) -> float:
    """Return what the lines within a gap say for its parting two stories, whatever they mean."""
    between = lines[gap.before + 1 : gap.after]
    score = 0.0
    if any(line.reason == "repeated" and line.kind is Kind.SHORT for line in between):
        score += 3.0
    kinds = {line.kind for line in between if line.reason != "related"}
    reasons = {
        line.reason
        for line in between
        if line.kind is Kind.NOTICE and (line.reason != "related" or line.words <= _HEADING_WORDS)
    }
    header = lines[gap.after].header if lines[gap.after].kind is Kind.PROSE else None
    if header is not None:
        score += 4.5 if header.agencies else 2.0
    if Kind.DATELINE in kinds:
        score += 3.0
    if Kind.DATE in kinds:
        score += _DATE_ALONE
        score += _RHYTHM * (_is_dated_headline(between) and _is_dated_headline(lines[: first_text(lines)]))
    if Kind.CLOSER in kinds:
        score += 3.0
    if Kind.CREDIT in kinds:
        score += 1.0
    if Kind.SEPARATOR in kinds:
        score += 1.5
    if reasons & {"tags", "comments", "copyright", "related"}:
        score += 1.0
    if "byline" in reasons:
        score += 1.5
    return score + _blank_evidence(between, usual_blanks)


#: Behind «اقرأ أيضا» with a title on the same line the story goes on as often as not.
_HEADING_WORDS = 5
#: A page that puts a date under each headline.
_RHYTHM = 1.5


def _is_dated_headline(head: Sequence[Line]) -> bool:
    """Whether a headline has a date on the next line."""
    filled = [line for line in head if line.kind is not Kind.BLANK]
    return any(
        line.kind is Kind.SHORT and line.words >= _HEADLINE_WORDS and after.kind is Kind.DATE
        for line, after in pairwise(filled)
    )


_HEADLINE_WORDS = 3


def _blank_evidence(between: Sequence[Line], usual: int) -> float:
    longest = run = 0
    for line in between:
        run = run + 1 if line.kind is Kind.BLANK else 0
        longest = max(longest, run)
    return 1.5 if longest > usual + 1 else 1.0 if longest > usual else 0.0


#: One word of two may be said again by chance.
_TELLING_STEMS = 3


def _headline_evidence(headline: Line, following: set[str], said: set[str]) -> float:
    words = min(headline.key.count(" ") + 1, 2 * len(headline.stems))
    score = {0: -2.5, 1: -2.5, 2: -1.5, 3: -0.5, 4: 0.25, 5: 0.75, 6: 1.25, 7: 1.25}.get(words, 1.75)
    same = restated(headline.stems, following)
    weight = 1.5 if same >= 0.6 else 1.0 if same >= 0.45 else 0.5 if same >= 0.3 else 0.0 if same >= 0.15 else -0.75
    score += weight if len(headline.stems) >= _TELLING_STEMS else min(weight, 0.5)
    if headline.text.endswith(("?", "؟")):
        score -= 1.0
    elif words in _FEW and has_verb(headline.text):
        score += _TELLS
    if goes_on(headline.key):
        score -= 1.0
    if headline.text[0] in _QUOTES and headline.text[-1] in _CLOSED:
        return min(score, _QUOTED)  # what somebody says in the paragraphs below it, and so is said again there
    known = restated(headline.stems, said)
    if known >= 0.75:
        score -= 1.0
    elif words >= 5 and same - known >= 0.5:
        score += 0.75
    return score


def _is_unmarked(headline: Line, lead: Line) -> bool:
    """Whether a lead that isn't Arabic, and so can't be known by its first word, stands under a plain headline."""
    return (
        lead.key[:1] < _ARABIC
        and headline.words >= _SURE_HEADLINE_WORDS
        and headline.text[0] not in _QUOTES
        and not opens_a_story(lead.key)
    )


def _lead_evidence(lead: Line, following: set[str], said: set[str]) -> float:
    score = 1.0 if opens_a_story(lead.key) else 0.0
    if goes_on(lead.key):
        score -= 2.0
    if lead.kind is Kind.ITEM:
        score -= 2.0
    if lead.words < _MIN_STORY_WORDS:
        score -= 1.5
    return score + _novelty(following, said)


#: Share of what follows that was said before, and what that weighs. Within a story 0.21 in the median, below 0.08 in
#: one of twenty; at the beginning of another 0.05, above 0.14 in one of twenty (3,000 gaps each, newspaper articles).
_NOVELTY = ((0.03, 2.0), (0.06, 1.5), (0.09, 0.75), (0.13, 0.0), (0.18, -0.5))


#: Subheads in marked stories have two to five words, but for a few that have no evidence of a headline besides.
_ARABIC = "\u0600"
_SURE_HEADLINE_WORDS = 6
_QUOTES = frozenset("«\"“„'‘")
_CLOSED = frozenset("»\"”'’")
#: Of 1,316 newspaper headlines 14 are nothing but a quotation; subheads often are.
_QUOTED = -0.25
#: A few Russian words with a verb tell, as headlines do: «Галерея меняет руку».
_FEW, _TELLS = range(3, 6), 0.75

#: Little text repeats little: below so many different words, on either side, new ones weigh less.
_ENOUGH_STEMS = 50


def _novelty(following: set[str], said: set[str]) -> float:
    shared = len(following & said) / max(len(following), 1)
    weight = next((weight for limit, weight in _NOVELTY if shared < limit), -1.0)
    return weight * min(1.0, len(said) / _ENOUGH_STEMS, len(following) / _ENOUGH_STEMS) if weight > 0 else weight


def _said(lines: Sequence[Line], gap: Gap, start: int) -> set[str]:
    """Return the stems of the story so far: its sections share its subject's words, a new story brings its own."""
    said: set[str] = set()
    for line in lines[start : gap.before + 1]:
        if line.kind in TEXT or line.kind is Kind.SHORT:
            said.update(line.stems)
    return said


def _following(lines: Sequence[Line], index: int, paragraphs: int = 3) -> set[str]:
    """Return the stems of the paragraphs from ``index`` up to the next headline."""
    found: set[str] = set()
    for line in lines[index : index + 12]:
        if line.kind in TEXT:
            found.update(line.stems)
            paragraphs -= 1
        elif line.kind is Kind.SHORT:
            break
        if not paragraphs:
            break
    return found
