"""What is written as prose around a story and is none of it: readers' comments, appeals, who the author is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate, islice, takewhile, tee, zip_longest
from typing import Final

from workers.text.clean import Kind, Line
from workers.text.headlines import begins_with_verb, restated
from workers.text.interface import speaks_to_reader
from workers.text.normalize import folded
from workers.text.page_sentences import is_of_the_press, page_sentence
from workers.text.press_words import APPEALS, READER_AND_US, TO_THE_READER, WRITERS, listed
from workers.text.word_groups import words_in

_TEXT = frozenset({Kind.PROSE, Kind.ITEM})
#: Notices that come when the text is over; menus, share buttons and teasers may interrupt it.
_AFTER_TEXT = frozenset({"tags", "comments", "copyright", "subscription", "cookie_notice", "byline"})
_BYLINE_WORDS = 4

# --- on the page as a whole ------------------------------------------------------------------------------------------


def mark_appeals(lines: Sequence[Line]) -> None:
    """Remove sentences that speak to the reader about the page, before its first paragraph and after its last."""
    text = [line for line in lines if line.kind in _TEXT and line.reason is None]
    first = _appeals(text)
    last = _appeals(reversed(text[len(first) :]), text) if len(text) > len(first) + 1 else []
    most = _MOST_APPEALS * sum(line.words for line in text)
    for found in (first, last):
        if sum(line.words for line, _ in found) <= most:
            for line, reason in found:
                line.kind, line.reason = Kind.NOTICE, reason


#: A page of more appeals than story is a story about newsletters, accounts or cookies.
#: No page of the gold has more than a quarter: at 0.25 and 0.35 all figures are the same.
_MOST_APPEALS = 0.25


def _appeals(text: Iterable[Line], story: Sequence[Line] = ()) -> list[tuple[Line, str]]:
    """Return the appeals up to the first other line, with reasons. After a story its author's profile, too."""
    found: list[tuple[Line, str]] = []
    for line, after in zip_longest(*(islice(one, skip, None) for skip, one in enumerate(tee(text)))):
        if len(line.text) > _APPEAL_LENGTH:
            break
        reason = _of_page(line)
        if reason is None and found and line.words <= _BETWEEN_APPEALS and after is not None:
            reason = _of_page(after)
        if reason is None and story:
            reason = _profile_or_foreign(line, story)
        if reason is None:
            break
        found.append((line, reason))
    return found


#: ``speaks_to_reader`` reads no longer sentence.
_OF_PAGE_WORDS = 60
#: «سجل», «شارك» are verbs of news and imperatives.
_ASKING = frozenset(listed(APPEALS))
_SPEECH = re.compile(r"[«\"“][^«»\"“”]+[»\"”],? ?(?:[—–-] |(?:said|a |dit|قال))")


def _of_page(line: Line) -> str | None:
    """Return why a sentence outside the text is the page's."""
    if line.words > _OF_PAGE_WORDS or _SPEECH.match(line.text):
        return None
    return _outside(line.text, line.whole_key, line.words)


@lru_cache(maxsize=64)
def _outside(text: str, key: str, words: int) -> str | None:
    """Return why a sentence is the page's; the first and last of a page are asked about up to four times."""
    if begins_with_verb(key) and key.partition(" ")[0] not in _ASKING:
        return None
    return speaks_to_reader(key) or page_sentence(text, key, words, outside=True)


def _profile_or_foreign(line: Line, story: Sequence[Line]) -> str | None:
    """Tell who the author is, or a paragraph in Latin letters after a text that has none: a translation, a form."""
    if (
        line.words <= _PROFILE_WORDS
        and (profile := _PROFILE.match(line.text))
        and _is_new(profile[profile.lastindex or 1], line, story)
    ):
        return "byline"
    latin = story[0].text[:1] > _LATIN or story[0].key[:1] > _LATIN
    return "navigation" if latin and line.key.isascii() and line.key[:1].isalpha() else None


#: The last of the Latin letters.
_LATIN = "\u024f"
_APPEAL_LENGTH = 420
#: "Whether $5 or $50, every contribution counts."
_BETWEEN_APPEALS = 12
_DISCUSSED_PARAGRAPHS = 2
_COMMENT_PARAGRAPHS = 2
_TITLE_WORDS = 4
_RESTATED = 0.25


def mark_comments(lines: Sequence[Line]) -> None:
    """Remove readers' comments that end a page: under a heading, each behind a name or time, none like a story."""
    so_far = words = paragraphs = 0
    total = sum(line.words for line in lines if line.kind in _TEXT and line.reason is None)
    for index, line in enumerate(lines):
        if line.kind in _TEXT and line.reason is None:
            so_far += line.words
            paragraphs += 1
        elif line.reason == "comments" and line.kind is Kind.NOTICE and paragraphs >= _DISCUSSED_PARAGRAPHS:
            words = total - so_far
            if 0 < words <= so_far and _is_discussion(lines[index + 1 :]):
                for later in lines[index:]:
                    if later.kind is not Kind.BLANK:
                        later.kind, later.reason = Kind.NOTICE, later.reason or "comments"
                return


