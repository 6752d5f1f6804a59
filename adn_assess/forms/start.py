"""Form that starts an assessment."""

from typing import Final, get_args

from adn_assess.domain.edition.questionnaire import AnswerForm
from adn_assess.forms.fields import CodeField
from adn_assess.forms.form_key import KeyedForm

ANSWER_FORMS: Final = get_args(AnswerForm)


class StartForm(KeyedForm):
    """The way of answering to begin with; the other one stays open."""

    way = CodeField(codes=ANSWER_FORMS, optional=True)

    @property
    def takes_overview(self) -> bool:
        """Whether one begins with the overview."""
        return self.way.data == "overview"
