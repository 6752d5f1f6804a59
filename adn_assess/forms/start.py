"""Form that starts an assessment."""

from adn_assess.forms.answer_form import AnswerFormChoice


class StartForm(AnswerFormChoice):
    """What one begins to answer; the other form stays open."""
