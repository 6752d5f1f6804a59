"""Two people with separate voices, and the files that show what they answered."""

from tests.visitor import Visitor
from tests.web.assessment_actions import start
from tests.web.conftest import Browse
from tests.web.voice_actions import (
    invite,
    take,
)

STATEMENT = "concertation.visibility"
NOTE = "note.concertation"
STATEMENT_NOTE = f"note.{STATEMENT}"


def two(browse: Browse) -> tuple[Visitor, str, dict[str, tuple[Visitor, str]]]:
    """An owner who does not answer, and two voices that have taken their invitations."""
    owner = browse()
    assessment = start(owner)
    found = {}
    for role, address in invite(owner, assessment).items():
        visitor = browse()
        voice = take(visitor, address)
        assert voice is not None
        found[role] = (visitor, voice)
    return owner, assessment, found
