"""Arabic organisations called without their kind or country, told by what stands beside: «أطلقت ميتا», «غوغل وميتا».

The gazetteer has «شركة ميتا», whose name alone is a foreign word or an everyday one. It means the company beside a
verb that companies are the subject of, in a list with known ones, or after its full name; an everyday word («الإصلاح»
of a party) only after the full name and beside such a verb.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from workers.text.alone_keys import Alone
from workers.text.clitics import with_conjunctions
from workers.text.disambiguation import Found
from workers.text.lexicon import Entry
from workers.text.matching import Page
from workers.text.name_spans import Reader, Word
from workers.text.normalize import folded

_Span = tuple[int, int]

_COMMAS = frozenset({"،", ","})


def _words(text: str) -> frozenset[str]:
    return with_conjunctions(folded(text).split())


#: Whose subject is a body, or which stand before its name.
_BESIDE = _words(
    "قالت أكدت أوضحت صرحت أعلنت أضافت ذكرت كشفت اعتبرت شددت حذرت نفت قررت دعت طالبت أصدرت أقرت أفادت أدانت رفضت رحبت "
    "وافقت أطلقت نظمت وقعت اتهمت أشارت تقول تعتزم تخطط تسعى تستعد تعمل تواجه تمتلك تملك تدرس باعت اشترت استحوذت طورت "
    "طرحت خفضت رفعت سرحت استثمرت تستثمر تنتج تصنع تدير تطرح تطلق توقعت سجلت حققت سلمت ردت اتفقت أبرمت خسرت جمعت "
    "سهم أسهم سهمي سهما شركات شركتا شركتي شركة مجموعة لشركة باسم بيان منصة منصات تطبيق تطبيقات محرك رئيسة مؤسس "
    "مؤسسي موظفي موظفو عملاق عملاقة منافسة منافستها غريمتها نظيرتها التابعة المملوكة مقر منتجات سيارات طائرات هواتف "
    "مصنع مصانع متاجر تملكها تديرها تنتجها طورتها أطلقتها تطورها"
)


class CalledAlone:
    """Finds such names in one page."""

    def __init__(
        self,
        page: Page,
        reader: Reader,
        known: Mapping[str, Alone],
        found: Sequence[Found],
        entries: Sequence[Entry],
    ) -> None:
        self._page, self._reader, self._known = page, reader, known
        self._first: dict[int, int] = {}
        for one in found:
            self._first.setdefault(one.actor, one.start)
        self._bodies: Collection[_Span] = {
            (one.start, one.end) for one in found if entries[one.actor].kind in {"company", "media"}
        }

    def names(self) -> Iterator[tuple[_Span, _Span, int]]:
        """Yield where names stand, each with what shows it and the row that it means."""
        page, known = self._page, self._known
        for text in sorted(page.words & known.keys()):
            row, clitic, word = known[text]
            if word and row not in self._first:  # most
                continue
            at = page.text.find(f" {text} ")
            while at >= 0:
                start, end = at + 1, at + 1 + len(text)
                cue = None if self._reader.actors_in(start, end) else self._cue(Word(start, end, ""), row, word=word)
                if cue is not None:
                    yield (start + clitic, end), cue, row
                at = page.text.find(f" {text} ", end)

    def _cue(self, here: Word, row: int, *, word: bool) -> _Span | None:
        """Return what shows that a word means an organisation; None where nothing does."""
        reader = self._reader
        before, after = next(reader.before(here.start), None), next(reader.after(here.end), None)
        if after is not None and not after.gap and reader.is_given(after):
            return None
        full = self._first.get(row, here.start) < here.start
        if word and not full:
            return None
        if before is not None and not before.gap and reader.text(before) in _BESIDE:
            return before.start, before.end
        if word:
            return None
        listed = self._listed(here, before, after)
        if listed is not None:
            return listed
        return (here.start, here.end) if full and not self._follows_a_name(before) else None

    def _follows_a_name(self, before: Word | None) -> bool:
        return before is not None and not before.gap and self._reader.is_given(before)

    def _listed(self, here: Word, before: Word | None, after: Word | None) -> _Span | None:
        """Return the known organisation that «و» or a comma joins a word to."""
        for word, joined in ((before, here), (after, after)):
            if word is None or joined is None:
                continue
            comma = word.gap in _COMMAS
            if comma or (not word.gap and self._page.text[joined.start] == "و"):
                body = self._reader.actor_at(word)
                if body is not None and (body.start, body.end) in self._bodies:
                    return body.start, body.end
        return None
