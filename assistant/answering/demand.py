"""From an understood message to what is demanded of the ranking, and how likely the sources are to answer it.

A talk lends its confidence to a follow-up only as far as what the follow-up adds is known to the sources: "What about
pregabalin?" is judged by itself, whatever was answered before.
"""

from dataclasses import dataclass

from assistant.answering.asking_part import asking_parts
from assistant.answering.conversation import Standalone, own_words
from assistant.answering.refusal import OFF_TOPIC_BELOW
from index.asking.vocabulary import same_stems
from index.retriever import Retriever
from index.weighing.query import Demand, Query

# Weights of a leaning message alone and in its context, and what the viewpoint or source that is asked for gains on the
# fused score: chosen on the fit half's conversations.
ALONE_WEIGHT = 0.4
VIEWPOINT_GAIN = 0.1
SOURCE_GAIN = 0.1
# A follow-up that adds words and is by itself this unlikely to be answered is about something else, also where the
# sources know the words: chosen on the fit half of the talks, where 0.05 to 0.15 give the same figures.
FOREIGN_BELOW = 0.12
# What the part that asks counts beside the whole message, where the whole is drowned by a history.
PART_WEIGHT = 0.6
# What a question asks of a source when it asks for nothing in particular.
_GIST_WORDS = frozenset(
    (
        *(
            "takeaway",
            "takeaways",
            "message",
            "summary",
            "summarise",
            "summarize",
            "gist",
            "nutshell",
            "point",
            "points",
        ),
        *("main", "key", "advice", "advise", "advises", "recommend", "recommends", "recommendation", "view", "views"),
        *(
            "opinion",
            "position",
            "argue",
            "argues",
            "conclusion",
            "article",
            "page",
            "text",
            "source",
            "think",
            "thinks",
        ),
        *("suggest", "suggests", "claim", "claims", "post", "blog", "piece"),
    )
)


@dataclass(frozen=True)
class Asked:
    """A demand, the message's own query, and the probability, 0..1, that the sources answer it.

    `follows` says that the message leans on the talk before it.
    """

    demand: Demand
    alone: Query
    probability: float
    follows: bool = False


def demand_for(message: Standalone, retriever: Retriever) -> Asked:
    """Return what `message` demands: itself alone, or mixed with the turns it leans on."""
    alone = retriever.query(message.text)
    if alone.source_ids and not message.context and set(own_words(alone.text)) <= _GIST_WORDS:
        return _gist(alone, retriever)
    probability = retriever.probability(alone)
    seeks_view = bool(message.wanted or message.unwanted)
    if not message.context:
        return _by_its_asking_part(message.text, alone, probability, retriever)
    if not seeks_view and _off_topic(alone, probability, retriever):
        return Asked(Demand(((alone, 1.0),), alone.source_ids), alone, probability, follows=True)
    together = retriever.query(message.in_context)
    weight = ALONE_WEIGHT if own_words(alone.text) else 0.0
    favoured = [(name, VIEWPOINT_GAIN) for name in message.wanted]
    favoured += [(name, -VIEWPOINT_GAIN) for name in message.unwanted]
    named_before = () if alone.source_ids else together.source_ids
    favoured += [(name, -SOURCE_GAIN if seeks_view else SOURCE_GAIN) for name in named_before]
    demand = Demand(((alone, weight), (together, 1.0 - weight)), alone.source_ids, None, tuple(favoured))
    if seeks_view or not _foreign(message, alone, probability, retriever):
        probability = max(probability, retriever.probability(together))
    return Asked(demand, alone, probability, follows=True)


def _by_its_asking_part(text: str, whole: Query, probability: float, retriever: Retriever) -> Asked:
    """Return the demand of a message that stands alone; where the whole is not answered, by the part that asks."""
    plain = Asked(Demand(((whole, 1.0),), whole.source_ids), whole, probability)
    if probability >= retriever.threshold:
        return plain
    parts = [retriever.query(part) for part in asking_parts(text)]
    judged = [(retriever.probability(part), part) for part in parts]
    best, part = max(judged, key=lambda item: item[0], default=(0.0, whole))
    if best < retriever.threshold:
        return plain
    return Asked(Demand(((part, PART_WEIGHT), (whole, 1.0 - PART_WEIGHT)), part.source_ids), part, best)


def _foreign(message: Standalone, alone: Query, probability: float, retriever: Retriever) -> bool:
    """Say whether what a follow-up adds to its talk is foreign to the sources."""
    said = [word for turn in message.context for word in own_words(turn)]
    words = own_words(alone.text)
    added = set(words) - same_stems(words, said)
    if not added:
        return False
    return probability < FOREIGN_BELOW or any(retriever.vocabulary.lacks(word) for word in added)


def _gist(named: Query, retriever: Retriever) -> Asked:
    """Return the demand of a question that names a source and asks only what it says: what its title promises."""
    title = retriever.query(retriever.library.source(named.source_ids[0]).title)
    return Asked(
        Demand(((title, 1.0),), named.source_ids), named, max(retriever.probability(title), retriever.threshold)
    )


def _off_topic(query: Query, probability: float, retriever: Retriever) -> bool:
    """Say whether a message that leans by its form alone is about something else altogether."""
    far = probability < retriever.threshold and retriever.closeness(query) < OFF_TOPIC_BELOW
    return far and len(own_words(query.text)) > 1
