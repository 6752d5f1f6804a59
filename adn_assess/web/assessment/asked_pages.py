"""What the voices apart of a round are asked, and about how long it takes."""

from collections import Counter
from dataclasses import dataclass

from adn_assess.domain.edition.catalogue import Axis
from adn_assess.domain.edition.duration import voice_minutes
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.pages import pages_of_axes
from adn_assess.domain.edition.questionnaire import Page
from adn_assess.storage.stored_voice import StoredRound


@dataclass(frozen=True, slots=True)
class AxisDuration:
    """An axis, and about how many minutes its statements take on their whole scales."""

    axis: Axis
    minutes: int


def asked_pages(edition: Edition, stored_round: StoredRound) -> tuple[Page, ...]:
    """The pages that each voice apart of a round fills in, in order: all voices the same."""
    if stored_round.sharing == "anonymous":
        pages = edition.group_pages[stored_round.answer_form]
    elif stored_round.answer_form == "overview":
        pages = edition.overview.asked
    else:
        pages = edition.pages
    return pages_of_axes(pages, stored_round.asked_axes)


def asked_minutes(edition: Edition, stored_round: StoredRound) -> int:
    """About how many minutes each voice apart of a round needs."""
    count = sum(len(page.questions) for page in asked_pages(edition, stored_round))
    return voice_minutes(count, stored_round.answer_form)


def axis_durations(edition: Edition) -> tuple[AxisDuration, ...]:
    """About how long each axis that has statements takes a voice of its own."""
    counts = Counter(question.axis for question in edition.questions.values())
    return tuple(
        AxisDuration(axis, voice_minutes(counts[axis.id], "full"))
        for axis in edition.axes
        if counts[axis.id]
    )
