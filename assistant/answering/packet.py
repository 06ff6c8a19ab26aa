"""The evidence packet: everything that an answer rests on, as JSON that anybody can check by asking again.

A packet holds the person's messages, the answer with its offsets and scores, and the hashes of the model, the index and
the texts. Two packets of the same question are the same bytes as long as none of these has changed; times and such are
left out. `replay` asks again and says what differs.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from assistant.answer import Answer
from corpus.base.errors import BacktalkError
from corpus.library import Library

FORMAT = "backtalk-packet"
VERSION = 1
# Scores are sums of single-precision products: digits beyond these differ between processors.
SCORE_DECIMALS = 4
MOST_CHANGES = 20
Step = Literal["", "nearest", "past_urgent"]
STEPS: tuple[Step, ...] = ("", "nearest", "past_urgent")


class PacketError(BacktalkError):
    """A packet that cannot be replayed: no JSON, no packet, or of another version."""


class Answerer(Protocol):
    """What replaying needs of the assistant."""

    @property
    def library(self) -> Library:
        """The texts that answers are quoted from."""

    def ask(
        self, question: str, history: Sequence[str] = (), *, show_nearest: bool = False, past_urgent: bool = False
    ) -> Answer:
        """Return the answer to `question` after `history`."""


@dataclass(frozen=True)
class Replay:
    """Whether asking again gave the same bytes, and what changed, a line each: "answer.lead: was …, now …"."""

    identical: bool
    changes: tuple[str, ...]


def packet(answer: Answer, turns: Sequence[str], step: Step, library: Library) -> bytes:
    """Return the packet of `answer` in UTF-8; `turns` are the person's messages, the last one being the question."""
    contents = {
        "format": FORMAT,
        "version": VERSION,
        "turns": list(turns),
        "step": step,
        "answer": {key: value for key, value in answer.to_json().items() if key not in ("seconds", "id")},
        "texts": {source.id: source.sha256 for source in library.sources},
        "curation_sha256": library.curation_sha256,
    }
    return _canonical(_rounded(contents))


def ask_for(turns: Sequence[str], step: Step, assistant: Answerer) -> Answer:
    """Return the assistant's answer to the last of `turns`."""
    return assistant.ask(
        turns[-1], tuple(turns[:-1]), show_nearest=step == "nearest", past_urgent=step == "past_urgent"
    )


def replay(raw: bytes, assistant: Answerer) -> Replay:
    """Ask again what the packet `raw` asked; raise PacketError when it is no packet of this version."""
    given = read_packet(raw)
    turns, step = given["turns"], given["step"]
    now = packet(ask_for(turns, step, assistant), turns, step, assistant.library)
    if now == raw:
        return Replay(True, ())
    changes = tuple(_changes("", given, json.loads(now)))
    if not changes:
        changes = ("the packet's bytes were rewritten; what it says is the same",)
    return Replay(False, changes[:MOST_CHANGES])


def read_packet(raw: bytes) -> dict[str, Any]:
    """Return the contents of a packet; raise PacketError with what was given and what was expected."""
    try:
        given = json.loads(raw)
    except (ValueError, RecursionError):
        raise PacketError("the file is not JSON: expected an evidence packet saved by Backtalk") from None
    if not isinstance(given, dict) or given.get("format") != FORMAT:
        raise PacketError(f"the file is no evidence packet: expected a JSON object with format {FORMAT!r}")
    if given.get("version") != VERSION:
        raise PacketError(f"the packet has version {given.get('version')!r}, expected {VERSION}: save the answer again")
    turns = given.get("turns")
    if not isinstance(turns, list) or not turns or not all(isinstance(turn, str) for turn in turns):
        raise PacketError("the packet's turns are not a list of messages: it was cut short or edited")
    if given.get("step") not in STEPS or not isinstance(given.get("answer"), dict):
        raise PacketError("the packet lacks its step or its answer: it was cut short or edited")
    return given


def _canonical(contents: Any) -> bytes:
    return (json.dumps(contents, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, SCORE_DECIMALS)
    if isinstance(value, dict):
        return {key: _rounded(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_rounded(inner) for inner in value]
    return value


def _changes(path: str, was: Any, now: Any) -> Iterator[str]:
    if isinstance(was, dict) and isinstance(now, dict):
        for key in sorted(was.keys() | now.keys()):
            yield from _changes(f"{path}.{key}".lstrip("."), was.get(key), now.get(key))
    elif isinstance(was, list) and isinstance(now, list) and len(was) == len(now):
        for number, (left, right) in enumerate(zip(was, now, strict=True)):
            yield from _changes(f"{path}[{number}]", left, right)
    elif was != now:
        yield f"{path}: was {_short(was)}, now {_short(now)}"


def _short(value: Any) -> str:
    shown = json.dumps(value, ensure_ascii=False)
    return shown if len(shown) <= 80 else f"{shown[:77]}..."
