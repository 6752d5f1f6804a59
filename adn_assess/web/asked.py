"""What a page of the walk asks, ready to print: each field with its words, choices and errors."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from adn_assess.domain.catalogue import Language
from adn_assess.domain.edition import Edition
from adn_assess.domain.questionnaire import Page
from adn_assess.forms.pages import NOTE, PROFILE, ROLE
from adn_assess.web.language import translate as _


@dataclass(frozen=True, slots=True)
class PageState:
    """How a page of the walk is shown: what is filled in, and what stands in the way.

    `notice` names why the page is shown again; `others` has, by field, the answer that someone
    else, or another tab, saved in the meantime, in words.
    """

    values: Mapping[str, str]
    seen: str
    errors: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, str] = field(default_factory=dict)
    notice: str | None = None
    status: int = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """One field of a page. Without choices, it takes free words."""

    name: str
    legend: str
    help: str | None
    choices: tuple[tuple[str, str], ...]
    chosen: str | None
    error: str | None
    other: str | None
    required: bool = False


def asked_in_profile(edition: Edition, language: Language, state: PageState) -> list[Asked]:
    """The profile questions, and the capacity in which one answers."""
    asked = []
    for question in edition.profile:
        status = _("Obligatoire.") if question.required else _("Facultatif.")
        choices = tuple((choice.value, choice.label.to(language)) for choice in question.choices)
        help_ = f"{status} {question.why.to(language)}"
        name = PROFILE + question.id
        legend = question.text.to(language)
        asked.append(_asked(state, name, legend, help_, choices, required=question.required))
    roles = tuple((role.id, role.label.to(language)) for role in edition.roles)
    why = _("Facultatif. Le rapport dira à quel titre vous avez répondu.")
    return [*asked, _asked(state, ROLE, _("À quel titre répondez-vous?"), why, roles)]


def asked_on(page: Page, language: Language, state: PageState) -> list[Asked]:
    """The statements of a page and, at the end of an axis, its note."""
    asked = [
        _asked(
            state,
            question.id,
            question.statement.to(language),
            question.help.to(language) if question.help else None,
            tuple((str(o.value), o.label.to(language)) for o in question.scale.options),
        )
        for question in page.questions
    ]
    if not page.ends_axis:
        return asked
    help_ = _(
        "Un obstacle dont nous n’avons pas parlé, une force, une précision. "
        "Évitez d’écrire le nom d’une personne : cette note s’imprime dans le rapport."
    )
    legend = _("Votre note sur cet axe (facultatif)")
    return [*asked, _asked(state, NOTE + page.axis, legend, help_, ())]


def _asked(
    state: PageState,
    name: str,
    legend: str,
    help_: str | None,
    choices: tuple[tuple[str, str], ...],
    *,
    required: bool = False,
) -> Asked:
    return Asked(
        name,
        legend,
        help_,
        choices,
        chosen=state.values.get(name),
        error=state.errors.get(name),
        other=state.others.get(name),
        required=required,
    )
