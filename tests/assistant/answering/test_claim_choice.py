"""Claims beside an answer are those whose stances its passages back."""

from assistant.answer import Citation
from assistant.answering.claim_choice import MOST_CLAIMS, claims_for
from corpus.added.claim import Claim, Stance


def cited(number: int, source_id: str, start: int, end: int) -> Citation:
    return Citation(number, "p", source_id, "T", None, (), None, None, (), "x", start, end, (), (), 0.0)


def claim(identifier: str, *stances: Stance) -> Claim:
    return Claim(identifier, f"Statement {identifier}.", (), stances)


SHOWN = (cited(1, "a", 0, 100), cited(2, "b", 0, 100), cited(3, "a", 200, 300))
A_FIRST = Stance("a", "supports", 90, 120, "x")
A_THIRD = Stance("a", "opposes", 250, 260, "x")
B_SECOND = Stance("b", "qualifies", 0, 5, "x")
A_UNSEEN = Stance("a", "supports", 100, 200, "x")
B_SILENT = Stance("b", "silent", 0, 0, "")


def ids(*claims: Claim) -> list[str]:
    return [chosen.id for chosen in claims_for(SHOWN, claims)]


def test_claims_come_by_how_high_up_the_answer_backs_them() -> None:
    # Weights 1, 1/3, 1/2, and 1 + 1/2.
    claims = (
        claim("first", A_FIRST),
        claim("third", A_THIRD),
        claim("second", B_SECOND),
        claim("both", A_FIRST, B_SECOND),
    )
    assert ids(*claims) == ["both", "first", "second", "third"]


def test_a_claim_that_no_shown_passage_backs_is_left_out() -> None:
    assert ids(claim("unseen", A_UNSEEN), claim("silent", B_SILENT)) == []


def test_a_span_of_another_source_does_not_back_it() -> None:
    assert ids(claim("elsewhere", Stance("c", "supports", 0, 50, "x"))) == []


def test_equal_claims_come_by_id_and_no_more_than_fit() -> None:
    many = [claim(f"c{at}", A_FIRST) for at in range(MOST_CLAIMS + 3)]
    assert ids(*reversed(many)) == [f"c{at}" for at in range(MOST_CLAIMS)]


def test_a_chosen_claim_keeps_every_stance_also_those_not_shown() -> None:
    (chosen,) = claims_for(SHOWN, (claim("c", A_FIRST, B_SILENT),))
    assert chosen.stances == (A_FIRST, B_SILENT)
    assert chosen.statement == "Statement c."
