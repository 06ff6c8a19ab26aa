"""The panel "When to get help": one action away on every screen."""

from assistant.page.render import render
from assistant.page.wording import Wording


def help_html(wording: Wording) -> str:
    """Return the panel's contents."""
    return render("help.html", {"t": wording})
