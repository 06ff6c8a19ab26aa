"""Wraps glossary terms in a text without touching its words: on focus or tap, a term shows its meaning."""

from markupsafe import Markup, escape

from corpus.added.glossary import Glossary

_TERM = Markup('<span class="term" role="button" tabindex="0" data-meaning="{}">{}</span>')


class Glosser:
    """Marks each term where it first stands. One for every answer or article, so that a term is marked once in each."""

    def __init__(self, glossary: Glossary) -> None:
        self._glossary = glossary
        self._seen: set[str] = set()

    def gloss(self, text: str) -> Markup:
        """Return `text` escaped, the first occurrence of each term wrapped."""
        html, at = [], 0
        for span, term in self._glossary.occurrences(text):
            if term.term not in self._seen:
                self._seen.add(term.term)
                html += [escape(text[at : span.start]), _TERM.format(term.meaning, text[span.start : span.end])]
                at = span.end
        return Markup("").join([*html, escape(text[at:])])
