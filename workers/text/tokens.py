"""Turn text into tokens that stand still while editors work: hashes of consonants, figures by their value.

Everything is done on whole NumPy arrays (600 Arabic words are 3,700 characters; a loop over tokens alone takes 10 times
as long as all of it). Arithmetic is modulo 2⁶⁴ on little-endian arrays: the same on every machine and Python.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workers.text import figure_words
from workers.text.normalize import fold, fold_table

U64 = npt.NDArray[np.uint64]
Positions = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]

#: Kinds of a token. A word's value is 0; the others' value says which figure, weekday or month it is.
WORD, FIGURE, WEEKDAY, MONTH = 0, 1, 2, 3
_SERVANT = 4  # عبد, while it waits for the name it belongs to

# Longer texts are cut here: no news story comes near it, and a page of megabytes mustn't stop the stream.
MAX_CHARACTERS = 200_000

_BLANK, _LETTER, _DIGIT, _IDEOGRAPH = 0, 1, 2, 3
# Without vowels and hamza seats spelling variants are equal: ترامب/ترمب, أميركا/أمريكا, رحمون/رحمن, سوريا/سورية.
_VOWELS = "اويءهaeiouyаеиоуыэюяйьъ"
_SAME = {"z": "s", "غ": "ج", "ظ": "ض"}  # organise/organize, غالاكسي/جالاكسي
# Scripts that set no blanks between words: each character is a token.
_UNSPACED = ((0x0E00, 0x0F00), (0x1000, 0x10A0), (0x1780, 0x1800), (0x2E80, 0xA000), (0xF900, 0xFB00))
_DROP = 0
_LIGATURE = 0xFFFF  # a character that stands for several letters; the largest, so that a maximum finds it
_SEPARATOR = 1  # a folded point or comma, until it is known whether it stands inside a figure
_MIN_CONSONANTS = 2  # في, إلى, أو, the, of, на have fewer: they carry no content and are edited most

_P = 0x9E3779B97F4A7C15
_INVERSE_P = pow(_P, -1, 1 << 64)
_ALL_BITS = (1 << 64) - 1


def mix(values: U64) -> U64:
    """Return the values with every bit spread over all others (the finaliser of SplitMix64)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def _letter_table() -> npt.NDArray[np.uint16]:
    """Code point → folded letter in 16 bits, 0 to drop it, ``_SEPARATOR`` for what joins digits to one figure."""
    folded = fold_table().copy()
    ligatures = folded > 0x10FFFF
    rare = folded > 0xFFFF  # scripts outside the BMP: told apart well enough by 12 bits
    folded[rare] = 0x4E00 + (folded[rare] & 0xFFF)
    folded[ligatures] = _LIGATURE
    folded[[ord(character) for character in ".,:٫٬"]] = _SEPARATOR
    return folded.astype(np.uint16)


def _kind_table() -> npt.NDArray[np.uint8]:
    kinds = np.full(0x10000, _LETTER, dtype=np.uint8)
    kinds[ord(" ")] = _BLANK
    kinds[ord("0") : ord("9") + 1] = _DIGIT
    for start, end in _UNSPACED:
        kinds[start:end] = _IDEOGRAPH
    return kinds


def _consonant_table() -> U64:
    """Letter → a random number whose last byte counts it as one consonant; 0 for vowels."""
    table = mix(np.arange(0x10000, dtype=np.uint64) + np.uint64(0x51ED270B)) << np.uint64(8) | np.uint64(1)
    for letter, same in _SAME.items():
        table[ord(letter)] = table[ord(same)]
    table[[ord(vowel) for vowel in _VOWELS]] = 0
    return table


_FOLD = _letter_table()
_KINDS = _kind_table()
_CONSONANTS = _consonant_table()
_SPELLING = mix(np.arange(0x10000, dtype=np.uint64) + np.uint64(0x2545F491))
_SPELLING[ord("0")] = 0  # leading zeros don't count, as powers are taken from the token's end
_SPELLING[ord(" ")] = _CONSONANTS[ord(" ")] = 0  # a token's sum runs to the next token's start


def _powers(base: int, count: int) -> U64:
    powers = np.full(count, base, dtype=np.uint64)
    powers[:1] = 1
    return np.multiply.accumulate(powers)


_READY = 1 << 14  # characters whose powers are kept; longer texts, which are rare, compute their own
_FALLING, _RISING = _powers(_INVERSE_P, _READY), _powers(_P, _READY)


def _spelling(letters: Positions, starts: Positions, ends: Positions) -> U64:
    """Return for each token the polynomial Σ letter · P^(distance from its end); blanks are 0."""
    count = len(letters) + 1
    falling, rising = (_FALLING, _RISING) if count <= _READY else (_powers(_INVERSE_P, count), _powers(_P, count))
    weighted = _SPELLING.take(letters)
    weighted *= falling[: len(letters)]
    return np.add.reduceat(weighted, starts) * rising.take(ends)


