"""Foreign names in Arabic letters that their sound tells, right behind the kind of an organisation: «سهم كوفيسترو».

Arabic words of so many long vowels begin and end otherwise; without an article few words but a name can stand there.
"""

from __future__ import annotations

from collections.abc import Iterator

from workers.text.forenames import looks_foreign
from workers.text.matching import Hit, Page
from workers.text.name_spans import Reader, Word
from workers.text.normalize import folded

_Span = tuple[int, int]

#: Kinds of organisations that are called by a mere name.
_KINDS = frozenset(
    folded(
        "شركة شركات شركتا شركتي مجموعة بنك مصرف سهم أسهم سهمي سهما منصة تطبيق وكالة صحيفة مجلة قناة شبكة حزب حركة "
        "منظمة نادي دار"
    ).split()
)
_MOST = 3  #: words of a name told by its sound


def sounding(page: Page, reader: Reader, kind: Hit) -> Iterator[_Span]:
    """Yield the foreign name of up to three words right behind a kind of organisations."""
    if page.text[kind.start : kind.end] not in _KINDS:
        return
    words: list[Word] = []
    for word in reader.after(kind.end):
        text = reader.text(word)
        if word.gap or len(words) == _MOST or not looks_foreign(text) or reader.actor_at(word) is not None:
            break
        if reader.is_given(word):
            return
        words.append(word)
    if words:
        yield words[0].start, words[-1].end
