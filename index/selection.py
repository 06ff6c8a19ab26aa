"""Chooses which hits are shown, and in what order: the best first, each viewpoint that has something to say early.

A reserved place per viewpoint above a relevance floor; labels, not embeddings, carry stance. Near-duplicate passages
do not crowd others out.
"""

from collections.abc import Callable, Sequence

from index.hit import Hit

# A hit is relevant when its fused score is at least this share of the best one's.
FLOOR = 0.72
# Two passages whose vectors are this close say the same (measured on Perspectrum: 0.8 lifts subtopic recall).
DUPLICATE_COSINE = 0.9
# Reserved places come after this many hits by score alone.
BEST_FIRST = 1

Similarity = Callable[[Hit, Hit], float]


def select(hits: Sequence[Hit], viewpoint_ids: Sequence[str], limit: int, similarity: Similarity) -> tuple[Hit, ...]:
    """Return at most `limit` of `hits` (best first) in the order they are shown."""
    distinct = without_duplicates(hits, similarity)
    if not distinct:
        return ()
    floor = FLOOR * distinct[0].score
    chosen = list(distinct[:BEST_FIRST])
    reserved = []
    for viewpoint in viewpoint_ids:
        if any(viewpoint in hit.passage.viewpoints for hit in (*chosen, *reserved)):
            continue
        best = next((hit for hit in distinct if viewpoint in hit.passage.viewpoints and hit.score >= floor), None)
        if best is not None:
            reserved.append(best)
    chosen += sorted(reserved, key=lambda hit: -hit.score)
    chosen += [hit for hit in distinct if hit not in chosen]
    return tuple(chosen[:limit])


def without_duplicates(hits: Sequence[Hit], similarity: Similarity) -> list[Hit]:
    """Return `hits` with those that nearly repeat a better one moved to the end."""
    kept: list[Hit] = []
    repeated: list[Hit] = []
    for hit in hits:
        near = any(similarity(hit, other) >= DUPLICATE_COSINE for other in kept)
        (repeated if near else kept).append(hit)
    return kept + repeated
