"""Forms of private links and of the list of assessments: new link, revocation, name, leaving."""

from typing import Final

from adn_assess.domain.answers.text_normalization import normalize_text, one_line
from adn_assess.forms.base import ProductForm
from adn_assess.forms.fields import CodeField, TextField, cut_at
from adn_assess.forms.form_key import KeyedForm

MAX_NAME_CHARACTERS: Final = 80
"""Characters of the name of an assessment or a link, at most; what follows is cut."""


class FileNameForm(ProductForm):
    """Name of an assessment: to give it, to remove it when empty, or to confirm its deletion."""

    name = TextField(filters=[normalize_text, one_line, cut_at(MAX_NAME_CHARACTERS)])


class LinkForm(KeyedForm):
    """Role and name of a private link; the codes of `role` are set once it is built."""

    role = CodeField()
    name = TextField(filters=[normalize_text, cut_at(MAX_NAME_CHARACTERS)])


class PlanForReadersForm(ProductForm):
    """Whether readers may open the page of the plan."""

    plan = CodeField(codes=("shown", "hidden"))


class RevokeAllForm(ProductForm):
    """Confirmation that links are revoked together."""

    seen = TextField()
    """The links, and what goes with them, on the page that asked for it."""


class LeaveForm(KeyedForm):
    """Slug of the page that one leaves; the codes of `place` are set once it is built."""

    place = CodeField()
