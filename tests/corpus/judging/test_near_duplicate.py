"""What counts as nearly the same question."""

from dataclasses import replace

import pytest

from corpus.added.questions import CuratedQuestions, Uncovered
from corpus.judging.judged import Collection, JudgedQuestion, JudgedSpan, Unanswerable
from corpus.judging.near_duplicate import leaks, near_duplicates
from corpus.library import Library


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("How common is low back pain?", "how common is low back pain"),
        ("How do I do the active runner's stretch?", "How do I do the runner's stretch?"),
        ("what mattress is best for lower back pain", "what kind of mattress is best for low back pain"),
    ],
)
def test_the_same_words_give_or_take_one_are_nearly_the_same(left: str, right: str) -> None:
    assert len(near_duplicates([left], [right])) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("what is stretch tolerance", "What is stretch therapy?"),
        ("why are they called hamstrings", "what are the hamstring muscles called"),
        (
            "slump test sensitivity specificity lumbar radiculopathy",
            "Sensitivity and specificity of SLR vs slump for lumbar radiculopathy",
        ),
    ],
)
def test_alike_words_that_ask_for_something_else_are_not(left: str, right: str) -> None:
    assert near_duplicates([left], [right]) == ()


def test_the_most_alike_pair_comes_first() -> None:
    pairs = near_duplicates(["hold for ten seconds", "hold it for ten seconds"], ["hold for ten seconds"])
    assert [(pair.left, pair.similarity) for pair in pairs] == [
        ("hold for ten seconds", 100.0),
        # 23 and 20 letters, 20 of them shared: 2 * 20 / 43.
        ("hold it for ten seconds", 93.0),
    ]


def test_curated_and_uncovered_questions_leak_into_questions_turns_and_unanswerable_ones(
    small_library: Library,
) -> None:
    span = (JudgedSpan("long", 0, 16, "Hold it for ten.", 2, ()),)
    collection = Collection(
        (JudgedQuestion("Q", "fit", ("How long do I hold it?",), "plain", (), span),),
        (JudgedQuestion("C", "fit", ("Does rest help?", "Why is that so?"), "reason", (), span),),
        (Unanswerable("U", "fit", "Which bed is the best?", "about_backs"),),
    )
    library = replace(
        small_library,
        curated=(CuratedQuestions("long/p0", ("how long do i hold it", "does rest help", "when to begin"), ()),),
        uncovered=(Uncovered("beds", "which bed is the best"),),
    )
    assert [pair.left for pair in leaks(library, collection)] == [
        "does rest help",
        "how long do i hold it",
        "which bed is the best",
    ]
