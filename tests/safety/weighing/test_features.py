"""Features are words, pairs within a sentence, and concepts, marked where a scope takes the alarm out."""

from assistant.safety.finding import find
from assistant.safety.screen import Screen
from assistant.safety.weighing.features import Features, counted, within


def features(screen: Screen, text: str) -> Features:
    return find(text, screen.rulebook).features


def test_words_and_pairs_stand_where_they_were_typed(screen: Screen) -> None:
    found = features(screen, "tight legs. Tight legs")
    assert found["tight"] == ((0, 1), (2, 3))
    assert found["tight legs"] == ((0, 2), (2, 4))
    assert "legs tight" not in found


def test_numbers_are_all_alike_and_spelling_is_forgiven(screen: Screen) -> None:
    found = features(screen, "my blader since 14 days")
    assert "bladder" in found
    assert "#" in found
    assert "# days" in found


def test_what_is_denied_is_marked(screen: Screen) -> None:
    found = features(screen, "no numbness at all")
    assert "!numbness" in found
    assert "!no" not in found


def test_a_concept_is_marked_when_nothing_of_it_counts(screen: Screen) -> None:
    told, denied = features(screen, "I have a fever"), features(screen, "I have no fever")
    assert "<fever>" in told
    assert "!<fever>" in denied
    assert "<fever>" not in denied


def test_counts_add_up_over_messages(screen: Screen) -> None:
    both = counted([features(screen, "numb bum"), features(screen, "numb numb")])
    assert (both["numb"], both["bum"], both["numb bum"]) == (3, 1, 1)


def test_a_stretch_keeps_what_stands_wholly_within_it() -> None:
    assert within({"a": ((0, 1), (4, 5)), "a b": ((1, 3),), "c": ((5, 6),)}, (0, 2)) == {"a": ((0, 1),)}


def test_what_means_nothing_by_itself_is_no_feature(screen: Screen) -> None:
    found = features(screen, "I can't move since yesterday, the baby moves less, no fever")
    assert not [name for name in found if ":" in name or "_baby_still" in name]
    assert "<fever>" not in found
    assert "!<fever>" in found
