"""View model of what may be withheld from a version to share: its parts by kind."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from adn_assess.domain.answers.redaction import (
    HOURS_KEY,
    LINE_TEXTS,
    Shareable,
    line_key,
    line_text_key,
    note_key,
    profile_key,
    role_key,
)
from adn_assess.domain.reports.context import ReportContext
from adn_assess.domain.reports.phrasing import Phrasing
from adn_assess.domain.reports.plan_lines import plan_lines
from adn_assess.domain.reports.statements import answer_texts
from adn_assess.web.http.language import gettext as _

MAX_EXCERPT_CHARACTERS: Final = 80
"""Characters of a text that are enough to know it by."""


@dataclass(frozen=True, slots=True)
class WithholdableItem:
    """One part of a report that may be withheld."""

    key: str
    label: str
    says: str
    about: str = ""
    """The line of the plan that a text belongs to; it may be in one's own words."""


@dataclass(frozen=True, slots=True)
class WithholdableGroup:
    """The parts of one kind that may be withheld."""

    title: str
    items: tuple[WithholdableItem, ...]


def withholdable_groups(context: ReportContext, content: Shareable) -> list[WithholdableGroup]:
    """What may be withheld, in the order of the report; nothing empty."""
    phrasing = Phrasing(context.edition, content.round, context.language)
    groups = (
        (_("Énoncés"), _statements(phrasing)),
        (_("Notes"), _notes(phrasing, content)),
        (_("Rôles"), _roles(phrasing, content)),
        (phrasing.words("profile"), _profile(phrasing)),
        (_("Plan"), _plan(context, content)),
        (_("Textes et noms du plan"), _plan_texts(context, content)),
    )
    found = ((title, tuple(items)) for title, items in groups)
    return [WithholdableGroup(title, items) for title, items in found if items]


def _statements(phrasing: Phrasing) -> Iterator[WithholdableItem]:
    for question in phrasing.edition.questions.values():
        answers = answer_texts(phrasing, question)
        if answers:
            label = phrasing.text(question.label)
            says = " ".join((phrasing.text(question.statement), *answers))
            yield WithholdableItem(question.id, label, says)


def _notes(phrasing: Phrasing, content: Shareable) -> Iterator[WithholdableItem]:
    many = len(content.voice_names) > 1
    for index, name in enumerate(content.voice_names):
        for about, text in content.round.voices[index].notes.items():
            subject = phrasing.edition.note_subjects[about]
            title = phrasing.text(subject.title)
            label = f"{title} ({phrasing.role(index)})" if many else title
            yield WithholdableItem(note_key(name, about), label, _excerpt(text))


def _roles(phrasing: Phrasing, content: Shareable) -> Iterator[WithholdableItem]:
    for index, name in enumerate(content.voice_names):
        if content.round.voices[index].role:
            yield WithholdableItem(role_key(name), phrasing.role(index), "")


def _profile(phrasing: Phrasing) -> Iterator[WithholdableItem]:
    profile = phrasing.round.profile
    for question in phrasing.edition.profile:
        if question.id in profile:
            chosen = phrasing.text(question.choice(profile[question.id]).label)
            label = phrasing.text(question.label)
            yield WithholdableItem(profile_key(question.id), label, chosen)


def _plan(context: ReportContext, content: Shareable) -> Iterator[WithholdableItem]:
    lines = plan_lines(context, content.plan)
    for name, line in zip(content.line_names, lines, strict=True):
        yield WithholdableItem(line_key(name), line.label, line.state_words)
    if content.plan.hours:
        yield WithholdableItem(HOURS_KEY, _("Heures par semaine"), str(content.plan.hours))


def _plan_texts(context: ReportContext, content: Shareable) -> Iterator[WithholdableItem]:
    headings = context.edition.plan_headings[context.language]
    lines = plan_lines(context, content.plan)
    for name, line in zip(content.line_names, lines, strict=True):
        for field in LINE_TEXTS:
            text = getattr(line, field)
            if text:
                key = line_text_key(name, field)
                yield WithholdableItem(key, headings[field], _excerpt(text), line.label)


def _excerpt(text: str) -> str:
    if len(text) <= MAX_EXCERPT_CHARACTERS:
        return text
    return f"{text[:MAX_EXCERPT_CHARACTERS].rstrip()}…"
