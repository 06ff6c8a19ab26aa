"""Understands a message in the light of those before it: what to search for, and whose view is wanted.

Deterministic: words that lean on what was said (a pronoun, "and for runners?", "why?", "the other one") make a message
dependent; it is then searched for alone and together with the turns that it leans on, back to one that stands alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.added.viewpoint import Viewpoint

MOST_CONTEXT_TURNS = 3
# Messages with this many words of their own, or fewer, lean on what was said before.
FEW_WORDS = 3

_NEW_TOPIC = re.compile(
    r"\b(?:(?:new|another|different|separate) (?:topic|subject|question|thing|matter)(?: altogether| entirely)?"
    r"|something (?:else|different)|unrelated|(?:never ?mind|forget) (?:that|it|about (?:that|it))|never ?mind"
    r"|change of (?:subject|topic)|changing the (?:subject|topic)|moving on|switching topics?)\b[\s,.:;!?-]*",
    re.IGNORECASE,
)
_PRELUDE = (
    r"(?:(?:ok(?:ay)?|right|thanks|thank you|hmm+|yes|yeah|no|oh|well|sure|fine|great|cool|got it|i see)\b[\s,.!:;-]*)*"
)
_LEANING_START = re.compile(
    rf"^{_PRELUDE}(?:and|but|or|so|then|also|what about|how about|what if|why|how come|for how"
    r"|how (?:long|often|many|much)"
    r"|same|anything|any|even|only|which|who|where|when|really|like what|such as|teach|show|explain|more|go on|say more"
    r"|tell me more)\b|[.,;!?] *(?:and|but|what about)\b",
    re.IGNORECASE,
)
_LEANING_WORD = re.compile(
    r"\b(?:it|its|it's|that|this|these|those|they|them|their|he|she|him|her|one|ones|other|others|another|instead"
    r"|either|both|same|such|former|latter|there|then|too|as well|else|though|tho)\b",
    re.IGNORECASE,
)
_OPPOSITE = re.compile(
    r"\b(?:opposite|contrary|disagree\w*|differ(?:s|ently)?"
    r"|other (?:side|views?|opinions?|camp|school|way round)"
    r"|counter ?-?argument\w*|argue\w* against|against (?:it|that|this|them)|(?:who|any|(?:any|some)(?:one|body)) "
    r"(?:\w+ ){0,3}(?:otherwise|against|not|different(?:ly)?|defend\w*)|second opinion|dissent\w*|sceptic\w*|skeptic\w*"
    r"|is there (?:a school|somebody|someone|anyone|anybody)|devil's advocate|push(?:es)? back)\b",
    re.IGNORECASE,
)
_SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "any",
        "are",
        "about",
        "again",
        "at",
        "be",
        "been",
        "but",
        "by",
        "can",
        "could",
        "did",
        "do",
        "does",
        "doing",
        "for",
        "from",
        "get",
        "give",
        "go",
        "had",
        "has",
        "have",
        "how",
        "i",
        "if",
        "in",
        "is",
        "it",
        "its",
        "just",
        "like",
        "me",
        "mean",
        "more",
        "much",
        "my",
        "no",
        "not",
        "of",
        "ok",
        "on",
        "one",
        "or",
        "other",
        "please",
        "really",
        "say",
        "says",
        "should",
        "so",
        "some",
        "tell",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "thing",
        "this",
        "those",
        "though",
        "to",
        "too",
        "us",
        "was",
        "we",
        "what",
        "when",
        "which",
        "who",
        "whole",
        "why",
        "will",
        "with",
        "would",
        "you",
        "your",
        "yes",
        "thanks",
        "long",
        "often",
        "many",
        "exactly",
        "actually",
        "same",
        "also",
        "else",
        "anything",
        "come",
        "something",
        "anyway",
        "now",
        "right",
        "well",
        "hmm",
    ]
)
_WORD = re.compile(r"[\w'’-]+")


@dataclass(frozen=True)
class Standalone:
    """What a message asks, taken out of its talk.

    `text` is the message itself; `context` the earlier turns it leans on, oldest first, none when it stands alone.
    `wanted` and `unwanted` are viewpoint ids: a request for the opposite view turns away from those asked about.
    """

    text: str
    context: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()

    @property
    def in_context(self) -> str:
        """The message behind the turns it leans on, as one text."""
        return " ".join((*self.context, self.text))


def understand(question: str, history: Sequence[str], viewpoints: Sequence[Viewpoint]) -> Standalone:
    """Return what `question` asks in the light of `history`, the person's earlier messages, oldest first."""
    topic = _NEW_TOPIC.search(question)
    if topic:
        rest = question[topic.end() :].strip()
        return Standalone(rest or question)
    if not history or not leans(question):
        return Standalone(question)
    context = _context(history)
    if not _OPPOSITE.search(question):
        return Standalone(question, context)
    named = _named(question, viewpoints)
    asked = _named(" ".join(context), viewpoints)
    denied = tuple(name for name in named if re.search(rf"\bnot\b[^.?!]*{_any_term(name, viewpoints)}", question, re.I))
    wanted = tuple(name for name in named if name not in denied)
    others = tuple(view.id for view in viewpoints if view.id not in (*asked, *denied))
    return Standalone(question, context, wanted or others, tuple(v for v in (*asked, *denied) if v not in wanted))


def leans(question: str) -> bool:
    """Say whether a message leans on what was said before it.

    >>> leans("why is that?"), leans("and for runners?"), leans("which muscles make up the hamstrings in my legs")
    (True, True, True)
    >>> leans("do tight hamstrings cause low back pain")
    False
    """
    return bool(
        _LEANING_START.search(question)
        or _LEANING_WORD.search(question)
        or _OPPOSITE.search(question)
        or len(own_words(question)) <= FEW_WORDS
    )


def leaning_word(text: str) -> bool:
    """Say whether a text holds a word that stands for something said before it: a pronoun, "instead", "too"."""
    return bool(_LEANING_WORD.search(text))


def own_words(question: str) -> list[str]:
    """Return the words of a message that carry meaning of their own."""
    return [word for word in _WORD.findall(question.lower()) if word not in _SMALL_WORDS]


def _context(history: Sequence[str]) -> tuple[str, ...]:
    """Return the latest turns, back to and with one that stands alone, at most MOST_CONTEXT_TURNS of them."""
    context: list[str] = []
    for turn in reversed(history[-MOST_CONTEXT_TURNS:]):
        topic = _NEW_TOPIC.search(turn)
        context.insert(0, turn[topic.end() :] if topic else turn)
        if topic or not leans(turn):
            break
    return tuple(turn for turn in context if turn.strip())


def _named(text: str, viewpoints: Sequence[Viewpoint]) -> tuple[str, ...]:
    return tuple(
        viewpoint.id for viewpoint in viewpoints if re.search(_any_term(viewpoint.id, viewpoints), text, re.IGNORECASE)
    )


def _any_term(viewpoint_id: str, viewpoints: Sequence[Viewpoint]) -> str:
    terms = next(viewpoint.terms for viewpoint in viewpoints if viewpoint.id == viewpoint_id)
    return rf"\b(?:{'|'.join(re.escape(term) for term in terms)})\b" if terms else r"(?!)"
