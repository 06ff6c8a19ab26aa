"""The panel "When to get help": one action away on every screen, the same whatever a person has asked."""

from dataclasses import dataclass

from assistant.answer import Urgency
from assistant.page.words.render import render
from assistant.page.words.wording import Wording
from assistant.safety.message import Wording as AlarmWording
from assistant.safety.screen import open_screen


@dataclass(frozen=True)
class HelpTier:
    """One tier: its title, the signs that belong to it, whom to call."""

    urgency: Urgency
    title: str
    signs: tuple[str, ...]
    calls: tuple[str, ...]


def help_html(wording: Wording, screen: AlarmWording) -> str:
    """Return the panel's contents with the lines of `screen`, and a note while no clinician has signed the rules."""
    tiers = tuple(
        HelpTier(section.urgency, section.title, section.signs, screen.calls(section.urgency))
        for section in screen.help.sections
    )
    context = {"t": wording, "opening": screen.help.opening, "tiers": tiers, "crisis": screen.crisis_calls()}
    return render("help.html", {**context, "unsigned": screen.help_note(open_screen().rulebook)})
