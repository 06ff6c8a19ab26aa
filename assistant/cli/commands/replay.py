"""`backtalk replay`: asks again what a saved evidence packet asked, and says what changed."""

from pathlib import Path
from typing import Annotated

import typer

from assistant.answering.packet import PacketError, read_packet
from assistant.answering.packet import replay as replay_packet
from assistant.cli.terminal import out, print_json, progress_bar, settings_from_environment


def replay(
    file: Annotated[Path, typer.Argument(metavar="PACKET.json", help="An evidence packet saved from the page.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Reproduce a saved answer byte for byte, or say what changed (exit status 1)."""
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise PacketError(f"{file} cannot be read: {error.strerror}") from None
    read_packet(raw)
    from assistant.startup import open_assistant

    with progress_bar() as progress:
        assistant = open_assistant(settings_from_environment(), progress)
    result = replay_packet(raw, assistant)
    if as_json:
        print_json({"identical": result.identical, "changes": list(result.changes)})
    elif result.identical:
        out.print("The answer is the same, byte for byte.")
    else:
        out.print("The answer changed:")
        for change in result.changes:
            out.print(f"  {change}", markup=False)
    if not result.identical:
        raise typer.Exit(1)
