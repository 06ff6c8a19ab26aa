"""Words of a message: normal forms, borders, and where they stand in the text."""

from assistant.safety.reading.token import read_tokens


def words(text: str) -> list[str]:
    return [word.text for word in read_tokens(text).words]


def test_case_accents_apostrophes_and_drawn_out_letters_are_folded() -> None:
    assert words("I CAN’T feeeeel Müm") == ["i", "cant", "feel", "mum"]


def test_can_not_is_one_word_as_cannot_is() -> None:
    assert words("I can not pee, it is not right") == ["i", "cant", "pee", "its", "not", "right"]


def test_a_shortened_is_leaves_the_body_part_in_the_singular() -> None:
    assert words("my leg's numb and it's worse") == ["my", "leg", "numb", "and", "its", "worse"]


def test_numbers_carry_their_value_in_digits_and_in_words() -> None:
    assert [word.number for word in read_tokens("14yo took twelve").words] == [14.0, None, None, 12.0]


def test_a_full_stop_ends_a_sentence_and_dots_do_not() -> None:
    tokens = read_tokens("numb. my bum... yes, both")
    assert tokens.strong == {1}
    assert tokens.soft == {3, 4}


def test_every_word_points_to_itself_in_the_text() -> None:
    text = "Don't — 2day\nI’m  ill"
    assert [text[word.start : word.end] for word in read_tokens(text).words] == ["Don't", "2day", "I’m", "ill"]


def test_a_question_stays_together_with_its_no() -> None:
    assert read_tokens("numbness? none. fever? yes").strong == {2, 3}


def test_a_letter_that_folds_to_nothing_does_no_harm() -> None:
    assert words("numb \uff9e bum") == ["numb", "", "bum"]


def test_text_without_words_has_none() -> None:
    assert read_tokens("… !? 🙂").words == ()