def fold_letters(text: str) -> npt.NDArray[np.uint16]:
    """Return the folded letters and blanks, one blank before and after; a point or comma inside a figure is dropped."""
    data = f" {text} ".encode("utf-16-le", "surrogatepass")
    codes: npt.NDArray[np.uint16 | np.uint32] = np.frombuffer(data, dtype="<u2")
    if len(codes) != len(text) + 2:
        codes = np.frombuffer(f" {text} ".encode("utf-32-le", "surrogatepass"), dtype="<u4")
    letters: npt.NDArray[np.uint16] = _FOLD.take(codes)
    if int(letters.max()) == _LIGATURE:
        return fold_letters("".join(fold(one).text if _FOLD[ord(one)] == _LIGATURE else one for one in text))
    letters = letters[letters != _DROP]
    separators = (letters == _SEPARATOR).nonzero()[0]
    inside = (_KINDS[letters[separators - 1]] == _DIGIT) & (_KINDS[letters[separators + 1]] == _DIGIT)
    letters[separators] = np.where(inside, _DROP, ord(" "))
    return letters[letters != _DROP] if inside.any() else letters


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text in order: for each its hash (64 bits), kind and value (16 bits; 0 for words)."""

    hashes: U64
    kinds: npt.NDArray[np.uint8]
    values: npt.NDArray[np.uint16]

    def __len__(self) -> int:
        return len(self.hashes)


def tokens(text: str) -> Tokens:
    """Return the tokens of ``text``, without the words of one consonant or none.

    Equal for texts that differ in tatweel, diacritics, case, alef forms, long vowels, digits' script, blanks or
    punctuation (but "2.5" is one figure, as "2,5" is, and "2 5" are two).
    """
    return tokens_of(fold_letters(text[:MAX_CHARACTERS]))


def tokens_of(folded: npt.NDArray[np.uint16]) -> Tokens:
    """Return the tokens of a text that ``fold_letters`` has folded."""
    letters = folded.astype(np.intp)
    kinds = _KINDS.take(letters)
    if kinds.max() == _IDEOGRAPH:  # neighbours must differ to become tokens of their own
        kinds = np.where(kinds == _IDEOGRAPH, _IDEOGRAPH + (np.arange(len(kinds)) & 1), kinds)
    edges = (kinds[1:] != kinds[:-1]).nonzero()[0] + 1
    script = kinds.take(edges)
    runs = script.nonzero()[0]
    if not len(runs):
        return Tokens(np.zeros(0, np.uint64), np.zeros(0, np.uint8), np.zeros(0, np.uint16))
    script, starts, ends = script.take(runs), edges.take(runs), edges.take(runs + 1)  # a blank run ends the text
    consonants = np.add.reduceat(_CONSONANTS.take(letters), starts)
    spelling = _spelling(letters, starts, ends)
    kept = (consonants & np.uint64(0xFF)) >= _MIN_CONSONANTS
    kept[script != _LETTER] = True
    figures = (script == _DIGIT).nonzero()[0]
    if len(figures) > 1:
        _read_decimals(figures, letters, starts, ends, spelling, kept)
    return _with_figures(figures, consonants, spelling, script, kept)


def _read_decimals(
    figures: Positions, letters: Positions, starts: Positions, ends: Positions, spelling: U64, kept: Mask
) -> None:
    """Make one figure of "4ر95", as Arabic agencies write 95.4: the fraction, ر for the point, the whole."""
    between = figures[:-1][figures[1:] - figures[:-1] == 2]
    for first in between[(letters[ends[between]] == ord("ر")) & (ends[between] + 1 == starts[between + 2])].tolist():
        if kept[first]:
            fraction = int(ends[first] - starts[first])
            whole = int(spelling[first + 2]) * pow(_P, fraction, 1 << 64)
            spelling[first] = (int(spelling[first]) + whole) & _ALL_BITS
            kept[first + 1 : first + 3] = False


def _with_figures(
    figures: Positions, consonants: U64, spelling: U64, script: npt.NDArray[np.uint8], kept: Mask
) -> Tokens:
    """Return the kept tokens; figures in digits and in words, weekdays and months by their value."""
    found = np.zeros(len(script), np.uint8)
    values = np.zeros(len(script), np.uint16)
    found[figures] = FIGURE
    if len(figures):
        values[figures] = _value(spelling[figures])
    words = np.flatnonzero(_PERHAPS_NAMED.take((spelling >> np.uint64(48)).astype(np.intp)))
    at = np.searchsorted(_NAMED, spelling[words])
    hit = (_NAMED[at] == spelling[words]) & (script[words] == _LETTER)
    if hit.any():
        words, named = words[hit], at[hit]
        found[words] = _NAMED_KINDS[named]
        values[words] = _NAMED_VALUES[named]
        kept[words] = True
        _join(words.tolist(), named, values, kept)
        _join_names(words[found[words] == _SERVANT].tolist(), consonants, found, kept)
    hashes = np.where(script >= _IDEOGRAPH, spelling, consonants) if script.max() >= _IDEOGRAPH else consonants
    valued = found.nonzero()[0]
    hashes[valued] = (values[valued] + (found[valued].astype(np.uint64) << np.uint64(16))) * np.uint64(_P)
    left = kept.nonzero()[0]
    return Tokens(hashes.take(left), found.take(left), values.take(left))


def _join_names(servants: list[int], consonants: U64, found: npt.NDArray[np.uint8], kept: Mask) -> None:
    """Write عبد العزيز as عبدالعزيز, as half of the newspapers do: its hash is the sum of both."""
    for name in servants:
        found[name] = WORD
        if name + 1 < len(kept):
            consonants[name + 1] = (int(consonants[name + 1]) + int(consonants[name])) & _ALL_BITS
            kept[name], kept[name + 1] = False, True


def _value(spelling: U64) -> npt.NDArray[np.uint16]:
    return (spelling * np.uint64(0xD6E8FEB86659FD93) >> np.uint64(48)).astype(np.uint16)


def _spellings(words: list[str]) -> U64:
    return np.array([_one_spelling(fold_letters(word)[1:-1].astype(np.intp)) for word in words], np.uint64)


def _one_spelling(letters: Positions) -> int:
    return int(_spelling(letters, np.zeros(1, np.intp), np.array([len(letters)], np.intp))[0])


def _named() -> tuple[U64, npt.NDArray[np.uint8], npt.NDArray[np.uint8], npt.NDArray[np.uint16]]:
    """Return the spellings of all words for figures, weekdays and months, sorted, with kinds, numbers and values."""
    rows = [
        (word, kind, number)
        for kind, words in (
            (FIGURE, figure_words.NUMBERS),
            (WEEKDAY, figure_words.WEEKDAYS),
            (MONTH, figure_words.MONTHS),
            (_SERVANT, figure_words.SERVANTS),
        )
        for word, number in words.items()
    ]
    words, kinds, numbers = (np.array(column) for column in zip(*rows, strict=True))
    # The last row, so that every search ends at one.
    kinds, numbers = np.append(kinds, WORD), np.append(numbers, 0)
    spellings = np.append(_spellings(words.tolist()), np.uint64(_ALL_BITS))
    order = np.argsort(spellings)
    values = np.where(kinds == FIGURE, _NUMBER_VALUES[numbers], numbers).astype(np.uint16)
    return spellings[order], kinds[order].astype(np.uint8), numbers[order].astype(np.uint8), values[order]


_NUMBER_VALUES = _value(_spellings([str(number) for number in range(100)]))
_NAMED, _NAMED_KINDS, _NAMED_NUMBERS, _NAMED_VALUES = _named()
_PERHAPS_NAMED = np.zeros(1 << 16, dtype=bool)  # by the upper bits of a spelling: spares the search for most words
_PERHAPS_NAMED[(_NAMED >> np.uint64(48)).astype(np.intp)] = True


def _join(words: list[int], named: Positions, values: npt.NDArray[np.uint16], kept: Mask) -> None:
    """Make one of two words: خمسة وعشرون, ثلاثة عشر, twenty-five; تشرين الأول; and of أكتوبر/تشرين الأول."""
    kinds, numbers = _NAMED_KINDS[named].tolist(), _NAMED_NUMBERS[named].tolist()
    for k in range(len(words) - 1):
        if words[k + 1] - words[k] != 1 or not kept[words[k]]:
            continue
        if kinds[k] == kinds[k + 1] == FIGURE:
            joined = _two_word_number(numbers[k], numbers[k + 1])
            if joined:
                values[words[k]] = _NUMBER_VALUES[joined]
                kept[words[k + 1]] = False
        elif kinds[k] == MONTH and (numbers[k], numbers[k + 1]) in figure_words.MONTHS_OF_TWO_WORDS:
            values[words[k]] = figure_words.MONTHS_OF_TWO_WORDS[numbers[k], numbers[k + 1]]
            kept[words[k + 1]] = False
            kept[words[k]] = not (k and kinds[k - 1] == MONTH and words[k] - words[k - 1] == 1)


def _two_word_number(first: int, second: int) -> int:
    """Return the number two number words make, 0 if they make none."""
    unit, other = min(first, second), max(first, second)
    return unit + other if unit < 10 and (second == 10 or (other >= 20 and other % 10 == 0)) else 0
