"""Puts an assistant together from a retriever that a test has made."""

from assistant.answering.responder import Assistant
from assistant.safety.message import load_wording
from assistant.safety.screen import open_screen
from index.retriever import Retriever


def assistant_over(retriever: Retriever) -> Assistant:
    """Return an assistant with the shipped safety rules over `retriever`."""
    return Assistant(retriever, open_screen(), load_wording("all"))
