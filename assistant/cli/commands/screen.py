"""`backtalk screen`: what the red-flag screen makes of messages, and why; and fitting its weights anew."""

import math
from typing import Annotated, Any

import typer
from rich.table import Table

from assistant.cli.terminal import out, print_json, progress_bar, settings_from_environment
from assistant.safety.fitting.fitting_inputs import load_inputs
from assistant.safety.rulebook import load_rulebook
from assistant.safety.screen import Screen, open_screen
from assistant.safety.weighing.features import counted
from assistant.safety.weighing.weights import DEFAULT_PATH, write_weights
from corpus.library import load_library

_MOST_FEATURES = 12


def screen(
    messages: Annotated[list[str] | None, typer.Argument(help="Messages of one person, oldest first.")] = None,
    fit: Annotated[bool, typer.Option("--fit", help="Fit the weights anew to the judged utterances.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Screen MESSAGES for red flags and say which rule alarms and which words weigh. No alarm is no reassurance."""
    if fit == bool(messages):
        raise typer.BadParameter("give either MESSAGES or --fit")
    if any(not message.strip() for message in messages or ()):
        raise typer.BadParameter("a message is empty: give its words")
    if fit:
        _fit()
        return
    traced = trace(open_screen(), tuple(messages or ()))
    if as_json:
        print_json(traced)
    else:
        _show(traced)


def trace(screen: Screen, messages: tuple[str, ...]) -> dict[str, Any]:
    """Return the alarm for the last of `messages`, the patterns that its words meet, and what its features weigh."""
    alarm, findings = screen.screen(messages), screen.findings(messages)
    opinion = screen.opinion(findings)
    counts = counted([findings[0].features])
    category = alarm.category if alarm else None
    gains = screen.weights.gains(counts, category) if screen.weights and category else {}
    heaviest = sorted(gains.items(), key=lambda item: -abs(item[1]))[:_MOST_FEATURES]
    return {
        "alarm": None
        if alarm is None
        else {
            "rule": alarm.rule,
            "category": alarm.category,
            "urgency": alarm.urgency,
            "words": list(alarm.words),
            "standing": alarm.standing,
        },
        "patterns": [{"rule": sign.rule.rule.id, "words": list(sign.words)} for sign in findings[0].signs],
        "score": round(opinion.score, 2) if opinion else None,
        "alarm_above": screen.weights.header.alarm_above if screen.weights else None,
        "features": {name: round(gain, 2) for name, gain in heaviest},
    }


def _show(traced: dict[str, Any]) -> None:
    alarm = traced["alarm"]
    out.print(f"{alarm['urgency']}: {alarm['category']}, rule {alarm['rule']}" if alarm else "No alarm.", markup=False)
    for words in alarm["words"] if alarm else ():
        out.print(f"  “{words}”", markup=False)
    for pattern in traced["patterns"]:
        out.print(f"Pattern {pattern['rule']}: {', '.join(pattern['words'])}", markup=False)
    chance = 1.0 / (1.0 + math.exp(-max(-50.0, traced["score"])))
    out.print(f"Score {traced['score']} (probability {chance:.2f}); alarms above {traced['alarm_above']}", markup=False)
    if traced["features"]:
        table = Table("word, pair or <concept>", "adds")
        for name, gain in traced["features"].items():
            table.add_row(name.replace("[", r"\["), f"{gain:+.2f}")
        out.print(table)
    out.print("That nothing is found does not mean that nothing is wrong.", markup=False)


def _fit() -> None:
    from assistant.safety.fitting.weight_fitting import fit_weights

    with progress_bar() as progress:
        weights, held_out = fit_weights(
            load_inputs(load_library(settings_from_environment().corpus)), load_rulebook(), progress
        )
    write_weights(weights)
    out.print(f"{DEFAULT_PATH}: {len(weights.rows)} features, alarms above {weights.header.alarm_above}", markup=False)
    out.print("Record them with 'backtalk digest --write' once they are wanted.", markup=False)
    out.print("By weights that saw nothing by the author, without the patterns:", markup=False)
    for name, found in (
        ("red flags", held_out.flags),
        ("look-alikes", held_out.look_alikes),
        ("ordinary questions", held_out.ordinary),
    ):
        out.print(f"  {name} alarmed: {found.hits} of {found.total} ({found.rate:.3f})", markup=False)
