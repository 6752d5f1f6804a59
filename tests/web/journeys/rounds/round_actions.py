"""The actions of an owner who starts another round."""

from tests.visitor import Page, Visitor
from tests.web.assessment_actions import assessment_url

STATEMENT = "concertation.visibility"


def again(owner: Visitor, assessment: str) -> Page:
    """Start one more round on one sheet."""
    owner.open(assessment_url(assessment, "tours/commun"))
    return owner.send(press="Commencer ce tour")
