"""Whether the screen's own data can be trusted: its rules, weights and messages are those that were recorded.

A single flipped bit in the weights can silence the screen (a threshold of .3 becomes 8.3), and loads as if nothing had
happened.
"""

from pathlib import Path

from corpus.base.digest import check_digest
from corpus.base.errors import CorpusError

FOLDER = Path(__file__).parent
COVERED = ("rules/**/*.yaml", "rules/*.jsonl", "rules/*.txt", "wording/**/*.yaml")


def check_trusted(folder: Path = FOLDER) -> None:
    """Raise CorpusError, one line on the first file, when what an alarm depends on differs from its digest."""
    try:
        check_digest(folder, COVERED)
    except CorpusError as error:
        raise CorpusError(f"the red-flag screen cannot be trusted: {error}") from None
