"""The questionnaire to fill in with a pen, as PDF."""

from pathlib import Path
from typing import Final

from adn_assess.domain.documents.blank_questionnaire import BlankQuestionnaire
from adn_assess.exports.typesetting import typeset

TEMPLATE: Final = Path(__file__).with_name("blank_questionnaire.typ")


def blank_pdf(blank: BlankQuestionnaire) -> bytes:
    """Write the questionnaire as a PDF file, on letter paper."""
    return typeset(TEMPLATE, {"blank": blank}, None)
