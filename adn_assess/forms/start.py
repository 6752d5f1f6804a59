"""Form that starts an assessment."""

from adn_assess.forms.fields import CodeField
from adn_assess.forms.form_key import KeyedForm
from adn_assess.forms.rounds import ANSWER_FORMS


class StartForm(KeyedForm):
    """The way of answering to begin with; the other one stays open."""

    way = CodeField(codes=ANSWER_FORMS, optional=True)

    @property
    def takes_overview(self) -> bool:
        """Whether one begins with the overview."""
        return self.way.data == "overview"
