"""What the five articles and their curation promise, held against the files that come with Backtalk."""

import re
from pathlib import Path

import pytest

from corpus.library import Library

# Of the five files as their owner supplied them.
TEXTS_OF_RECORD = {
    "austin-pt": "4c9c5541d0fa3a728bce2c1c72495ecc91e30bd94f2935582dca780e375272ec",
    "hinge-health": "d6bac22c7c7744b9fd872ae380dafde0410b1e60a54ab0fb0021d696e8385af5",
    "ivy-integrative": "33c72be349721c5bd9774205399a987e76c09eed126c59856f312e6b8484e0ee",
    "precision-performance": "f89091f2a29e04bead066fd30d94a7e4212d8d7a2001a51221692e96be1542c2",
    "stretch-kinetics": "f3bc2e492c67015e7c373f14c28faeb012e3ddff117417ee65201e42e01ccd7c",
}
NOTICE = Path(__file__).parents[3] / "NOTICE"
_READABLE = re.compile(r"[^\s\u200b\u200c\u200d\ufeff]")


def test_the_texts_of_record_are_those_that_were_supplied(real_library: Library) -> None:
    assert {source.id: source.sha256 for source in real_library.sources} == TEXTS_OF_RECORD


def test_every_passage_is_verbatim_and_of_a_size_to_read(real_library: Library) -> None:
    assert len(real_library.passages) == len({passage.id for passage in real_library.passages})
    for passage in real_library.passages:
        assert real_library.source(passage.source_id).text[passage.start : passage.end] == passage.text
        # "About 150 to 600 characters": a tenth either way, 145 being the shortest paragraph and 627 the longest list.
        assert 140 <= len(passage.text) <= 660, passage.id


def test_every_readable_character_is_in_a_passage_or_a_labelled_part(real_library: Library) -> None:
    for source in real_library.sources:
        spans = [passage.span for passage in source.passages] + [part.span for part in source.parts]
        for match in _READABLE.finditer(source.text):
            assert any(span.start <= match.start() < span.end for span in spans), (source.id, match.start())


def test_no_passage_holds_promotion_biography_references_or_skipped_text(real_library: Library) -> None:
    for source in real_library.sources:
        kept_out = [part for part in source.parts if part.kind != "heading"]
        for passage in source.passages:
            assert not any(part.span.overlaps(passage.span) for part in kept_out), passage.id


@pytest.mark.parametrize(
    ("source_id", "words"),
    [
        ("austin-pt", "Contact us today"),
        ("hinge-health", "$0 Cost to you"),
        ("hinge-health", "Got joint or muscle pain?"),
        ("hinge-health", "Dr. Canales is a Hinge Health physic"),
        ("ivy-integrative", "At IVY Integrative, you can work with one practitioner"),
        ("precision-performance", "RUNsource has you covered"),
        ("precision-performance", "In RUNsource, you’ll find"),
        ("precision-performance", "Join our mailing list"),
        ("stretch-kinetics", "Erin is the founder and owner"),
        ("stretch-kinetics", "Watch how to combine"),
    ],
)
def test_words_that_sell_or_praise_are_in_no_passage(real_library: Library, source_id: str, words: str) -> None:
    source = real_library.source(source_id)
    assert words in source.text
    assert not any(words in passage.text for passage in source.passages)


@pytest.mark.parametrize(
    ("passage_id", "lead_in", "last_item"),
    [
        ("stretch-kinetics/what-tight-hamstrings-do", "When the hamstrings are tight, they:", "postural asymmetries"),
        ("stretch-kinetics/three-muscles", "The hamstrings consist of three muscles", "cross the hip and knee joints."),
        ("stretch-kinetics/comprehensive-approach", "requires addressing:", "the nervous system itself"),
        ("hinge-health/four-exercises", "I especially like:", "Seated marches."),
        ("hinge-health/two-groups", "There are two groups", "Highly active individuals."),
        ("precision-performance/what-to-do", "What Should You Actually Do?", "Start chasing patterns."),
        ("austin-pt/questions-to-ask", "Here’s what you need to be asking", "3. When is it the right time"),
    ],
)
def test_a_list_stays_with_its_lead_in(real_library: Library, passage_id: str, lead_in: str, last_item: str) -> None:
    text = real_library.passages_by_id[passage_id].text
    assert -1 < text.find(lead_in) < text.find(last_item)


def test_no_passage_begins_with_a_bullet_that_has_lost_its_lead_in(real_library: Library) -> None:
    assert not [passage.id for passage in real_library.passages if re.match(r"\s*(?:•|\d+\.\s)", passage.text)]
    assert not [passage.id for passage in real_library.passages if passage.text.rstrip().endswith(":")]