#: «ГОСТЬ 27 июл 2024 в 17:10 А кто …», "Sunil Wednesday, 15 November 2023 08:11 AM", "Marie L. 3/12/2024 à 9h05 : …"
_POST = re.compile(
    r"[^\W\d_][\w.’'-]{0,20}(?: [\w.’'-]{1,20}){0,2},? (?:\((?=\d))?(?:[^\W\d_]{3,12}, ?|le |on )?"
    r"\d{1,2}(?:[./-]\d{1,2}[./-]\d{2,4}|(?:er)? [^\W\d_]{3,9}\.? \d{4}),? (?:(?:в|at|à|[—|-]) )?\d{1,2}[:h]\d{2}\b"
)
_POSTS = 2


def mark_posts(lines: Sequence[Line]) -> None:
    """Remove readers' comments that end a page without a heading: each begins with a name, a day and an hour."""
    text = [line for line in lines if line.kind in _TEXT and line.reason is None]
    posts = list(takewhile(lambda line: _POST.match(line.text) is not None, reversed(text)))
    headed = any(line.reason == "comments" for line in lines)
    if len(posts) < (1 if headed else _POSTS) or len(text) - len(posts) < _DISCUSSED_PARAGRAPHS:
        return
    for line in posts:
        line.kind, line.reason = Kind.NOTICE, "comments"


def _is_discussion(lines: Sequence[Line]) -> bool:
    """Whether every paragraph or two have a name or time before them, and no headline is said again under it."""
    named: list[Line] = []
    run = 0
    for line in lines:
        if line.kind in _TEXT and line.reason is None:
            run += 1
            if not named or run > _COMMENT_PARAGRAPHS or line.header is not None:
                return False
            titles = [one for one in named if one.words >= _TITLE_WORDS]
            if any(one.reason == "repeated" or restated(one.stems, line.stems) >= _RESTATED for one in titles):
                return False
        elif line.kind is not Kind.BLANK:
            if line.kind is Kind.DATELINE:
                return False
            named, run = ([line] if run else [*named, line]), 0
    return True


# --- behind the furniture that ends a page ---------------------------------------------------------------------------

#: Furniture that comes when a story is over, so that an unrelated paragraph behind it is none of its own; behind other
#: furniture, which may interrupt a story, it also has to speak of the press or to the reader.
_OVER = frozenset({"tags", "comments", "copyright"})
_FORM = frozenset({"subscription", "share"})
_HEADS = frozenset({Kind.DATE, Kind.DATELINE})
_LAST_PARAGRAPHS = 10
_AFTERWORD_WORDS = 90
#: Of paragraphs of newspaper stories one in ten shares no stem with the story before it, but those stand behind text.
_OWN_SHARE, _SIGNED_SHARE = 0.1, 0.34


def mark_afterwords(lines: Sequence[Line]) -> None:
    """Remove the paragraphs that end a page behind its furniture and have nothing to do with the story before it."""
    text = [index for index, line in enumerate(lines) if line.kind in _TEXT and line.reason is None]
    _mark_profiles(lines, text)
    text = [index for index in text if lines[index].reason is None]
    found: list[int] = []
    for place in range(len(text) - 1, max(_STORY_PARAGRAPHS - 1, len(text) - 1 - _LAST_PARAGRAPHS), -1):
        line, between = lines[text[place]], lines[text[place - 1] + 1 : text[place]]
        between = [one for one in between if one.kind is not Kind.BLANK]
        if line.words > _AFTERWORD_WORDS:
            break
        if not between:
            continue
        if any(one.kind in _HEADS and one.reason is None for one in between) or _is_headed(line, between):
            break
        found.append(place)
    for place in reversed(found):
        if _are_afterwords(lines, text, place):
            for index in text[place:]:
                lines[index].kind, lines[index].reason = Kind.NOTICE, "footer"
            return


_STORY_PARAGRAPHS = 2


def _is_headed(line: Line, between: Sequence[Line]) -> bool:
    """Whether a headline stands over a paragraph that says it again."""
    return any(
        one.kind is Kind.SHORT
        and one.words >= _TITLE_WORDS
        and (one.reason is None or one.reason == "repeated")
        and restated(one.stems, line.stems) >= _RESTATED
        for one in between
    )


