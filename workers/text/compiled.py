"""A lexicon made ready for matching: everything that takes a moment to build and depends on nothing but the lexicon."""

from __future__ import annotations

from dataclasses import dataclass

from workers.text.lexicon import Lexicon
from workers.text.matching import Matcher
from workers.text.names import Names
from workers.text.patterns import compile_patterns


@dataclass(frozen=True, slots=True)
class Compiled:
    """The automata and what the names tell about words. It can be pickled: ``workers.gazetteer.cache`` keeps it."""

    matcher: Matcher
    names: Names

    @classmethod
    def of(cls, lexicon: Lexicon) -> Compiled:
        """Compile a lexicon, the same in every run."""
        patterns = compile_patterns(lexicon)
        return cls(Matcher(patterns), Names.of(lexicon, patterns))
