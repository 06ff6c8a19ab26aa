"""The glossary: terms of the articles that a patient may not know, each with a meaning in plain words of our own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import Field

from corpus.base.errors import CorpusError
from corpus.base.record import Record, read_records
from corpus.text.passage import Span
from corpus.text.source import Source

GLOSSARY_FILE = Path(__file__).parents[1] / "shipped" / "glossary.yaml"
Words = Annotated[str, Field(min_length=1)]


class Term(Record):
    """A term, the spellings by which it is recognised regardless of case, and what it means."""

    term: Words
    forms: Annotated[tuple[Words, ...], Field(min_length=1)]
    meaning: Words


@dataclass(frozen=True)
class Glossary:
    """Every term, and where the terms stand in a text."""

    terms: tuple[Term, ...]

    @cached_property
    def _by_form(self) -> dict[str, Term]:
        return {form.casefold(): term for term in self.terms for form in term.forms}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self._by_form, key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(form) for form in longest_first)})(?!\w)", re.IGNORECASE)

    def occurrences(self, text: str) -> Iterator[tuple[Span, Term]]:
        """Yield each place of `text` where a term stands, in order; of two that overlap, the longer one."""
        if self.terms:
            for match in self._pattern.finditer(text):
                yield Span(match.start(), match.end()), self._by_form[match.group().casefold()]


def load_glossary(sources: tuple[Source, ...], path: Path = GLOSSARY_FILE) -> Glossary:
    """Return the glossary; an empty one when the file is not there.

    Raises CorpusError when a term or form is there twice, or a form stands in none of the sources.
    """
    if not path.exists():
        return Glossary(())
    terms: list[Term] = read_records(path, list[Term])
    _check_once([term.term for term in terms], "term", path)
    _check_once([form for term in terms for form in term.forms], "form", path)
    for term in terms:
        for form in term.forms:
            if not any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", source.text, re.IGNORECASE) for source in sources):
                raise CorpusError(f"{path}: {form!r} of {term.term!r} stands in no source: correct it, or remove it")
    return Glossary(tuple(terms))


def _check_once(names: list[str], what: str, path: Path) -> None:
    folded = [name.casefold() for name in names]
    twice = next((name for name in names if folded.count(name.casefold()) > 1), None)
    if twice is not None:
        raise CorpusError(f"{path}: the {what} {twice!r} is there twice: keep one")
