"""Finds what is asked in a message that tells a history around it.

"MRI says mild bulge L4-L5. What is bird dog meant to do for my back?" asks its second sentence; the first would drown
it. A sentence that leans on the one before ("is that any good for it?") takes that one along.
"""

import re

from assistant.answering.conversation import leaning_word, own_words

# Between sentences, clauses set apart by a dash, brackets, or lines.
_BREAK = re.compile(r"(?<=[.?!;])\s+|\s*[()\n]+\s*|\s+[-–—]+\s+")
_LEAD_IN = (
    r"(?:(?:so|and|but|or|anyway|anyhow|ok(?:ay)?|well|also|then|now|please|pls|basically|just|hi|hello|sorry"
    r"|(?:my |the )?question(?: is)?|(?:the )?thing is|doctor)\b[\s,:.-]*)*"
)
_ASKING_START = re.compile(
    rf"^{_LEAD_IN}(?:what|why|how|which|who|where|when|is|are|am|can|could|shoul?d|shud|would|wud|will|do|does|did|has"
    r"|any|was|were|isn['’]?t|aren['’]?t|don['’]?t|doesn['’]?t|tell|explain|show|give|teach)\b",
    re.IGNORECASE,
)
_ASKING_WORDS = re.compile(
    r"\b(?:wants? to know|wonder(?:s|ing)?|(?:please|pls) (?:tell|explain|say|advise)|tell me"
    r"|any (?:advice|ideas?|tips)|my question|is (?:that|it|this) (?:any|ok|true|right|bad|good|why)"
    r"|how (?:is|do|does|should|can)|what (?:should|does|do|can|is))\b",
    re.IGNORECASE,
)


def asking_parts(text: str) -> tuple[str, ...]:
    """Return the parts of a message of several that ask something; none when it is a single one.

    >>> asking_parts("Bladder: normal. Should I stretch my hamstrings?")
    ('Should I stretch my hamstrings?',)
    >>> asking_parts("The physio gave me nerve glides. Is that any good for it?")
    ('The physio gave me nerve glides. Is that any good for it?',)
    """
    parts = [part for part in _BREAK.split(text) if part and part.strip()]
    if len(parts) < 2:
        return ()
    found = []
    for place, part in enumerate(parts):
        if not _asks(part):
            continue
        leaning = leaning_word(part) or len(own_words(part)) < 2
        found.append(f"{parts[place - 1]} {part}" if leaning and place else part)
    return tuple(part for part in found if len(own_words(part)) > 1)


def _asks(part: str) -> bool:
    return part.endswith("?") or bool(_ASKING_START.search(part) or _ASKING_WORDS.search(part))
