"""The evaluation as one HTML page that opens without a network: figures, plots, and every miss."""

from collections.abc import Sequence
from html import escape

from assistant.evaluation.measuring.evaluation import Evaluation
from assistant.evaluation.reporting import plot
from assistant.evaluation.reporting.sheet import Sheet, misses, sheets, wrongly_answered

_STYLE = """
:root { color-scheme: light; }
body { font: 16px/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff; max-width: 72rem; margin: 2rem auto;
  padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; }
p.note { color: #444; max-width: 60rem; margin: .2rem 0 .8rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .9rem; }
th, td { padding: .25rem .7rem; border-bottom: 1px solid #ddd; text-align: left; vertical-align: top; }
th { border-bottom: 2px solid #888; }
td.short { color: #a30000; font-weight: 700; }
.plots { display: flex; flex-wrap: wrap; gap: 1.5rem; }
svg { max-width: 100%; height: auto; }
ul.regressions li { color: #a30000; }
"""


def render_report(evaluation: Evaluation, regressions: Sequence[str] = (), extra: Sequence[Sheet] = ()) -> str:
    """Return the page. `regressions` are lines on what fell below the baseline, `extra` further tables."""
    collection = evaluation.collection
    headline, *rest = sheets(evaluation)
    curves = (
        plot.risk_coverage_plot(evaluation.risk_coverage("off_topic"), evaluation.risk_coverage("about_backs")),
        plot.reliability_plot(evaluation.reliability),
    )
    body = [
        "<h1>Backtalk: evaluation</h1>",
        f"<p>{len(collection.questions)} questions, {len(collection.conversations)} conversations and "
        f"{len(collection.unanswerable)} unanswerable questions; figures are of the report half unless a table says "
        "otherwise.</p>",
        _regressions(regressions),
        _section(headline),
        f'<div class="plots">{plot.headline_plot(evaluation)}</div>',
        "<h2>Risk against coverage, and calibration</h2>",
        '<p class="note">Left: questions are answered from the most confident down; an answer is wrong when the '
        "question is unanswerable or its first three passages do not answer. Right: of the questions with a given "
        "confidence, how many the sources answer.</p>",
        f'<div class="plots">{"".join(curves)}</div>',
        *(_section(sheet) for sheet in rest),
        f'<div class="plots">{plot.ablation_plot(evaluation.ablations)}</div>' if evaluation.ablations else "",
        *(_section(sheet) for sheet in (*extra, misses(evaluation), wrongly_answered(evaluation))),
    ]
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Backtalk: evaluation</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(part for part in body if part)
        + "\n</main>\n</body>\n</html>\n"
    )


def _section(sheet: Sheet) -> str:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in sheet.header)
    rows = "\n".join("<tr>" + "".join(_cell(cell) for cell in row) + "</tr>" for row in sheet.rows)
    table = f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>\n{rows}\n</tbody></table></div>'
    return f'<h2>{escape(sheet.title)}</h2>\n<p class="note">{escape(sheet.note)}</p>\n' + (
        table if sheet.rows else "<p>None.</p>"
    )


def _cell(cell: str) -> str:
    return f'<td class="short">{escape(cell)}</td>' if cell == "NO" else f"<td>{escape(cell)}</td>"


def _regressions(lines: Sequence[str]) -> str:
    if not lines:
        return ""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f'<h2>Below the baseline</h2><ul class="regressions">{items}</ul>'
