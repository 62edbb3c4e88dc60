"""The language of a text: a rule of letters and words for Arabic and Cyrillic script, pycld2 for the rest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

import pycld2  # type: ignore[import-untyped]  # ships neither stubs nor py.typed

from workers.text.language_words import (
    ARABIC_LETTERS,
    ARABIC_WORDS,
    CYRILLIC_LETTERS,
    CYRILLIC_WORDS,
    LATIN_LANGUAGES,
    LATIN_LETTERS,
    LATIN_WORDS,
)

UNKNOWN = "und"

#: Characters looked at: enough to be sure, so that a long text costs no more than a short one.
_SAMPLE = 1500
#: Below this many letters pycld2 takes French titles for Breton and Russian ones for Tajik: words decide first.
_SHORT = 240
_LINKS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")
_ARABIC = re.compile(
    "[\u0620-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]+"
)
_CYRILLIC = re.compile("[\u0400-\u052f]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u200c-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
_NOT_FOR_CLD2 = re.compile(
    "[^\\S\n]|[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufff0-\uffff\U0001fffe-\U0010ffff]"
)
#: What pycld2 calls otherwise than ISO 639-1 does.
_ISO = {
    "iw": "he",
    "in": "id",
    "jw": "jv",
    "ji": "yi",
    "mo": "ro",
    "sh": "sr",
    "nb": "no",
    "zh-Hant": "zh",
    "ckb": "ku",
}


def detect(text: str) -> str:
    """Return the ISO 639-1 code of the language most of ``text`` is in, or ``"und"`` where it can't be told.

    Looks at the beginning of a long text only. Sorani Kurdish is "ku". Never raises.
    """
    sample = text[:_SAMPLE]
    if ":" in sample or "@" in sample or "www" in sample:
        sample = _LINKS.sub(" ", sample)
    words = _LETTERS.findall(_MARKS.sub("", sample))
    scripts: dict[str, list[str]] = {"arabic": [], "cyrillic": [], "latin": [], "other": []}
    for word in words:
        scripts[_script(word[0])].append(word)
    sizes = {script: sum(map(len, listed)) for script, listed in scripts.items()}
    script = max(sizes, key=lambda name: sizes[name])
    if sizes[script] < 2:
        return UNKNOWN
    # A name in another script may be longer than the few words around it: Arabic with Latin names stays Arabic.
    if script == "arabic" or (script == "latin" and sizes["arabic"] * 2 >= sizes["latin"] and sizes["arabic"] >= 8):
        return _arabic(scripts["arabic"])
    if script == "cyrillic":
        return _cyrillic(scripts["cyrillic"], sample)
    if script == "latin":
        return _latin(sample, sizes["latin"])
    return _by_pycld2(sample, reliable=False)


def _script(letter: str) -> str:
    if letter < "\u0250" or "\u1e00" <= letter < "\u1f00":
        return "latin"
    if "\u0600" <= letter < "\u0780" or "\ufb50" <= letter < "\uff00":
        return "arabic"
    return "cyrillic" if "\u0400" <= letter < "\u0530" else "other"


def _scores(words: Iterable[str], languages: Mapping[str, tuple[str, ...]]) -> Counter[str]:
    """Count the words each language knows, a word of several languages shared between them."""
    scores: Counter[str] = Counter()
    for word in words:
        for language in languages.get(word, ()):
            scores[language] += 1 / len(languages[word])  # type: ignore[assignment]
    return scores


def _arabic(words: list[str]) -> str:
    """Tell Arabic, Persian, Urdu, Pashto, Kurdish, Sindhi and Uyghur apart: words count one, letters by their share."""
    text = "".join(words)
    scores: dict[str, float] = dict(_scores(words, ARABIC_WORDS))
    counts = {language: sum(map(text.count, letters)) for language, letters in ARABIC_LETTERS.items()}
    counts["fa"] -= 2 * max(
        count for language, count in counts.items() if language != "fa"
    )  # they all have پ and گ too
    for language, count in counts.items():
        scores[language] = scores.get(language, 0) + max(count, 0) / len(text) * len(words) * _LETTER_WEIGHT
    scores["ar"] = scores.get("ar", 0) + _ARTICLE_WEIGHT * sum(_is_definite(word) for word in words)
    return max(scores, key=lambda language: (scores[language], language == "ar"))


#: A word in five of Persian has one of its four letters, one in three of Urdu: as much evidence as its function words.
_LETTER_WEIGHT = 6.0
_ARTICLE_WEIGHT = 0.7


def _is_definite(word: str) -> bool:
    """Tell whether the word carries the Arabic article or ends as only Arabic does."""
    return (len(word) > 4 and word.startswith(("ال", "وال", "بال", "لل"))) or word.endswith(("ة", "ى"))


def _cyrillic(words: list[str], sample: str) -> str:
    text = "".join(words).lower()
    counts = {language: sum(map(text.count, letters)) for language, letters in CYRILLIC_LETTERS.items()}
    best = max(counts, key=lambda language: counts[language])
    if counts[best] * 100 > len(text):
        return best if best != "kk" or counts["kk"] >= counts["tg"] else "tg"
    if "і" in text and text.count("і") * 50 > len(text):
        return "uk"
    if len(text) >= _SHORT:
        return _by_pycld2(sample, reliable=True)
    scores = _scores((word.lower() for word in words), CYRILLIC_WORDS)
    scores["ru"] += sum(map(text.count, "ыэё")) or 1
    return max(scores, key=lambda language: scores[language])


def _latin(sample: str, letters: int) -> str:
    if letters >= _SHORT:
        return _by_pycld2(sample, reliable=True)
    lowered = sample.lower()
    scores: dict[str, float] = dict(_scores(_LETTERS.findall(lowered), LATIN_WORDS))
    for letter in lowered:
        for language in LATIN_LETTERS.get(letter, ()):
            scores[language] = scores.get(language, 0) + 0.7 / len(LATIN_LETTERS[letter])
    for reliable, weight in ((True, 1.0), (False, 0.6)):
        guess = _by_pycld2(sample, reliable=reliable)
        if guess in LATIN_LANGUAGES:
            scores[guess] = scores.get(guess, 0) + weight
        elif reliable and guess != UNKNOWN and max(scores.values(), default=0) == 0:
            return guess
    best = max(scores, key=lambda language: scores[language], default=UNKNOWN)
    return best if best != UNKNOWN and scores[best] >= _WORD_ENOUGH else UNKNOWN


#: One function word shared by two languages is no evidence yet.
_WORD_ENOUGH = 0.6


def _by_pycld2(sample: str, *, reliable: bool) -> str:
    """Ask pycld2; ``reliable`` takes only answers it is sure of."""
    text = _NOT_FOR_CLD2.sub(" ", sample)
    try:
        sure, _, details = pycld2.detect(text, bestEffort=not reliable)
    except (pycld2.error, UnicodeError):
        return UNKNOWN
    code = _ISO.get(details[0][1], details[0][1])
    return code if len(code) == 2 and code != "un" and (sure or not reliable) else UNKNOWN
