"""Why the sources do not answer: off topic, not covered, unclear, or a judgement about the person's own body."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from assistant.answer import Reason

NEIGHBOURS = 5
OFF_TOPIC = "off_topic"
PERSONAL_TOPIC = "personal_judgement"
# The nearest uncovered questions settle the topic when at least this many of NEIGHBOURS agree.
MOST_AGREE = 3

_PERSONAL = re.compile(
    r"\b(?:do i have|have i got|is (?:my|this|it) (?:\w+ ){0,4}(?:torn|broken|slipped|damaged|serious|normal for me|cancer|a disc)"
    r"|what(?:'s| is) wrong with (?:me|my)|diagnos\w+ (?:me|my|this)|(?:look|looked) at my (?:mri|scan|x-?ray|photo|results)"
    r"|my (?:mri|scan|x-?ray|results?) (?:says?|shows?|said|showed)|should i (?:have|get) (?:the |an? )?(?:operation|surgery|injection)"
    r"|(?:am|would) i (?:be )?(?:ok|okay|safe|fit|allowed)|can you (?:tell|say) (?:me )?(?:if|whether|what) i)\b",
    re.IGNORECASE,
)


def reason_for(question: str, topics: Sequence[str], is_word: Callable[[str], bool]) -> Reason:
    """Return why `question` is not answered; `topics` are those of its nearest uncovered questions, nearest first."""
    words = re.findall(r"[^\W\d_]+", question)
    if sum(is_word(word) for word in words) * 2 < len(words) or not words:
        return "unclear"
    counts = Counter(topics[:NEIGHBOURS])
    if counts[OFF_TOPIC] >= MOST_AGREE:
        return "off_topic"
    if _PERSONAL.search(question) or counts[PERSONAL_TOPIC] >= MOST_AGREE:
        return "personal_advice"
    return "not_covered"