def _are_afterwords(lines: Sequence[Line], text: Sequence[int], place: int) -> bool:
    after = [lines[index] for index in text[place:]]
    before = [lines[index] for index in text[:place]]
    if sum(line.words for line in after) > sum(line.words for line in before):
        return False
    if any(line.header is not None for line in after):
        return False
    between = lines[text[place - 1] + 1 : text[place]]
    over = any(one.reason in _OVER or one.text[:1] == "©" for one in between)
    noticed = over or any(one.kind is Kind.NOTICE for one in between)
    signed: list[bool] = []
    for index in reversed(text[place:]):
        line = lines[index]
        own = is_of_the_press(line.whole_key, most=noticed) or _is_of_form(lines, index) or _of_page(line) is not None
        if not own and not over:
            return False
        signed.append(own)
    said = {stem for line in before for stem in line.stems}
    closed = over and any(one.reason == "related" for one in between)
    return all(
        restated(line.stems, said) < (_SIGNED_SHARE if own or closed else _OWN_SHARE)
        for line, own in zip(reversed(after), signed, strict=True)
    )


_FORM_WORDS = 4


def _is_of_form(lines: Sequence[Line], index: int) -> bool:
    """Whether a few words stand beside an offer of a newsletter: its name."""
    if lines[index].words > _FORM_WORDS:
        return False
    before = next((line for line in reversed(lines[:index]) if line.kind is not Kind.BLANK), None)
    after = next((line for line in lines[index + 1 :] if line.kind is not Kind.BLANK), None)
    return any(one is not None and one.reason in _FORM for one in (before, after))


_SURNAME = re.compile(r"[A-ZÀ-ÞА-ЯЁ][\w’'-]{2,}")
_PROFILED = 4
_ARABIC = "\u0600"


def _mark_profiles(lines: Sequence[Line], text: Sequence[int]) -> None:
    """Remove what the last paragraphs say of the authors: those that begin with a name that stands in a byline."""
    if len(text) <= _STORY_PARAGRAPHS:
        return
    story = [lines[index] for index in text]
    signed: set[str] | None = None
    for line in reversed(story[-_PROFILED:]):
        if line.words > _AFTERWORD_WORDS:
            continue
        if line.text[0] >= _ARABIC:
            if _is_arabic_profile(line, lines[: text[0]]):
                line.kind, line.reason = Kind.NOTICE, "byline"
            continue
        profile = _PROFILE.match(line.text) or _COVERS.match(line.text)
        if profile is None or not _is_new(profile[profile.lastindex or 1], line, story):
            continue
        if profile.re is _COVERS and not (line in story[-_LATE:] and _COVERS_FOR.match(line.text)):
            signed = _signed(lines[: text[-1]]) if signed is None else signed
            if profile[1].split()[-1].casefold() not in signed:
                continue
        line.kind, line.reason = Kind.NOTICE, "byline"


#: «سلوى بعلبكي: صحافية متخصصة في …»
_ARABIC_PROFILE = re.compile(r"((?:[^\W\d_]+ ){1,3}[^\W\d_]+)\s?[:،–-]\s?([^\W\d_]+)")


def _is_arabic_profile(line: Line, head: Sequence[Line]) -> bool:
    """Whether a paragraph says what somebody is whose name stands alone over the text."""
    found = _ARABIC_PROFILE.match(line.text) if line.words <= _PROFILE_WORDS else None
    if found is None or folded(found[2]) not in _WRITERS:
        return False
    name = folded(found[1])
    return any(name in one.key and one.words <= _SIGNING_WORDS for one in head)


_SIGNING_WORDS = 8


def _signed(lines: Sequence[Line]) -> set[str]:
    """Return the words of bylines and of lines that may be an author's name."""
    return {
        name.casefold()
        for line in lines
        if line.reason == "byline" or (line.kind is Kind.SHORT and line.words <= _BYLINE_WORDS)
        for name in _SURNAME.findall(line.text)
    }


# --- after one story -------------------------------------------------------------------------------------------------

#: Of gaps within newspaper stories one in fifty has less in common with what was said before.
_UNRELATED = 0.05
_MAX_AFTERWORDS = 60
_LATE = 2


def drop_afterwords(lines: Sequence[Line]) -> None:
    """Remove what is written as prose after the text: readers' comments, a form's messages, who the author is."""
    _drop_author(lines)
    notices = [index for index, line in enumerate(lines) if line.kind is Kind.NOTICE and line.reason in _AFTER_TEXT]
    if not notices:
        return
    words = [line.words if line.kind in _TEXT and line.reason is None else 0 for line in lines]
    so_far = list(accumulate(words))
    for index in notices:
        rest = so_far[-1] - so_far[index]
        if not 0 < rest <= so_far[index]:
            continue
        after = [line for line, count in zip(lines[index:], words[index:], strict=True) if count]
        before = [line for line, count in zip(lines[:index], words[:index], strict=True) if count]
        if lines[index].reason == "comments" or (
            rest <= _MAX_AFTERWORDS and (_is_about_author(lines[index]) or _is_addressed(after, before))
        ):
            for line in after:
                line.reason = lines[index].reason
            return


