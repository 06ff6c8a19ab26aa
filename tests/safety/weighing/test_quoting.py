"""The words quoted for an alarm are the ones that weigh most, in one stretch that reads well."""

from assistant.safety.finding import find
from assistant.safety.screen import Screen
from assistant.safety.weighing.quoting import telling_span


def quoted(screen: Screen, text: str, gains: dict[str, float]) -> str | None:
    finding = find(text, screen.rulebook)
    telling = telling_span(finding.reading, finding.features, gains)
    return finding.reading.words_as_typed(telling[0]) if telling else None


def test_the_clause_around_the_heaviest_words_is_quoted(screen: Screen) -> None:
    text = "Hello there, my Face droops on one side, and I like tea. Which stretch?"
    assert quoted(screen, text, {"face": 2.0, "droops": 3.0, "tea": -1.0}) == "my Face droops on one side"


def test_a_light_word_between_two_heavy_ones_is_quoted_with_them(screen: Screen) -> None:
    # 3 - 1 + 3 is more than 3 alone; the clause is the whole message.
    text = "face " + "and " * 30 + "droops so badly"
    gains = {"face": 3.0, "so": -1.0, "droops": 3.0, "badly": 3.0, "and": -1.0}
    assert quoted(screen, text, gains) == "droops so badly"


def test_a_pairs_gain_is_shared_by_its_words(screen: Screen) -> None:
    text = " ".join(["one"] * 20 + ["face", "droops"] + ["two"] * 20)
    assert quoted(screen, text, {"face droops": 2.0, "one": -1.0, "two": -1.0}) == "face droops"


def test_nothing_is_quoted_when_nothing_speaks_for_the_category(screen: Screen) -> None:
    assert quoted(screen, "I like tea", {"tea": -1.0}) is None
