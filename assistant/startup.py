"""Puts the assistant together: settings in, a ready assistant out."""

from assistant.answering.responder import Assistant
from assistant.safety.message import load_wording
from assistant.safety.screen import open_screen
from assistant.settings import Settings
from corpus.library import load_library
from index.encoding.embedder import open_embedder
from index.progress import Progress, silent
from index.retriever import open_retriever


def open_assistant(settings: Settings, progress: Progress = silent) -> Assistant:
    """Return an assistant over the configured sources; builds the index when the stored one does not match."""
    screen, wording = open_screen(), load_wording(settings.country)
    library = load_library(settings.corpus)
    progress("Loading the language model", 0, 0)
    embedder = open_embedder(settings.model)
    retriever, warning = open_retriever(library, embedder, settings.index, progress)
    if warning:
        progress(warning, 0, 0)
    return Assistant(retriever, screen, wording)
