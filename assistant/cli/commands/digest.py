"""`backtalk digest`: whether the data are those that were recorded, and recording them after an edit."""

from typing import Annotated

import typer

from assistant.cli.terminal import out, settings_from_environment
from assistant.safety import trusted
from corpus import library
from corpus.base.digest import check_digest, write_digest


def digest(
    write: Annotated[bool, typer.Option("--write", help="Record the data as they are now, after an edit.")] = False,
) -> None:
    """Check the sources' data and the screen's against their digests, or record them."""
    record = write_digest if write else check_digest
    folders = ((settings_from_environment().corpus, library.COVERED), (trusted.FOLDER, trusted.COVERED))
    for folder, covered in folders:
        count = record(folder, covered)
        out.print(f"{folder}: {count} files {'recorded' if write else 'are as recorded'}", markup=False)
