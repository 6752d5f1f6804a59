"""Profile questions, and the settings that are held against the precedents."""

from collections.abc import Iterator, Mapping

from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.validation.conditions import conditions_of
from adn_assess.domain.edition.validation.ids import ID_PATTERN
from adn_assess.domain.faults import Fault, KeyPath


def profile_faults(edition: Edition) -> Iterator[Fault]:
    """A profile question has each choice once, and is asked only if something uses its answer."""
    used = {key for _, condition in conditions_of(edition) for key in condition}
    for index, question in enumerate(edition.profile):
        values = [choice.value for choice in question.choices]
        for place, value in enumerate(values):
            at: KeyPath = ("profile", index, "choices", place, "value")
            if value in values[:place]:
                yield Fault("duplicate_id", at, {"given": value})
            if not ID_PATTERN.fullmatch(value):
                yield Fault("id_malformed", at, {"given": value})
        speaks = any(choice.remark or choice.setting for choice in question.choices)
        if (question.id not in used and not speaks) or not question.asked_in:
            yield Fault("unused_question", ("profile", index, "id"), {"given": question.id})


def setting_faults(edition: Edition) -> Iterator[Fault]:
    """Every setting of a precedent or of a choice has its sentences, once."""
    worded: set[tuple[str, str]] = set()
    for index, sentences in enumerate(edition.settings):
        pair = (sentences.kind, sentences.value)
        if pair in worded:
            given = {"given": f"{sentences.kind}: {sentences.value}"}
            yield Fault("duplicate_id", ("settings", index, "value"), given)
        worded.add(pair)
    for at, setting in _all_settings(edition):
        for kind, value in setting.items():
            if (kind, value) not in worded:
                known = ", ".join(f"{k}: {v}" for k, v in sorted(worded))
                detail = {"given": f"{kind}: {value}", "id": "setting", "known": known}
                yield Fault("unknown_value", (*at, kind), detail)


def _all_settings(edition: Edition) -> Iterator[tuple[KeyPath, Mapping[str, str]]]:
    for index, axis in enumerate(edition.axes):
        for place, precedent in enumerate(axis.precedents):
            yield ("axes", index, "precedents", place, "setting"), precedent.setting
    for index, question in enumerate(edition.profile):
        for place, choice in enumerate(question.choices):
            yield ("profile", index, "choices", place, "setting"), choice.setting
