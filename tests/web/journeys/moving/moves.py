"""What an owner does to move a file to today's questions, and back."""

from typing import Final

from tests.visitor import Page, Visitor
from tests.web.assessment_actions import assessment_url

MOVE: Final = "Passer aux questions d’aujourd’hui"
BACK: Final = "Revenir aux questions d’avant"
CONFIRM: Final = "Confirmer les réponses cochées"
CHANGED: Final = "Les questions ont changé depuis"


def questions(owner: Visitor, assessment: str) -> Page:
    """Open the page of the questions of a file."""
    return owner.open(assessment_url(assessment, "questions"))


def go_over(owner: Visitor, assessment: str, *, keeping: bool = True) -> Page:
    """Move to today's questions, confirming what was reworded or nothing of it."""
    questions(owner, assessment)
    return owner.send(press=MOVE, forged=None if keeping else {"keep": None})


def go_back(owner: Visitor, assessment: str, *, keeping: bool = True) -> Page:
    """Go back to the questions of before the last move."""
    owner.open(assessment_url(assessment, "questions/avant"))
    return owner.send(press=BACK, forged=None if keeping else {"keep": None})


def confirm(visitor: Visitor, voice: str) -> Page:
    """Say that the answers of a voice hold in the words asked now."""
    visitor.open(assessment_url(voice, "questions/reformulees"))
    return visitor.send(press=CONFIRM)
