"""The answers of one page as the review shows them."""

from dataclasses import dataclass

from adn_assess.web.access import Opened
from adn_assess.web.asked import Asked, PageState, asked_in_profile, asked_on
from adn_assess.web.language import current_language
from adn_assess.web.language import translate as _
from adn_assess.web.saved import seen_of, stored_values
from adn_assess.web.steps import Step


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One field with the answer it has, in words; None without."""

    name: str
    legend: str
    answer: str | None
    removable: bool


@dataclass(frozen=True, slots=True)
class ReviewPart:
    """One page of the walk, read over."""

    place: str
    anchor: str
    title: str
    seen: str
    lines: tuple[ReviewLine, ...]


def review_part(opened: Opened, step: Step) -> ReviewPart:
    """One page of the walk with its answers."""
    language = current_language()
    values = stored_values(opened.stored, step)
    state = PageState(values, seen_of(values))
    if step.page is None:
        title = _("Portrait de l’organisme")
        asked = asked_in_profile(opened.edition, language, state)
    else:
        kind = _("besoins") if step.page.kind == "need" else _("obstacles")
        title = f"{opened.edition.axis[step.page.axis].title.to(language)} — {kind}"
        asked = asked_on(step.page, language, state)
    lines = tuple(_line(field) for field in asked)
    return ReviewPart(step.place, step.place.replace("/", "-"), title, state.seen, lines)


def _line(field: Asked) -> ReviewLine:
    words = dict(field.choices)
    answer = field.chosen and words.get(field.chosen, field.chosen)
    return ReviewLine(field.name, field.legend, answer, not field.required)
