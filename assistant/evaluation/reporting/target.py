"""What the figures must reach, and the best that comparable systems reached on questions of the same making."""

from dataclasses import dataclass

from assistant.evaluation.measuring.evaluation import REPORTED, Evaluation
from assistant.evaluation.measuring.figure import LOWER_IS_BETTER, Figure


@dataclass(frozen=True)
class Target:
    """A figure of the answers (run "ask", report half) with the bound it must reach; `peer` is what others reach."""

    name: str
    group: str
    measure: str
    bound: float
    peer: float | None = None

    def figure(self, evaluation: Evaluation) -> Figure | None:
        """Return the figure that the target is about."""
        return evaluation.figure(REPORTED, "ask", self.group, self.measure)

    def met_by(self, figure: Figure) -> bool:
        """Say whether the figure reaches the bound."""
        return figure.value <= self.bound if self.measure in LOWER_IS_BETTER else figure.value >= self.bound

    @property
    def requirement(self) -> str:
        """The bound in words: "≥ 0.75"."""
        return f"{'≤' if self.measure in LOWER_IS_BETTER else '≥'} {self.bound:.2f}"


TARGETS = (
    Target("hit@1", "questions", "hit@1", 0.85, 0.46),
    Target("hit@3", "questions", "hit@3", 0.95, 0.76),
    Target("evidence recall in 1,500 characters", "questions", "recall@1500c", 0.81, 0.38),
    Target("viewpoints found in 5 passages", "questions", "viewpoints@5", 0.89, 0.88),
    Target("all viewpoints found in 5 passages", "questions", "mrecall@5", 0.90),
    Target("passages shown that bear on the question", "questions", "shown_precision", 0.65),
    Target("judged spans shown", "questions", "shown_recall", 0.75),
    Target("hit@3, questions naming a source", "questions/kind=source", "hit@3", 0.90, 0.85),
    Target("hit@3, misspelt questions", "questions/kind=misspelt", "hit@3", 0.93, 0.58),
    Target("off topic: refused", "unanswerable/off_topic", "refused", 0.99),
    Target("about backs, not covered: refused", "unanswerable/about_backs", "refused", 0.95),
    Target("answerable: wrongly refused", "questions", "wrongly_refused", 0.02),
    Target("last turn of a conversation, hit@3", "conversations", "hit@3", 0.92),
    Target("follow-ups to what is covered, hit@3", "talks/kind=covered", "hit@3", 0.92),
    Target("follow-ups to what is covered: wrongly refused", "talks/kind=covered", "wrongly_refused", 0.03),
    Target("follow-ups to what is not covered: refused", "talks/kind=uncovered", "refused", 0.93),
    Target("behind a medical history, hit@3", "talks/kind=history", "hit@3", 0.93),
    Target("behind a medical history: wrongly refused", "talks/kind=history", "wrongly_refused", 0.03),
    Target("several misspelt words, hit@3", "talks/kind=misspelt", "hit@3", 0.93),
    Target("lay words, hit@3", "talks/kind=lay", "hit@3", 0.93),
    Target("long stories, hit@3", "talks/kind=story", "hit@3", 0.93),
)
