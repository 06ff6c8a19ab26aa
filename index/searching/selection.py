"""Chooses which hits are shown, and in what order: the best first, each viewpoint that has something to say early.

A reserved place per viewpoint above a relevance floor; labels, not embeddings, carry stance. Near-duplicate passages
do not crowd others out.
"""

from collections.abc import Callable, Sequence

from index.searching.hit import Hit

# Chosen on the fit half. A viewpoint has something relevant to say when its best hit's fused score lies at most this
# far below the best one's; reserved places come after this many hits by score alone: after the first one alone they
# cost 0.03 of hit@3.
FLOOR_BELOW_BEST = 0.12
BEST_FIRST = 3
# Two passages whose vectors are this close say the same. The articles have neighbours at 0.9 that do not, and judged
# questions want both: demoting those cost 0.05 of recall.
DUPLICATE_COSINE = 0.97
# A passage is shown from this probability of bearing on the question on: chosen on the fit half, where each step up
# gains precision and loses recall (decision 0015). A lower bar for the only voice of a viewpoint fills lanes with
# strangers and finds no more viewpoints.
LIKELY = 0.2

Similarity = Callable[[Hit, Hit], float]


def select(hits: Sequence[Hit], viewpoint_ids: Sequence[str], limit: int, similarity: Similarity) -> tuple[Hit, ...]:
    """Return at most `limit` of `hits` (best first) in the order they are shown."""
    distinct = without_duplicates(hits, similarity)
    if not distinct:
        return ()
    floor = distinct[0].score - FLOOR_BELOW_BEST
    chosen = list(distinct[:BEST_FIRST])
    reserved: list[Hit] = []
    for viewpoint in viewpoint_ids:
        if any(viewpoint in hit.passage.viewpoints for hit in (*chosen, *reserved)):
            continue
        best = next((hit for hit in distinct if viewpoint in hit.passage.viewpoints and hit.score >= floor), None)
        if best is not None:
            reserved.append(best)
    chosen += sorted(reserved, key=lambda hit: -hit.score)
    chosen += [hit for hit in distinct if hit not in chosen]
    return tuple(chosen[:limit])


def likely(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Return those of `hits` that probably bear on the question, in their order; the first one always."""
    return tuple(hit for place, hit in enumerate(hits) if place == 0 or hit.probability >= LIKELY)


def without_duplicates(hits: Sequence[Hit], similarity: Similarity) -> list[Hit]:
    """Return `hits` with those that nearly repeat a better one moved to the end."""
    kept: list[Hit] = []
    repeated: list[Hit] = []
    for hit in hits:
        near = any(similarity(hit, other) >= DUPLICATE_COSINE for other in kept)
        (repeated if near else kept).append(hit)
    return kept + repeated
