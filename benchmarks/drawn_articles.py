"""Articles of some 600 Arabic words to measure speed with, the same on every run.

The seeds' paragraphs give the grammar, the clitics, the punctuation and the names; but their few pages repeat 1,600
words and are denser in names than news is. So words are drawn in place of most of theirs, from a vocabulary of Arabic
roots, patterns, clitics and endings, by Zipf's law. What that comes to, beside a day of ten Saudi newspapers (1,318
articles; only counted, nothing of it is here):

=================================================  ==========  ==========
for articles of 450 to 800 words                   newspapers  drawn here
=================================================  ==========  ==========
actors' mentions in 600 words                      26          27
different actors in an article                     9           12
spellings of the gazetteer in 600 words            34          33
digits in 600 words                                24          32
different words in 77,000                          25,500      22,900
share of the 3,000 most frequent of them           60 %        67 %
characters a word, with its blank                  6.0         6.1
words a paragraph, the median (five outlets        41          35
that send paragraphs, of ten)
=================================================  ==========  ==========

Newspapers' articles come without their page; these carry 8 lines of one, as the pages of ``tests/quality`` do (7).
"""

from __future__ import annotations

import random
import re
from itertools import accumulate, permutations
from pathlib import Path

from schemas.article import RawArticle

SEEDS = Path("seeds")
WORDS = 600
#: Words in place of which others are drawn: nothing but Arabic letters, and not the shortest function words.
_WORD = re.compile(r"[\u0621-\u064a]{3,}")
_DRAWN = 0.72
_ROOTS, _VOCABULARY = 4_000, 120_000
_LETTERS = "بتثجحخدذرزسشصضطعغفقكلمنهوي"
_PATTERNS = (
    "{0}{1}{2}",
    "{0}ا{1}{2}",
    "م{0}{1}و{2}",
    "{0}{1}ي{2}",
    "ت{0}{1}ي{2}",
    "ا{0}ت{1}ا{2}",
    "است{0}{1}ا{2}",
    "م{0}ا{1}{2}",
)
_BEGINNINGS = ("", "ال", "و", "وال", "ي", "لل", "بال", "ت")
_ENDINGS = ("", "ة", "ات", "ون", "ها", "ين", "ية", "ه")


def articles(count: int) -> list[RawArticle]:
    """Return ``count`` different articles: the page around, a headline, paragraphs up to ``WORDS`` words."""
    draw = random.Random(7)
    seeds = [[line.strip() for line in file.read_text("utf-8").splitlines()] for file in sorted(SEEDS.glob("*.txt"))]
    stories = [[line for line in lines if len(line.split()) >= 25] for lines in seeds]
    vocabulary = _vocabulary(draw)
    odds = list(accumulate(1 / (rank + 150) for rank in range(len(vocabulary))))
    made = []
    for number in range(count):
        paragraphs, chosen = draw.choice(stories), list[str]()
        while sum(len(paragraph.split()) for paragraph in chosen) < WORDS:
            words = draw.choice(paragraphs).split(" ")
            drawn = draw.choices(vocabulary, cum_weights=odds, k=len(words))
            chosen.append(" ".join(_or_drawn(word, other, draw) for word, other in zip(words, drawn, strict=True)))
        made.append(RawArticle(source="bench", id=str(number), body=_page(number, chosen)))
    return made


def _or_drawn(word: str, other: str, draw: random.Random) -> str:
    return other if draw.random() < _DRAWN and _WORD.fullmatch(word) else word


def _page(number: int, paragraphs: list[str]) -> str:
    headline = " ".join(paragraphs[0].split()[:9]).strip(" .،")
    related = " ".join(paragraphs[-1].split()[4:12]).strip(" .،")
    head = ["الرئيسية > أخبار > العالم", headline, f"نشر في {1 + number % 28} أكتوبر 2025 الساعة 14:05", "شارك"]
    tail = ["المصدر: رويترز، كونا", "(النهاية)", f"اقرأ أيضا: {related}", "جميع الحقوق محفوظة"]
    return "\n\n".join([*head, *paragraphs, *tail])


def _vocabulary(draw: random.Random) -> list[str]:
    """Return words in the order of their frequency: forms of drawn roots, the plain ones more often among the first."""
    roots = draw.sample(list(permutations(_LETTERS, 3)), _ROOTS)
    weights = [1 / (1 + rank) ** 2 for rank in range(len(_PATTERNS))]
    parts = (_BEGINNINGS, _PATTERNS, _ENDINGS)
    drawn = zip(*(draw.choices(part, weights, k=2 * _VOCABULARY) for part in parts), strict=True)
    found = dict.fromkeys(first + form.format(*draw.choice(roots)) + last for first, form, last in drawn)
    return list(found)[:_VOCABULARY]
