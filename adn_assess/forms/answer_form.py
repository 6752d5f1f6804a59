"""Choice of what is answered: the whole questionnaire, or its overview."""

from typing import Final, get_args

from adn_assess.domain.edition.questionnaire import AnswerForm
from adn_assess.forms.fields import CodeField
from adn_assess.forms.form_key import KeyedForm

ANSWER_FORMS: Final = get_args(AnswerForm)


class AnswerFormChoice(KeyedForm):
    """What one begins to answer, or what the voices of a round answer, all the same."""

    answer_form = CodeField(codes=ANSWER_FORMS, optional=True)

    @property
    def chosen_form(self) -> AnswerForm:
        """The form chosen; every choice of the scales unless the overview was asked for."""
        return "overview" if self.answer_form.data == "overview" else "full"
