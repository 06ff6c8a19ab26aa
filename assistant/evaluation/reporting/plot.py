"""Plots as SVG text, to stand inside a page: no file, no request, no clock."""

import io
import re
from collections.abc import Sequence

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure as Canvas

from assistant.evaluation.measuring.abstention import ReliabilityBin, RiskPoint
from assistant.evaluation.measuring.evaluation import REPORTED, Ablation, Evaluation
from assistant.evaluation.reporting.target import TARGETS

# Colours that stay apart for colour-blind readers (Okabe and Ito 2008).
BLUE, ORANGE, GREY = "#0072B2", "#D55E00", "#666666"
_METADATA = re.compile(r"<metadata>.*?</metadata>", re.DOTALL)


def headline_plot(evaluation: Evaluation) -> str:
    """Return each headline figure of the report half with its interval, and a mark at what it must reach."""
    found = [(target, target.figure(evaluation)) for target in reversed(TARGETS)]
    shown = [(target, figure) for target, figure in found if figure is not None]
    canvas, axes = _canvas(8.0, 0.42 * len(shown) + 0.9)
    for row, (target, figure) in enumerate(shown):
        axes.plot([figure.low, figure.high], [row, row], color=BLUE, linewidth=2)
        axes.plot(figure.value, row, "o", color=BLUE, label="measured, with 95% interval" if row == 0 else None)
        axes.plot(
            target.bound,
            row,
            "|",
            color=ORANGE,
            markersize=15,
            markeredgewidth=2.5,
            label="target" if row == 0 else None,
        )
    axes.set_yticks(range(len(shown)), [target.name for target, _ in shown])
    axes.set_xlim(-0.02, 1.02)
    axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2, frameon=False)
    return _svg(canvas, "headline", "Headline figures of the report half with their intervals and targets")


def risk_coverage_plot(far: Sequence[RiskPoint], near: Sequence[RiskPoint]) -> str:
    """Return the share of wrong answers against the share of questions answered, off topic and about backs apart."""
    canvas, axes = _canvas(5.2, 3.6)
    for points, colour, style, label in ((far, BLUE, "-", "with off-topic"), (near, ORANGE, "--", "with about backs")):
        coverage, risk = [point.coverage for point in points], [point.risk for point in points]
        axes.plot(coverage, risk, style, color=colour, label=label)
    axes.set_xlabel("share of questions answered")
    axes.set_ylabel("share of answers that are wrong")
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    axes.legend(frameon=False)
    return _svg(canvas, "risk", "Risk against coverage")


def reliability_plot(bins: Sequence[ReliabilityBin]) -> str:
    """Return the share of answerable questions against the confidence; the diagonal is perfect calibration."""
    canvas, axes = _canvas(5.2, 3.6)
    axes.plot([0, 1], [0, 1], ":", color=GREY, label="perfect")
    confidence, answerable = [item.confidence for item in bins], [item.answerable for item in bins]
    axes.plot(confidence, answerable, "o-", color=BLUE, label="measured (number of questions)")
    for item in bins:
        axes.annotate(str(item.n), (item.confidence, item.answerable), xytext=(5, -10), textcoords="offset points")
    axes.set_xlabel("confidence")
    axes.set_ylabel("share that is answerable")
    axes.set_xlim(-0.02, 1.02)
    axes.set_ylim(-0.02, 1.05)
    axes.legend(frameon=False)
    return _svg(canvas, "reliability", "Reliability diagram")


def ablation_plot(ablations: Sequence[Ablation], measure: str = "hit@3") -> str:
    """Return how much `measure` loses without each signal, with its interval."""
    shown = [(item.name, item.differences[measure]) for item in reversed(ablations) if measure in item.differences]
    canvas, axes = _canvas(8.0, 0.42 * len(shown) + 1.0)
    axes.axvline(0, color=GREY, linewidth=1)
    for row, (_, difference) in enumerate(shown):
        axes.plot([difference.interval.low, difference.interval.high], [row, row], color=BLUE, linewidth=2)
        axes.plot(difference.value, row, "o", color=BLUE)
    axes.set_yticks(range(len(shown)), [f"without {name}" for name, _ in shown])
    axes.set_xlabel(f"{measure} lost on the {REPORTED} half")
    return _svg(canvas, "ablations", f"What {measure} loses without each signal")


def _canvas(width_inches: float, height_inches: float) -> tuple[Canvas, Axes]:
    canvas = Canvas(figsize=(width_inches, height_inches), layout="constrained")
    axes = canvas.subplots()
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(axis="both", alpha=0.25)
    return canvas, axes


def _svg(canvas: Canvas, name: str, label: str) -> str:
    """Return the drawing as an `<svg>` element whose ids are its own, with a label for those who cannot see it."""
    buffer = io.StringIO()
    # Text stays text, and ids are made from the name, so that plots in one page do not share them.
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": name, "font.family": "sans-serif", "font.size": 9}):
        FigureCanvasSVG(canvas).print_svg(buffer, metadata={"Date": None})
    drawing = _METADATA.sub("", buffer.getvalue())
    element = drawing[drawing.index("<svg") :]
    return element.replace("<svg", f'<svg role="img" aria-label="{label}"', 1)
