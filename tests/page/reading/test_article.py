"""The article as HTML: the words are the text of record's own, the frame and the marks stand at their offsets."""

import html
import re

import pytest

from assistant.page.reading.article import Framing, article_html, passage_html
from assistant.page.reading.glossing import Glosser
from corpus.added.glossary import Glossary, Term, load_glossary
from corpus.library import load_library
from corpus.text.passage import Passage, Span
from corpus.text.source import Source

LIBRARY = load_library()
GLOSSARY = load_glossary(LIBRARY.sources)
NO_TERMS = Glossary(())


def words_of(markup: str) -> str:
    """Return the text content: what a browser's textContent would give."""
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


def marked(markup: str) -> list[str]:
    return [words_of(words) for words in re.findall(r'<mark class="answers">(.*?)</mark>', markup, re.DOTALL)]


@pytest.mark.parametrize("source", LIBRARY.sources, ids=lambda source: source.id)
def test_the_articles_words_are_the_text_of_record_character_for_character(source: Source) -> None:
    assert words_of(article_html(source, None, Glosser(GLOSSARY))) == source.text


@pytest.mark.parametrize("passage", LIBRARY.passages, ids=lambda passage: passage.id)
def test_every_passage_is_shown_verbatim_with_its_sentences_marked(passage: Passage) -> None:
    source = LIBRARY.source(passage.source_id)
    framing = Framing(passage.span, passage.sentences[-1:])
    shown = passage_html(source, framing, Glosser(GLOSSARY))
    assert words_of(shown) == passage.text
    assert "".join(marked(shown)) == passage.sentence_text(passage.sentences[-1])


def test_a_passage_in_the_middle_of_a_line_leaves_the_rest_of_the_line_unmarked() -> None:
    source = LIBRARY.source("stretch-kinetics")
    passage = LIBRARY.passages_by_id["stretch-kinetics/muscles-do-what-they-are-told"]
    shown = article_html(source, Framing(passage.span), Glosser(NO_TERMS))
    frame = re.search(r'<div id="framed".*?</div>', shown, re.DOTALL)
    assert frame is not None
    assert words_of("".join(re.findall(r'<span class="framed">(.*?)</span>', frame[0], re.DOTALL))) == passage.text
    assert "Since the lumbar spine relies" in words_of(frame[0])


def test_an_article_has_one_frame_and_none_without_a_place() -> None:
    source = LIBRARY.source("austin-pt")
    passage = LIBRARY.passages_by_id["austin-pt/questions-to-ask"]
    assert article_html(source, Framing(passage.span), Glosser(NO_TERMS)).count('id="framed"') == 1
    assert 'id="framed"' not in article_html(source, None, Glosser(NO_TERMS))


def test_what_is_no_advice_is_called_so() -> None:
    shown = article_html(LIBRARY.source("stretch-kinetics"), None, Glosser(NO_TERMS))
    assert re.search(r'<p class="line promotion">Watch how to combine', shown)
    assert re.search(r'<p class="line biography">Erin is the founder', shown)
    assert re.search(r'<p class="line heading" role="heading" aria-level="4">The Stretch Reflex Explained', shown)


def test_a_source_full_of_markup_shows_as_text() -> None:
    glosser = Glosser(Glossary((Term(term="b", forms=("b",), meaning='"><script>alert(1)</script>'),)))
    shown = glosser.gloss("<b onclick=x>& b")
    assert shown.startswith("&lt;")
    assert "<script" not in shown
    assert words_of(shown) == "<b onclick=x>& b"


def test_a_term_is_explained_once_and_the_longest_one_wins() -> None:
    terms = Glossary(
        (Term(term="tilt", forms=("tilt",), meaning="a"), Term(term="pelvic tilt", forms=("pelvic tilt",), meaning="b"))
    )
    shown = Glosser(terms).gloss("A Pelvic tilt, a pelvic tilt, a tilt, tilted.")
    assert re.findall(r'data-meaning="(.)">(.*?)<', shown) == [("b", "Pelvic tilt"), ("a", "tilt")]
    assert words_of(shown) == "A Pelvic tilt, a pelvic tilt, a tilt, tilted."


def test_a_mark_over_several_lines_is_cut_at_each_line() -> None:
    source = LIBRARY.source("austin-pt")
    passage = LIBRARY.passages_by_id["austin-pt/questions-to-ask"]
    both = Span(passage.sentences[1].start, passage.sentences[2].end)
    shown = passage_html(source, Framing(passage.span, (both,)), Glosser(NO_TERMS))
    assert len(marked(shown)) == 2
    assert words_of(shown) == passage.text
