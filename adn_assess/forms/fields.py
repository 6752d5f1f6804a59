"""One WTForms field for each kind of answer, with its messages in both languages."""

from typing import Any, Final

from wtforms import StringField, TextAreaField, ValidationError
from wtforms.form import BaseForm
from wtforms.validators import InputRequired, Length

from adn_assess.domain.catalogue import Language, Text
from adn_assess.domain.cleaning import LONGEST_NOTE, clean
from adn_assess.domain.questionnaire import ProfileQuestion, Question, Role

NOT_A_CHOICE: Final = Text(
    "Choisissez une des réponses proposées.", "Choose one of the answers offered."
)
REQUIRED: Final = Text(
    "Répondez à cette question : elle change ce qui vous est suggéré. « Je ne sais pas » convient.",
    "Answer this question: it changes what is suggested to you. “I don’t know” will do.",
)
TOO_LONG: Final = Text(
    "La note est trop longue : gardez-en 4 000 caractères au plus.",
    "The note is too long: keep at most 4,000 characters.",
)


class ChoiceField(StringField):
    """One code among those offered; none at all is allowed unless required."""

    def __init__(self, codes: list[str], not_a_choice: str, **options: Any) -> None:
        super().__init__(**options)
        self.codes = codes
        self.not_a_choice = not_a_choice

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the one code sent; two for one question is no answer at all."""
        if len(valuelist) > 1:
            raise ValueError(self.not_a_choice)
        super().process_formdata(valuelist)

    def pre_validate(self, form: BaseForm) -> None:
        """Refuse a code that is not offered."""
        del form
        if self.data and self.data not in self.codes:
            raise ValidationError(self.not_a_choice)


def statement_field(question: Question, language: Language) -> Any:
    """The field of a statement: the codes of its scale."""
    codes = [str(option.value) for option in question.scale.options]
    return _choice(codes, question.statement.to(language), language)


def profile_field(question: ProfileQuestion, language: Language) -> Any:
    """The field of a profile question; only a required one must be answered."""
    values = [choice.value for choice in question.choices]
    validators = [InputRequired(REQUIRED.to(language))] if question.required else []
    return _choice(values, question.text.to(language), language, validators)


def role_field(roles: tuple[Role, ...], language: Language) -> Any:
    """The field of the capacity in which a voice answers."""
    return _choice([role.id for role in roles], "", language)


def note_field(language: Language) -> Any:
    """The field of a free note, cleaned at entry."""
    return TextAreaField(
        filters=[_cleaned], validators=[Length(max=LONGEST_NOTE, message=TOO_LONG.to(language))]
    )


def _choice(
    codes: list[str], label: str, language: Language, validators: list[InputRequired] | None = None
) -> Any:
    return ChoiceField(codes, NOT_A_CHOICE.to(language), label=label, validators=validators or [])


def _cleaned(words: str | None) -> str | None:
    return None if words is None else clean(words)
