"""Forms of the studio: a draft, an item of it in both languages, a link, and a publication."""

from collections.abc import Iterable, Mapping
from typing import Final

from wtforms import ValidationError

from adn_assess.domain.answers.text_normalization import normalize_text, one_line
from adn_assess.domain.edition.authoring import ItemField
from adn_assess.domain.edition.catalogue import LANGUAGES
from adn_assess.forms.base import ProductForm
from adn_assess.forms.fields import CodeField, TextField, cut_at
from adn_assess.forms.form_key import KeyedForm

MAX_TITLE: Final = 120
MAX_LINE: Final = 300
"""Characters of a label or of whom to ask."""
MAX_TEXT: Final = 4000
"""Characters of a statement, of a description or of a reason."""
STUDIO_TEXT: Final = (normalize_text,)
STUDIO_LINE: Final = (normalize_text, one_line, cut_at(MAX_LINE))
SAME_MEANING, OTHER_MEANING = "same", "other"
MEANINGS: Final = (SAME_MEANING, OTHER_MEANING)
"""What is said of a statement whose words changed."""
ONE_INPUT: Final = ("code", "plain")
"""The shapes of fields that have no languages."""
REASON: Final = "why."
"""What the names of the inputs of reasons start with."""
WHOLE: Final = "whole"
"""The name of the reason of a publication as a whole, in its fields."""


class RequiredLine(TextField):
    """A line that is not empty."""

    def pre_validate(self, form: object) -> None:
        """Refuse an empty text."""
        del form
        if not self.data:
            raise ValidationError(self.gettext("Écrivez quelques mots."))


class StudioText(TextField):
    """A text that is refused when it is too long: nothing of it is cut."""

    most = MAX_TEXT

    def pre_validate(self, form: object) -> None:
        """Refuse a text of more characters than are stored."""
        del form
        if len(self.data) > self.most:
            raise ValidationError(self.too_long)

    @property
    def too_long(self) -> str:
        """The message for a text of more than `MAX_TEXT` characters."""
        return self.gettext("Ce texte dépasse 4 000 caractères. Raccourcissez-le.")


class StudioLine(StudioText):
    """A label, or whom to ask."""

    most = MAX_LINE

    @property
    def too_long(self) -> str:
        """The message for a text of more than `MAX_LINE` characters."""
        return self.gettext("Ce texte dépasse 300 caractères. Raccourcissez-le.")


class DraftForm(KeyedForm):
    """The title of a draft."""

    title = RequiredLine(filters=(normalize_text, one_line, cut_at(MAX_TITLE)))


class NewItemForm(ProductForm):
    """A new item: its name in the language of the page."""

    label = RequiredLine(filters=STUDIO_LINE)


class NewLinkForm(ProductForm):
    """A new link from an item: the other end, and what the link says."""

    other = CodeField()
    strength = CodeField(codes=("1", "2", "3"), optional=True)
    basis = CodeField(codes=("source", "judgement"))


class ItemForm(ProductForm):
    """What a page of an item sends beside its fields, which are added for each kind."""

    seen = TextField()
    """Fingerprint of the values that the page showed."""
    unconfirmed = TextField()
    """What the page sent before without learning whether it was saved, as a query string."""
    action = TextField()
    """`keep` while one writes, or the button pressed."""


def field_names(item_field: ItemField) -> tuple[str, ...]:
    """The names of the inputs of a field: one a language, or one of a code."""
    if item_field.shape in ONE_INPUT:
        return (item_field.key,)
    return tuple(f"{item_field.key}.{language}" for language in LANGUAGES)


def item_form(fields: Iterable[ItemField]) -> type[ItemForm]:
    """Make the form class of an item with these fields."""
    inputs: dict[str, TextField] = {}
    for each in fields:
        for name in field_names(each):
            inputs[name] = _input(each)
    return type("ItemForm", (ItemForm,), inputs)


def publication_form(items: Iterable[str], statements: Iterable[str]) -> type[ProductForm]:
    """Make the form class of a publication: why, of each item; the meaning, of each statement."""
    inputs: dict[str, TextField] = {}
    for item in (WHOLE, *items):
        for language in LANGUAGES:
            inputs[reason_name(item, language)] = StudioText(filters=STUDIO_TEXT)
    for item in statements:
        inputs[meaning_name(item)] = CodeField(codes=MEANINGS)
    return type("PublicationForm", (_PublicationForm,), inputs)


def reason_name(item: str, language: str) -> str:
    """The name of the input of why an item changed."""
    return f"{REASON}{item}.{language}"


def meaning_name(item: str) -> str:
    """The name of the input of what became of the meaning of a statement."""
    return f"meaning.{item}"


def typed_texts(form: ProductForm, names: Iterable[str]) -> Mapping[str, str]:
    """What was sent in fields, after their filters; a field that was not sent is absent."""
    return {name: form[name].data for name in names if form[name].raw_data}


class _PublicationForm(ProductForm):
    """What a publication sends beside the fields of its items."""

    print = TextField()
    """A hash of the draft that the page showed: another is published by nobody."""


def _input(item_field: ItemField) -> TextField:
    if item_field.shape == "code":
        # A page that saves as one writes sends only what changed.
        return CodeField(codes=item_field.codes, optional=True)
    if item_field.shape in ("line", "plain"):
        return StudioLine(filters=(normalize_text, one_line))
    if item_field.shape == "words":
        return StudioText(filters=(normalize_text, one_line))
    return StudioText(filters=STUDIO_TEXT)
