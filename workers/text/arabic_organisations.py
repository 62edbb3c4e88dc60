"""Full names of organisations in Arabic by their grammar: a noun, whose it is, its adjectives, its purpose.

«وزارة التجهيز والماء», «رابطة معتقلي ومفقودي سجن صيدنايا», «المركز الوطني للبحث العلمي». No capitals tell a name,
so the article does: in a chain of nouns the last has one, or is a land's or a person's name. What any body of a kind is
called («مجلس الإدارة») is none; a noun of weak kinds needs several words, or to act.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from workers.text.arabic_heads import (
    ACTS,
    ADJECTIVES,
    ARMS,
    CALLED,
    CREED_ADJECTIVES,
    CREEDS,
    DEFINITE,
    DESCRIBED,
    GENERIC,
    GENERIC_BODIES,
    GENERIC_OF_STRONG,
    GUARDED,
    GUARDIANS,
    JOINED_NOUNS,
    LINKS_IN_L,
    LOCAL,
    LOCAL_DEFINITE,
    NATIONAL,
    NEVER,
    NO_ADJECTIVES,
    NO_JOINT,
    NO_LINKS,
    NOBODY,
    NOUNS,
    NUMBERED,
    OF_LANDS,
    OF_MEMBERS,
    OF_TOWNS,
    ORDINALS,
    OVER,
    OVER_PURPOSES,
    OWNED,
    PAIRS,
    RESEARCH,
    SEATED,
    STRONG,
    TELLING,
    TRADING,
    UNCHAINED,
    UNITED,
    UNJOINED,
)
from workers.text.clitics import without_conjunction
from workers.text.cues import STOPWORDS, TITLES
from workers.text.matching import Hit, Page
from workers.text.name_spans import Reader, Word
from workers.text.normalize import folded
from workers.text.organisation_cues import NO_COMPLEMENT, NO_PURPOSE

Span = tuple[int, int]

_MOST = 9  #: words behind a noun
_MOST_LINKS = 3  #: bare words before the one with an article: «تحرير شعب [تيغراي]»
_MOST_ADJECTIVES = 3
_MOST_JOINTS = 3  #: «للتربية والعلم والثقافة»
#: «جامعة الملك …», «مركز الشيخ …».
_HONOURED = frozenset(folded(word) for word in ("الملك", "الأمير", "الأميرة", "الشيخ", "الشيخة", "السلطان", "الإمام"))
_TITLES = frozenset(folded(title) for title in TITLES if " " not in title)
_CLAUSE_END = (STOPWORDS | _TITLES) - _HONOURED - {folded(word) for word in ("الدولة", "اللواء", "الشيوخ")}
_SONS = frozenset({"بن", "ابن", "بنت", "ال"})
_ANY = frozenset(folded(word) for word in ("الجديد", "الجديدة", "العام", "العامة"))
_FUND = folded("صندوق")  #: «صندوق الخسائر والأضرار» is a plan as often as a body
_GOD = folded("الله")
_HIGHEST = frozenset(folded(word) for word in ("العليا", "الدستورية", "الاتحادية"))
_CONGRESS, _NATIONAL = folded("المؤتمر"), folded("الوطني")
_OPENING = frozenset('«"“(')
_SAKE = ("من", folded("أجل"))
_PRONOUNS = ("ها", "هم", "هما", "ته", "نا")
_NO_PROPER_ENDINGS = ("ة", "ي", "ى", "ا", "ً", "ات", "ين")
_NO_NAME_ENDINGS = ("ة", "ات", "ية", "ً")
_CLITICS_AND_PREFIXES = "يتنبلوفك"
_NO_BEGINNINGS = ("لل", "لا", "لت", "لح", "لم", "لص", "لد", "لن", "لو", "لغ", "لك", "بال", "ي", "سي", "ست", "سن")
_ARABIC_WORD = re.compile(r"[\u0621-\u064a]{3,}")
_NISBA = ("ي", "يه", "يين")
_SHORTEST_ADJECTIVE = 6
_SHORTEST_DEFINITE = 5  #: letters with the article; «إلا» has fewer
_SHORTEST_FOREIGN = 6
#: «وتمويل», «وتطوير»: what «و» joins without an article, by its form.
_JOINED_NOUN = re.compile(r"وت\w\wي\w")
_ALEFS = ("أ", "إ", "آ")  #: «ألمانية» has no article
_PARTICIPLES = ("المت", "المست")


class ArabicOrganisations:
    """Reads full names of organisations out of one page, beside the nouns found there."""

    def __init__(self, page: Page, reader: Reader, land_at: Callable[[int], int | None]) -> None:
        self._page, self._reader, self._land_at = page, reader, land_at

    def full_name(self, noun: Hit) -> Span | None:
        """Return where the name stands that a noun belongs to; None when it is only a noun here."""
        text = self._page.text[noun.start : noun.end]
        contracted = text[0] == "ل" and self._page.text[noun.start - 1] == "ل"  # «للمركز»
        if contracted:
            text = f"ا{text}"
        if text not in NOUNS:
            return None
        if text in NUMBERED and (unit := self._numbered(noun.end)) is not None:
            return noun.start - contracted, unit
        words = self._words(noun.end)
        if not words:
            return None
        if text in CALLED and (abroad := self._named_abroad(noun, words)) is not None:
            return abroad
        last = self._seated(words) if text in SEATED else None
        if last is None:
            last = self._definite(text, words) if text in DEFINITE else self._construct(noun, text, words)
        if last is None or (text in DESCRIBED and self._is_described(last)):
            return None
        return noun.start - contracted, last

    def _numbered(self, end: int) -> int | None:
        """Return the end of «الفرقة 98», «الفرقة السادسة مشاة», «الأسطول الخامس» behind its noun."""
        number = next(self._reader.after(end), None)
        if number is None or number.gap:
            return None
        text = self._reader.text(number)
        arm = next(self._reader.after(number.end), None)
        armed = arm is not None and not arm.gap and self._reader.text(arm) in ARMS
        if not text.isdecimal() and not (text in ORDINALS and armed):
            return None
        return arm.end if armed and arm is not None else number.end

    def _seated(self, words: Sequence[Word]) -> int | None:
        """Return the end of «المحكمة الابتدائية بجندوبة», «محكمة الاستئناف في طنجة»: what it is called by, its town."""
        at = 1 + self._adjectives(words[1:])
        if not self._has_article(words[0]) or any(self._reader.text(word) in _HIGHEST for word in words[:at]):
            return None
        town = next(self._reader.after(words[at - 1].end), None)
        if town is None or town.gap:
            return None
        text = self._reader.text(town)
        if text == "في":
            town = next(self._reader.after(town.end), None)
            return self._town_at(town.start) if town is not None and not town.gap else None
        return self._town_at(town.start + 1) if text.startswith("ب") else None

    def _town_at(self, start: int) -> int | None:
        """Return where the name of a town ends that the story mentions at an offset."""
        found = self._reader.actors_in(start, start + 1)
        return found[0].end if found and found[0].start == start and self._land_at(start) == found[0].end else None

    def _named_abroad(self, noun: Hit, words: Sequence[Word]) -> Span | None:
        """Return where a name stands between its noun and a country's adjective that agrees: «شركة [X] النرويجية».

        Between a noun without an article and its adjective with one only a name can stand.
        """
        for number, word in enumerate(words[: _MOST_LINKS + 1]):
            actor = self._reader.actor_at(word)
            if actor is not None:
                agrees = self._page.text[noun.end - 1] == self._page.text[word.end - 1] or not self._is_feminine(noun)
                if not number or actor.rule != "demonym" or not self._has_article(word) or not agrees:
                    return None
                telling = all(self._is_foreign(self._reader.text(one)) for one in words[:number])
                return words[0].start if telling else noun.start, words[number - 1].end
            surface = self._page.surface(word.start, word.end)
            if self._has_article(word) or surface.endswith(_NO_NAME_ENDINGS) or self._reader.text(word) in NO_LINKS:
                return None
        return None

    def _is_feminine(self, noun: Hit) -> bool:
        return self._page.surface(noun.start, noun.end).endswith("ة")

    def _is_described(self, end: int) -> bool:
        """Tell whether a name in marks of its own follows, so that what stands before it only describes it."""
        return self._page.source[self._page.span(end - 1, end)[1] :][:2].strip()[:1] in _OPENING

    def _words(self, end: int) -> list[Word]:
        """Return the next words up to a mark or one that belongs to no name."""
        words: list[Word] = []
        for word in self._reader.after(end):
            text = self._reader.text(word)
            if word.gap or len(words) == _MOST or not _ARABIC_WORD.match(text):
                break
            son = bool(words) and self._reader.text(words[-1]) in _SONS  # «بن علي» has no «على»
            if text in _CLAUSE_END and not (words and text.startswith("وال")) and not son:
                break
            words.append(word)
        return words

    # A noun without an article: «وزارة …».

    def _construct(self, noun: Hit, text: str, words: Sequence[Word]) -> int | None:
        land = self._land_at(words[0].start)
        if land is not None:
            return self._of_land(text, words, land)
        if text in TRADING and (traded := self._traded(words)) is not None:
            return traded
        if text in OWNED and self._is_called(words):
            return self._proper(words[0])
        if text in OF_TOWNS - OWNED:
            return None
        named = self._named_after(words)
        if named:
            last = self._purpose(words[named:])
            if last is None and (adjectives := self._adjectives(words[named:])):
                last = words[named + adjectives - 1].end
            return last or (words[named - 1].end if text in OWNED else None)
        links = self._links(text, words)
        if links is None or links == len(words) or (text in GUARDED and self._reader.text(words[0]) not in GUARDIANS):
            return None
        if links and text in UNCHAINED and self._land_at(words[links].start) is None:
            return None
        return self._owner(noun, text, words, links)

    def _named_after(self, words: Sequence[Word]) -> int:
        """Return how many words are a person's name: «[الملك سعود]», «[محمد بن راشد] للفضاء»."""
        texts = [self._reader.text(word) for word in words]
        at = int(texts[0] in _HONOURED)
        if at == len(texts) or texts[at] not in self._reader.given:
            return 0
        at += 1
        while at < len(texts) and (texts[at] in self._reader.given or texts[at] in _SONS or texts[at - 1] in _SONS):
            at += 1
        if at < len(texts) and texts[at].startswith("ال") and not texts[0].startswith("ال"):
            at += 1  # «محمد الخامس»
        return at

    def _is_called(self, words: Sequence[Word]) -> bool:
        """Tell whether a bare word can only be a name: nothing that it could be of follows."""
        if self._has_article(words[0]):
            return False
        return len(words) == 1 or not (self._has_article(words[1]) or self._reader.text(words[1]) in JOINED_NOUNS)

    def _traded(self, words: Sequence[Word]) -> int | None:
        """Return the end of «شركة مزون للكهرباء»: a name of one word, no adjective, and a trade."""
        surface = self._page.surface(words[0].start, words[0].end)
        named = self._has_article(words[0]) or not surface.endswith(_NO_PROPER_ENDINGS)
        text = self._reader.text(words[0])
        if not named or text in GENERIC or text in NO_COMPLEMENT or text in NO_LINKS or len(words) == 1:
            return None
        return self._purpose(words[1:]) if self._reader.text(words[1]).startswith("لل") else None

    def _of_land(self, text: str, words: Sequence[Word], land: int) -> int | None:
        """Return the end of «جامعة أسيوط», «بنك قطر الوطني», «وكالة الإمارات للفضاء»."""
        rest = [word for word in words if word.start > land]
        adjectives = self._adjectives(rest)
        if adjectives and self._reader.actor_at(rest[0]) is None:
            return rest[adjectives - 1].end
        if rest and text in {"بنك", "مصرف"} and rest[0].start + 1 < rest[0].end:
            other = self._land_at(rest[0].start + 1)
            if other is not None and self._reader.text(rest[0]).startswith("و"):  # «بنك اليمن والكويت»
                return other
        purpose = self._purpose(rest)
        if purpose is not None:
            return purpose
        return land if text in OF_TOWNS else None  # «مركز طهطا» is a district

    def _links(self, text: str, words: Sequence[Word]) -> int | None:
        """Return how many bare words stand before the one with an article; None where they aren't of a name."""
        for number, word in enumerate(words):
            if self._has_article(word) or (number and self._land_at(word.start) is not None):
                return number
            if number == _MOST_LINKS or not self._is_link(text, words, number):
                return None
        return None

    def _is_link(self, head: str, words: Sequence[Word], number: int) -> bool:
        """Tell whether a bare word can stand inside a chain of nouns: «هيئة [مكافحة] الفساد»."""
        text = self._reader.text(words[number])
        bare = without_conjunction(text) if number else text
        surface = self._page.surface(words[number].start, words[number].end)
        if (
            bare in NO_COMPLEMENT
            or bare in NO_LINKS
            or bare in STOPWORDS
            or (bare.startswith(_NO_BEGINNINGS) and bare not in LINKS_IN_L)
        ):
            return False
        if bare.endswith("ت") and not bare.endswith(("ات", "يت")):  # a verb: «فرقة باشرت …»
            return False
        if surface.endswith(("ية", "ً", "ا")) or bare.endswith(_PRONOUNS):
            return False
        if surface.endswith("ي") and head not in OF_MEMBERS and number == 0:
            return False
        if bare[0] == "ت" and not (surface.endswith("ة") or bare[2:3] == "ا" or bare[3:4] == "ي" or bare[2:3] == "ي"):
            return False
        follows = self._reader.text(words[number + 1]) if number + 1 < len(words) else ""
        land = number + 1 < len(words) and self._land_at(words[number + 1].start) is not None
        return land or follows.startswith("ال") or number + 1 < _MOST_LINKS

    def _owner(self, noun: Hit, head: str, words: Sequence[Word], links: int) -> int | None:
        """Return the end of what a noun is of: one with an article or a land, its adjectives, what is joined to it."""
        reader = self._reader
        owner = words[links]
        text = reader.text(owner)
        land = self._land_at(owner.start)
        if land is not None:
            if reader.text(words[links - 1]) in NO_LINKS:
                return None
            return land
        if f"{head} {text}" in NEVER or text in NOBODY or text in _HONOURED:
            return None
        generic = GENERIC_OF_STRONG if head in STRONG else GENERIC
        rest = words[links + 1 :]
        adjectives = self._adjectives(rest)
        last = rest[adjectives - 1].end if adjectives else owner.end
        said = links + adjectives
        if adjectives and reader.text(rest[adjectives - 1]) in UNITED:
            last = self._purpose(rest[adjectives:]) or last
        if text in OVER and not rest:
            over = self._behind(owner.end, ("علي",))
            return over[0].end if over and self._has_article(over[0]) else None
        if text in generic and (not said or head in UNCHAINED):
            return None
        joined = self._joined(rest[adjectives:]) if head not in UNJOINED else None
        if joined is not None and (head != _FUND or self._is_told_apart(noun, words[: links + 1])):
            return joined
        if head in STRONG or head in OWNED:
            return last
        if head in LOCAL and not self._is_told_apart(noun, words[: links + 1 + adjectives]):
            return None
        return last if said or (text not in GENERIC and head not in LOCAL and self._acts(noun)) else None

    def _is_told_apart(self, noun: Hit, words: Sequence[Word]) -> bool:
        """Tell whether a department or site is a body: a country's, of a telling kind, one that acts, named twice."""
        reader = self._reader
        if any(reader.actor_at(word) is not None or reader.text(word) in TELLING for word in words):
            return True
        return self._acts(noun) or self._page.text.count(self._page.text[noun.start : words[-1].end + 1]) > 1

    def _acts(self, noun: Hit) -> bool:
        """Tell whether the words before show a body that acts or has somebody who speaks for it."""
        before = self._page.word_before(noun.word)
        return before is not None and without_conjunction(before[1]) in ACTS

    # A noun with an article: «المجلس …».

    def _definite(self, text: str, words: Sequence[Word]) -> int | None:
        adjectives = self._adjectives(words)
        if text.endswith("ه"):  # «الجمعية العامة | الفيجي نزار الفلاني»
            others = (n for n, word in enumerate(words[:adjectives]) if self._reader.text(word).endswith("ي"))
            adjectives = next(others, adjectives)
        if not adjectives:
            return None
        rest = words[adjectives:]
        last = words[adjectives - 1].end
        texts = [self._reader.text(word) for word in words[:adjectives]]
        if text in LOCAL_DEFINITE and not self._is_of_a_country(words[:adjectives]):
            return None
        if text == _CONGRESS and texts[0] not in CREED_ADJECTIVES and texts[0] != _NATIONAL:
            return None
        purpose = self._purpose(rest) or (self._for_the_sake(last) if not rest else None)
        if purpose is not None:
            return purpose
        if f"{text} {texts[0]}" in PAIRS:
            return self._joined_adjective(rest) or last
        if (
            adjectives > 1
            and text not in LOCAL_DEFINITE
            and (text in CREEDS or any(one not in _ANY for one in texts[1:]))
        ):
            return last
        if text in CREEDS and texts[0] in CREED_ADJECTIVES:
            return last
        return last if text in OF_LANDS and self._reader.actor_at(words[0]) is not None else None

    def _joined_adjective(self, rest: Sequence[Word]) -> int | None:
        """Return the end of an adjective that «و» joins to another: «الغرفة التجارية [والصناعية]»."""
        text = self._reader.text(rest[0]) if rest else ""
        return rest[0].end if text.startswith("وال") and text.endswith(_NISBA) else None

    def _is_of_a_country(self, adjectives: Sequence[Word]) -> bool:
        """Tell whether an adjective is a country's or as wide as one: «اللجنة الوطنية»."""
        return any(
            self._reader.text(word) in NATIONAL or self._reader.actor_at(word) is not None for word in adjectives
        )

    def _for_the_sake(self, end: int) -> int | None:
        """Return the end of «من أجل الديمقراطية والاشتراكية», if it stands behind an offset."""
        words = self._behind(end, _SAKE)
        if not words:
            return None
        at = 1 + self._adjectives(words[1:])
        follows = next(self._reader.after(words[0].end), None)
        if at == 1 and follows is not None and not follows.gap and self._agrees(words[0], follows):
            return follows.end
        return self._joined(words[at:]) or words[at - 1].end

    def _agrees(self, noun: Word, adjective: Word) -> bool:
        """Tell whether two words without an article end alike: «جمهورية جديدة»."""
        endings = {self._page.surface(word.start, word.end)[-1] for word in (noun, adjective)}
        return endings == {"ة"} and not self._has_article(noun)

    def _behind(self, end: int, sought: Sequence[str]) -> list[Word]:
        """Return the words behind certain others that stand right behind an offset; none where they don't."""
        last = end
        for word, wanted in zip(self._reader.after(end), sought, strict=False):
            if word.gap or self._reader.text(word) != wanted:
                return []
            last = word.end
        return self._words(last) if last > end else []

    # What both may hold.

    def _has_article(self, word: Word) -> bool:
        text = self._reader.text(word)
        if not text.startswith("ال") or (len(text) < _SHORTEST_DEFINITE and text != _GOD):
            return False
        return not self._page.surface(word.start, word.start + 1).startswith(_ALEFS)

    def _adjectives(self, words: Sequence[Word]) -> int:
        """Return how many of the first words are adjectives with an article."""
        count = 0
        for word in words[:_MOST_ADJECTIVES]:
            if not self._is_adjective(word):
                break
            count += 1
        return count

    def _is_adjective(self, word: Word) -> bool:
        text = self._reader.text(word)
        if text in ADJECTIVES:
            return True
        if len(text) < _SHORTEST_ADJECTIVE or text in NO_ADJECTIVES or not self._has_article(word):
            return False
        if text.startswith(_PARTICIPLES) and text.endswith("ه"):
            return True
        return text.endswith(_NISBA)

    def _joined(self, words: Sequence[Word]) -> int | None:
        """Return the end of what «و» joins to a name, each with its adjectives: «والماء», «والحماية الاجتماعية»."""
        last: int | None = None
        at = 0
        for _ in range(_MOST_JOINTS):
            if at >= len(words):
                break
            text = self._reader.text(words[at])
            actor = self._reader.actor_at(words[at])
            bare = _is_joined_noun(text) and at + 1 < len(words) and self._has_article(words[at + 1])
            if (
                not (bare or text.startswith("وال"))
                or text in NO_JOINT
                or (actor is not None and actor.rule != "demonym")
            ):
                break
            if text[1:] in DEFINITE or text[1:] in _CLAUSE_END:
                break
            at += 1 + bare
            at += self._adjectives(words[at:])
            last = words[at - 1].end
        return last

    def _proper(self, word: Word) -> int | None:
        """Return the end of a proper name of one word: «جامعة الأزهر»."""
        text, surface = self._reader.text(word), self._page.surface(word.start, word.end)
        if text.startswith("ال"):
            return word.end
        if surface.endswith(_NO_PROPER_ENDINGS) or len(text) < 4:
            return None
        if text[0] in _CLITICS_AND_PREFIXES and not (text[0] in "بلكف" and self._is_foreign(text)):
            return None
        return word.end

    def _is_foreign(self, text: str) -> bool:
        """Tell whether a word has more long vowels than Arabic ones that begin so: «كيمبريدج», «ليفربول»."""
        return len(text) >= _SHORTEST_FOREIGN and sum(letter in "اوي" for letter in text[1:]) > 1 and text[1:3] != "ال"

    def _purpose(self, words: Sequence[Word]) -> int | None:
        """Return the end of «للثقافة والفنون», «لحقوق الإنسان», if the first of the words begins so."""
        if not words:
            return None
        text = self._reader.text(words[0])
        follows = self._reader.text(words[1]) if len(words) > 1 else ""
        if text in NO_PURPOSE and not (text in RESEARCH and len(words) > 1 and self._is_adjective(words[1])):
            return None
        if text.endswith(_PRONOUNS):
            return None
        trade = text.startswith("لل")
        if trade and (f"ا{text[1:]}" in DEFINITE or f"ا{text[1:]}" in GENERIC_BODIES):
            return None  # «الدائرة الإعلامية للمجلس»
        at = 1 if trade else 2
        if not trade and _is_joined_noun(follows):  # «لنقل وتوزيع الكهرباء»
            follows, at = self._reader.text(words[2]) if len(words) > 2 else "", 3
        if not trade and not (text.startswith("ل") and follows.startswith("ال")):
            return None
        at += self._adjectives(words[at:])
        last = words[at - 1].end
        if text in OVER_PURPOSES and at == 1:  # «للوقاية من الفساد», «للرقابة على الأسواق»
            over = self._behind(last, ("علي",)) or self._behind(last, ("من",))
            if over and self._has_article(over[0]):
                return over[0].end
        return self._joined(words[at:]) or last


def _is_joined_noun(text: str) -> bool:
    return text in JOINED_NOUNS or _JOINED_NOUN.fullmatch(text) is not None