_READER = frozenset(listed(READER_AND_US)) | frozenset(listed(TO_THE_READER))


def _is_about_author(line: Line) -> bool:
    """Whether a line heads what is said of the author: «نبذة عن الكاتب»."""
    return line.reason == "byline" and not _ABOUT.isdisjoint(words_in(line.key)) and line.words <= _BYLINE_WORDS


_ABOUT = frozenset({"about", "عن", "حول", "об", "о", "propos"})


def _is_addressed(after: Sequence[Line], before: Sequence[Line]) -> bool:
    """Whether lines speak to the reader and have nothing to do with the story before them."""
    said = {stem for line in before for stem in line.stems}
    new = {stem for line in after for stem in line.stems}
    unrelated = len(new & said) < _UNRELATED * len(new)
    return unrelated and all(not _READER.isdisjoint(words_in(line.whole_key)) for line in after)


_WRITERS = frozenset(listed(WRITERS))
_AUTHOR_WORDS = 8
_PROFILE_WORDS = 30
#: "Jim Gomez is the AP Chief Correspondent in the Philippines."
_PROFILE = re.compile(
    r"\W*((?:[A-ZÀ-Þ][\w.'’-]+ ){2,4})(?:is|was|covers|writes|reports|est|couvre)\b[^.]{0,90}?"
    r"\b(?i:correspondent|reporter|editor|columnist|journalist|writer|producer|contributor|journaliste|correspondante?"
    r"|chroniqueuse?|chroniqueur|(?:bureau|news|political|foreign) chief|head of \w+|team of journalists)\b"
    r"|\W*((?:[А-ЯЁ][\w-]+ ){2,3})[–—-] (?:\w+ ){0,2}(?:корреспондент|журналист|обозреватель|колумнист|редактор)\w* "
    r"(?:отдела|издания|газеты|журнала|портала|агентства|сайта|«|[A-Z])"
)
#: "Kayla Jimenez covers education for The Star.", where the name stands in a byline.
_COVERS = re.compile(
    r"\W*((?:[A-ZÀ-ÞА-ЯЁ][\w.'’-]+ ){1,4})"
    r"(?:covers|covered|writes (?:about|on|for)|reports (?:from|on|for)|joined|couvre|suit|écrit sur|пишет о"
    r"|освещает)\b"
)
#: "Jonas Forde covers exploration for Orbital Trade Weekly.": who covers what for whom is told of authors only.
_COVERS_FOR = re.compile(
    r"[^.!?]{4,60}?(?:covers|covered|writes|reports|couvre|suit|écrit|пишет|освещает) [^.!?]{3,90}?"
    r" (?:for|at|pour|chez|для|в) (?:(?:The|the|le|la|les) |[lL][’']|«|журнала |газеты |издания )?"
    r"[A-ZÀ-ÞА-ЯЁ][^.!?]{2,40}[.»]+(?:\s|$)"
)
_ABOUT_AUTHOR = re.compile(
    r"\W*(?:[\w ]{3,15}: )?(?:(?:the (?:author|writer|columnist)s?|l[’']auteure?s?|автор)"
    r"\s(?:is|are|was|of|est|sont|covers|writes|reports|teaches|tweets|can be|couvre|enseigne|—|-|—)\s|об авторе\b)",
    re.IGNORECASE,
)


#: «— Мария Ковалева»
_SIGNED: Final = re.compile(r"[—–-] ?[A-ZÀ-ÞА-ЯЁ][\w’'-]+(?: [A-ZÀ-ÞА-ЯЁ][\w.’'-]+){1,2}")


def _drop_signature(lines: Sequence[Line]) -> None:
    """Remove the author's name behind a dash that ends a text and no list."""
    text = [line for line in lines if line.kind in _TEXT and line.reason is None][-2:]
    if len(text) > 1 and text[0].kind is Kind.PROSE and _SIGNED.fullmatch(text[1].text):
        text[1].reason = "byline"


def _drop_author(lines: Sequence[Line]) -> None:
    """Remove «٭ كاتب من المغرب» and "The writer is a …" after the text."""
    _drop_signature(lines)
    for line in reversed(
        [line for line in lines if line.kind in {*_TEXT, Kind.SHORT} and line.reason is None][-_LATE:]
    ):
        first = line.key.partition(" ")[0]
        if (first in _WRITERS and line.words <= _AUTHOR_WORDS and line.text[-1] not in ".؟!:") or _ABOUT_AUTHOR.match(
            line.text
        ):
            line.reason = "byline"


def _is_new(name: str, line: Line, lines: Sequence[Line]) -> bool:
    """Whether nobody of that surname is in the story: its author isn't."""
    surname = name.split()[-1]
    return not any(surname in other.text for other in lines if other is not line and other.kind in _TEXT)