@pytest.mark.parametrize(
    ("slug", "question", "answer"),
    [
        ("qa-can-tight-hamstrings-cause-pain", "Can tight hamstrings cause low back pain?", "Yes, but not always"),
        ("qa-why-tight-though-stretched", "Why do my hamstrings feel tight even when", "Your nervous system may be"),
        ("qa-does-stretching-help", "Does stretching help low back pain?", "Yes—when combined with soft tissue work"),
        ("qa-better-than-stretching-alone", "What’s better than stretching alone", "A combination of Stretch Therapy"),
    ],
)
def test_a_question_stays_with_its_answer(real_library: Library, slug: str, question: str, answer: str) -> None:
    text = real_library.passages_by_id[f"stretch-kinetics/{slug}"].text
    assert text.startswith(question)
    assert answer in text


@pytest.mark.parametrize(
    ("slug", "name", "description"),
    [
        ("runners-stretch", "Runner’s Stretch (Active Version):", "From a hip-hinged position"),
        ("standing-l-stretch", "Standing “L” Stretch:", "With one leg extended behind you"),
        ("reverse-hamstring-curl", "Reverse Hamstring Curl:", "Sit upright with a resistance band"),
    ],
)
def test_the_name_of_an_exercise_stays_with_its_description(
    real_library: Library, slug: str, name: str, description: str
) -> None:
    text = real_library.passages_by_id[f"ivy-integrative/{slug}"].text
    assert text.startswith(f"{name}\n{description}")


def test_the_three_viewpoints_are_spoken_for_by_more_than_one_source_where_the_articles_do(
    real_library: Library,
) -> None:
    speakers = {
        viewpoint.id: {passage.source_id for passage in real_library.passages if viewpoint.id in passage.viewpoints}
        for viewpoint in real_library.viewpoints
    }
    assert list(speakers) == ["stretch-therapy", "strengthening", "neural-mobility"]
    assert speakers["stretch-therapy"] == {"stretch-kinetics", "hinge-health"}
    assert speakers["neural-mobility"] == {"precision-performance", "ivy-integrative"}
    assert {"austin-pt", "ivy-integrative", "precision-performance"} <= speakers["strengthening"]


def test_each_passage_has_five_to_eight_curated_questions(real_library: Library) -> None:
    counts = {item.passage_id: len(item.questions) for item in real_library.curated}
    disclaimers = {"hinge-health/not-medical-advice", "ivy-integrative/see-your-provider-first"}
    assert {passage.id for passage in real_library.passages} - counts.keys() <= disclaimers
    assert {name: count for name, count in counts.items() if not 5 <= count <= 8 and name not in disclaimers} == {}


def test_at_least_300_questions_are_known_that_no_source_answers(real_library: Library) -> None:
    assert len(real_library.uncovered) >= 300
    assert len({item.topic for item in real_library.uncovered}) >= 10


def test_at_least_20_claims_are_curated(real_library: Library) -> None:
    assert len(real_library.claims) >= 20
    for claim in real_library.claims:
        for stance in claim.stances:
            assert real_library.source(stance.source_id).text[stance.start : stance.end] == stance.text


def test_two_sources_say_the_opposite_of_which_way_the_pelvis_tips(real_library: Library) -> None:
    stances = {
        claim.id: {stance.source_id: stance.stance for stance in claim.stances}
        for claim in real_library.claims
        if claim.id in ("hamstrings-tilt-pelvis-backwards", "hamstrings-let-pelvis-tip-forwards")
    }
    backwards = stances["hamstrings-tilt-pelvis-backwards"]
    forwards = stances["hamstrings-let-pelvis-tip-forwards"]
    assert (backwards["hinge-health"], backwards["austin-pt"]) == ("supports", "opposes")
    assert (forwards["hinge-health"], forwards["austin-pt"]) == ("opposes", "supports")


def test_the_metadata_is_what_the_articles_state(real_library: Library) -> None:
    stated = {
        source.id: (source.publisher, [author.name for author in source.authors], source.published)
        for source in real_library.sources
    }
    assert {name: (publisher, authors) for name, (publisher, authors, _) in stated.items()} == {
        "austin-pt": ("Austin Physical Therapy", ["Casey Westbrook"]),
        "hinge-health": ("Hinge Health", ["Melia Lewis"]),
        "ivy-integrative": ("IVY Integrative", ["Sarah Kingsley"]),
        "precision-performance": ("Precision Performance", ["Kate Mihevc Edwards"]),
        "stretch-kinetics": ("STRETCH Kinetics", ["Erin Policelli"]),
    }
    # Only one article says when it was published.
    dates = {name: date.isoformat() for name, (_, _, date) in stated.items() if date}
    assert dates == {"hinge-health": "2025-02-20"}


def test_the_notice_names_each_publisher_and_author(real_library: Library) -> None:
    notice = NOTICE.read_text(encoding="utf-8")
    for source in real_library.sources:
        assert source.publisher
        assert source.publisher in notice
        for author in source.authors:
            assert author.name in notice
