"""Why the sources do not answer: off topic, not covered, unclear, or a judgement about the person's own body."""

import re
from collections.abc import Callable, Sequence

from assistant.answer import Reason

# A question whose best cosine to anything about backs lies below this is about something else: on the fit half that
# holds for 92% of the questions off topic and for 3% of those about backs.
OFF_TOPIC_BELOW = 0.5
NEIGHBOURS = 5
PERSONAL_TOPIC = "personal_judgement"
# The nearest uncovered questions settle the topic when at least this many of NEIGHBOURS agree.
MOST_AGREE = 3

_WORD = re.compile(r"[^\W\d_]+")
_PERSONAL = re.compile(
    r"\b(?:do i have|have i got|what(?:'s| is) wrong with (?:me|my)|diagnos\w+ (?:me|my|this)"
    r"|is (?:my|this|it) (?:\w+ ){0,4}(?:torn|broken|slipped|damaged|serious|normal for me|cancer|a disc)"
    r"|looke?d? at my (?:mri|scan|x-?ray|photo|results)|my (?:mri|scan|x-?ray|results?) (?:says?|shows?|said|showed)"
    r"|should i (?:have|get) (?:the |an? )?(?:operation|surgery|injection)|(?:am|would) i (?:be )?(?:ok|okay|safe|fit)"
    r"|can you (?:tell|say) (?:me )?(?:if|whether|what) i)\b",
    re.IGNORECASE,
)


def reason_for(question: str, closeness: float, topics: Sequence[str], is_word: Callable[[str], bool]) -> Reason:
    """Return why `question` is not answered.

    `closeness` is its best cosine to anything about backs; `topics` are those of its nearest uncovered questions.
    """
    words = _WORD.findall(question)
    if sum(is_word(word) for word in words) * 2 < len(words) or not words:
        return "unclear"
    if closeness < OFF_TOPIC_BELOW:
        return "off_topic"
    if _PERSONAL.search(question) or topics[:NEIGHBOURS].count(PERSONAL_TOPIC) >= MOST_AGREE:
        return "personal_advice"
    return "not_covered"
