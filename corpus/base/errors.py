"""Every error that Backtalk raises on purpose.

BacktalkError            one clear line: what was given, what was expected, what to do
├── CorpusError          a text of record, its curation, a claim, a test collection or other data is wrong or damaged
├── ModelError           the embedding model is missing, altered or not usable
├── StoreError           the stored index does not match, is damaged, or cannot be written
├── QuestionError        a question that nothing can be done with (empty, binary, far too long)
└── SettingsError        an unknown or impossible setting

Code outside this tree never shows a traceback to a person: the command line turns a `BacktalkError` into one line on
standard error and exit status 1, the page into a sentence.
"""


class BacktalkError(Exception):
    """The root: its message is shown to a person as it stands."""


class CorpusError(BacktalkError):
    """What the sources say, or what was added beside them, does not hold."""


class ModelError(BacktalkError):
    """The embedding model cannot be used."""


class StoreError(BacktalkError):
    """The stored index cannot be used or written."""


class QuestionError(BacktalkError):
    """The question cannot be used; the message is a kind sentence for the person who typed it."""


class SettingsError(BacktalkError):
    """A setting is unknown or has an impossible value."""
