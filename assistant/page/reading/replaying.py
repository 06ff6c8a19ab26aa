"""A kept packet checked on the page: its question is asked again. Nothing of the file is stored.

`backtalk replay` does the same in a terminal. Here a person is told in plain words, in the page's language.
"""

import json
from dataclasses import dataclass
from typing import Any, Literal

from assistant.answering.packet import FORMAT, VERSION, PacketError, Replay, read_packet, replay
from assistant.page.chat.talk import MOST_EARLIER, Talk
from assistant.page.words.wording import Wording
from corpus.base.errors import BacktalkError

# An answer's packet is some 40 thousand bytes; this leaves room for long talks, and little to a file that is none.
LARGEST_PACKET_BYTES = 1_000_000
LONGEST_SHOWN_VERSION = 20
# Which part of a packet a changed path belongs to; the first that fits counts.
_PARTS = (
    ("texts", "texts"),
    ("curation_sha256", "curation"),
    ("answer.index", "index"),
    ("answer.passages", "passages"),
    ("answer.claims", "claims"),
    ("answer.urgent", "urgent"),
    ("", "answer"),
)


@dataclass(frozen=True)
class Outcome:
    """What checking a packet came to: one sentence, the packet's question, what changed in words and in detail."""

    kind: Literal["same", "changed", "refused"]
    sentence: str
    question: str = ""
    parts: tuple[str, ...] = ()
    details: tuple[str, ...] = ()


def check(raw: bytes, talk: Talk) -> Outcome:
    """Return what became of the packet `raw`; a file that cannot be checked is an outcome too."""
    if not raw:
        return _refused("none", talk.wording)
    if len(raw) > LARGEST_PACKET_BYTES:
        return _refused("too_large", talk.wording)
    try:
        given = read_packet(raw)
    except PacketError:
        return _no_packet(raw, talk.wording)
    if len(given["turns"]) > MOST_EARLIER + 1 or not _is_text(given):
        return _refused("damaged", talk.wording)
    try:
        result = replay(raw, talk.assistant)
    except BacktalkError:
        return _refused("damaged", talk.wording)
    return _compared(result, given["turns"][-1], talk.wording)


def _compared(result: Replay, question: str, wording: Wording) -> Outcome:
    if result.identical:
        return Outcome("same", wording["replay.same"], question)
    paths = [change.partition(": was ")[0] for change in result.changes if ": was " in change]
    if not paths:
        return Outcome("changed", wording["replay.rewritten"], question)
    touched = {next(part for start, part in _PARTS if path.startswith(start)) for path in paths}
    parts = tuple(wording[f"replay.part_{part}"] for _, part in _PARTS if part in touched)
    return Outcome("changed", wording["replay.changed"], question, parts, result.changes)


def _no_packet(raw: bytes, wording: Wording) -> Outcome:
    """Say why `raw` is no packet of this version: no packet at all, of another version, or cut short."""
    try:
        given = json.loads(raw)
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict) or given.get("format") != FORMAT:
        return _refused("no_packet", wording)
    if given.get("version") == VERSION:
        return _refused("damaged", wording)
    shown = json.dumps(given.get("version"))[:LONGEST_SHOWN_VERSION]
    return Outcome("refused", wording.fill("replay.other_version", given=shown, expected=VERSION))


def _refused(why: str, wording: Wording) -> Outcome:
    return Outcome("refused", wording[f"replay.{why}"])


def _is_text(given: Any) -> bool:
    """Say whether everything in a packet can be written as UTF-8: halves of surrogate pairs cannot."""
    try:
        json.dumps(given, ensure_ascii=False).encode()
    except (UnicodeEncodeError, RecursionError):
        return False
    return True
