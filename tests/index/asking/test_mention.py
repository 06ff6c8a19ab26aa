"""A question that names a source is heard; ordinary words that only look like a name are not."""

import pytest

from corpus.library import Library
from index.asking.mention import Mention, SourceMentions


@pytest.mark.parametrize(
    ("question", "source_ids", "rest"),
    [
        ("What does Green Thumb say about leaves?", ("green-thumb",), "What does  say about leaves?"),
        ("Green Thumb's view", ("green-thumb",), " view"),
        ("does GREEN-THUMB agree", ("green-thumb",), "does  agree"),
        ("green thunb on leaves", ("green-thumb",), " on leaves"),
        ("Sam Stone or Ann Green?", ("deep-roots", "green-thumb"), " or ?"),
        ("two green thumbs up for that", (), "two green thumbs up for that"),
        ("are green tomatoes ripe", (), "are green tomatoes ripe"),
        ("deep down the roots rot", (), "deep down the roots rot"),
        ("", (), ""),
    ],
)
def test_names_are_found_and_cut(garden: Library, question: str, source_ids: tuple[str, ...], rest: str) -> None:
    assert SourceMentions(garden.sources).find(question) == Mention(source_ids, rest)


@pytest.mark.parametrize(
    ("question", "source_ids"),
    [
        ("what does Hinge Health say about sitting?", ("hinge-health",)),
        ("what does hinge helth say about sitting?", ("hinge-health",)),
        ("how do I do a hip hinge?", ()),
        ("should I hinge at the hips or bend my back", ()),
        ("from a hip-hinged position, what next", ()),
        ("is Casey Westbrook against stretching", ("austin-pt",)),
        ("what does Austin Physical Therapy want me to do", ("austin-pt",)),
        ("IVY Integrative on nerves", ("ivy-integrative",)),
        ("Kate Mihevc Edwards on running", ("precision-performance",)),
        ("according to Precision Performance", ("precision-performance",)),
        ("Dr Policelli on reflexes", ("stretch-kinetics",)),
        ("compare Hinge Health with Stretch Kinetics", ("hinge-health", "stretch-kinetics")),
        ("should I stretch my hamstrings", ()),
        ("does movement help performance", ()),
    ],
)
def test_the_five_sources_are_known_by_publisher_and_author(
    real_library: Library, question: str, source_ids: tuple[str, ...]
) -> None:
    assert SourceMentions(real_library.sources).find(question).source_ids == source_ids
