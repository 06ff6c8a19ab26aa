"""How one question was ranked: every candidate with its signals, and why it was taken or not."""

from rich.console import Group, RenderableType
from rich.text import Text

from assistant.answering.responder import Assistant, Trace
from corpus.judging.judged import JudgedQuestion
from index.searching.hit import Hit
from index.searching.selection import BEST_FIRST, LIKELY
from index.weighing.signals import COLUMNS
from index.weighing.taught import passage_grades


def explain(assistant: Assistant, question: JudgedQuestion) -> RenderableType:
    """Return the trace of a judged question: what was searched for, and two lines for each candidate passage."""
    trace = assistant.trace(question.question, question.history)
    grades = passage_grades(assistant.library.passages, question)
    judged = {passage.id: int(grade) for passage, grade in zip(assistant.library.passages, grades, strict=True)}
    weights = dict(zip(COLUMNS, assistant.retriever.fusion.weights, strict=True))
    lines = [
        Text(f"{question.id}: {question.question}", style="bold"),
        *_searched(trace, assistant.retriever.threshold),
    ]
    lines.append(Text("weights: " + " · ".join(f"{name} {weights[name]:.2f}" for name in COLUMNS)))
    for rank, hit in enumerate(trace.candidates, start=1):
        signals = " · ".join(f"{name} {value:.2f}" for name, value in zip(COLUMNS, hit.signals, strict=True))
        grade = f" (judged {judged[hit.passage.id]})" if judged[hit.passage.id] else ""
        found = f"{rank:>2}. {hit.score:.3f}  bears {hit.probability:.2f}  {hit.passage.id}{grade}"
        lines.append(Text(f"{found}: {_why(hit, rank, trace)}"))
        lines.append(Text(f"    {signals}", style="dim"))
    return Group(*lines)


def _searched(trace: Trace, threshold: float) -> list[Text]:
    lines = [f"searched for ({weight:.1f}): {query.text}" for query, weight in trace.asked.demand.queries]
    lines += [f"only from: {', '.join(trace.asked.demand.source_ids)}"] if trace.asked.demand.source_ids else []
    lines += [f"{name} gains {gain:+.2f}" for name, gain in trace.asked.demand.favoured]
    verdict = "answered" if trace.asked.probability >= threshold else "refused"
    lines.append(f"probability that the sources answer: {trace.asked.probability:.3f}, {verdict} at {threshold:.3f}")
    return [Text(line) for line in lines]


def _why(hit: Hit, rank: int, trace: Trace) -> str:
    if hit not in trace.chosen:
        return "too unlikely to bear on it" if hit.probability < LIKELY else "no place left"
    place = trace.chosen.index(hit) + 1
    if place <= BEST_FIRST:
        return f"place {place}: by score"
    return f"place {place}: by score" if place == rank else f"place {place}: reserved for a viewpoint, or moved by one"
