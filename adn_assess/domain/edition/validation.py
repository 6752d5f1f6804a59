"""Whether an edition holds together: every id known, every statement asked, every action reached.

Paths follow the shape of the edition itself: ("axes", 0, "actions", 2, "applies").
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from typing import Final

from adn_assess.domain.edition.catalogue import LANGUAGES, Condition, Link, Text
from adn_assess.domain.edition.edition import Edition, items_of
from adn_assess.domain.edition.placeholders import placeholders_by_field, placeholders_in
from adn_assess.domain.edition.questionnaire import Scale
from adn_assess.domain.faults import Fault, KeyPath

STRENGTHS: Final = (1, 2, 3)
ID_PATTERN: Final = re.compile(r"[a-z0-9][a-z0-9._-]{0,78}[a-z0-9]")
"""An id is part of an address, a field name and a row: short, lower case, without accents."""


def edition_faults(edition: Edition) -> list[Fault]:
    """Every fault of an edition; none when it is fit to serve."""
    first = [*_texts(edition, (), frozenset()), *_ids(edition), *_scales(edition)]
    if not has_scales(edition):
        return first
    return [
        *first,
        *_links(edition),
        *_conditions(edition),
        *_remarks(edition),
        *_beginnings(edition),
        *_axes(edition),
        *_profile(edition),
        *_precedent_settings(edition),
    ]


def has_scales(edition: Edition) -> bool:
    """Whether each kind of statement has its scale; without one, no statement can be looked at."""
    return {scale.kind for scale in edition.scales} == {"need", "obstacle"}


def _texts(value: object, at: KeyPath, accepted: frozenset[str]) -> Iterator[Fault]:
    """Faults of every text within a value; `accepted` are the placeholders of its field."""
    if isinstance(value, Text):
        yield from _text(value, at, accepted)
    elif is_dataclass(value):
        for name, accepted_there in placeholders_by_field(type(value)).items():
            yield from _texts(getattr(value, name), (*at, name), accepted_there)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _texts(item, (*at, key), accepted)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, (*at, index), accepted)


def _text(text: Text, at: KeyPath, accepted: frozenset[str]) -> Iterator[Fault]:
    """A text is not empty; its languages have the same placeholders, all of them accepted."""
    for language in LANGUAGES:
        if not text.to(language).strip():
            yield Fault("empty_text", (*at, language), {"language": language})
    if placeholders_in(text.fr) != placeholders_in(text.en):
        yield Fault("placeholders_differ", (*at, "en"), {"given": text.en})
    for language in LANGUAGES:
        words = text.to(language)
        found = placeholders_in(words)
        if found is None or not found <= accepted:
            yield Fault("placeholders_differ", (*at, language), {"given": words})


def _ids(edition: Edition) -> Iterator[Fault]:
    """Ids are unique over everything; those that become field names have a dot."""
    seen: set[tuple[str, str]] = set()
    for at, space, given in _all_ids(edition):
        if (space, given) in seen:
            yield Fault("duplicate_id", (*at, "id"), {"given": given})
        seen.add((space, given))
        is_item = at[0] == "axes" and at[2:]
        if is_item and "." not in given:
            yield Fault("id_without_dot", (*at, "id"), {"given": given})
        elif not ID_PATTERN.fullmatch(given):
            yield Fault("id_malformed", (*at, "id"), {"given": given})


def _all_ids(edition: Edition) -> Iterator[tuple[KeyPath, str, str]]:
    """Every id with its path, and the space in which it must be the only one."""
    for index, axis in enumerate(edition.axes):
        yield ("axes", index), "items", axis.id
        for kind in ("understandings", "needs", "obstacles", "actions", "precedents"):
            for place, item in enumerate(getattr(axis, kind)):
                yield ("axes", index, kind, place), "items", item.id
    for kind in ("profile", "roles", "terms"):
        for place, item in enumerate(getattr(edition, kind)):
            yield (kind, place), kind, item.id


def _scales(edition: Edition) -> Iterator[Fault]:
    """Each kind of statement has one scale; known options, and only they, have a level."""
    kinds = [scale.kind for scale in edition.scales]
    for kind in ("need", "obstacle"):
        if kinds.count(kind) != 1:
            yield Fault("incomplete_scale", ("scales",), {"given": kind})
    for index, scale in enumerate(edition.scales):
        yield from _options(scale, ("scales", index, "options"))


def _options(scale: Scale, at: KeyPath) -> Iterator[Fault]:
    seen: set[str] = set()
    for place, option in enumerate(scale.options):
        here = (*at, place)
        code = str(option.value)
        if code in seen:
            yield Fault("duplicate_id", (*here, "value"), {"given": code})
        seen.add(code)
        is_grade = isinstance(option.value, int)
        if not is_grade and not ID_PATTERN.fullmatch(code):
            yield Fault("id_malformed", (*here, "value"), {"given": code})
        known = option.standing == "known"
        in_range = option.level is None or 0 <= option.level <= 1
        if known != (option.level is not None) or not in_range or (is_grade and not known):
            yield Fault("incomplete_scale", here, {"given": str(option.value)})


def _links(edition: Edition) -> Iterator[Fault]:
    items = {item.id: item for axis in edition.axes for item in items_of(axis)}
    seen: set[tuple[str, str]] = set()
    for index, link in enumerate(edition.links):
        at: KeyPath = ("links", index)
        lost = [end for end in ("origin", "target") if getattr(link, end) not in items]
        for end in lost:
            yield Fault("link_to_nothing", (*at, end), {"given": getattr(link, end)})
        if (link.origin, link.target) in seen:
            given = f"{link.origin} → {link.target}"
            yield Fault("duplicate_id", at, {"given": given})
        seen.add((link.origin, link.target))
        if not lost:
            yield from _link(edition, at, link)


def _link(edition: Edition, at: KeyPath, link: Link) -> Iterator[Fault]:
    answers = link.origin in edition.questions and link.target in edition.actions
    obstacles = {q.id for q in edition.questions.values() if q.kind == "obstacle"}
    illustrates = link.origin in edition.precedents and (
        link.target in edition.actions or link.target in obstacles
    )
    if not answers and not illustrates:
        given = f"{link.origin} → {link.target}"
        yield Fault("link_of_wrong_kind", at, {"given": given})
    elif answers and link.strength not in STRENGTHS:
        yield Fault("strength_out_of_range", (*at, "strength"), {"given": str(link.strength)})
    elif illustrates and link.strength is not None:
        yield Fault("needless_strength", (*at, "strength"), {"given": str(link.strength)})


def _conditions(edition: Edition) -> Iterator[Fault]:
    for at, condition in _all_conditions(edition):
        if at[-1] == "when" and not condition:
            yield Fault("always_holds", at, {"id": "when"})
        for key, values in condition.items():
            yield from _condition(edition, (*at, key), key, values)


def _all_conditions(edition: Edition) -> Iterator[tuple[KeyPath, Condition]]:
    for index, axis in enumerate(edition.axes):
        for place, action in enumerate(axis.actions):
            at: KeyPath = ("axes", index, "actions", place)
            yield (*at, "applies"), action.applies
            for number, remark in enumerate(action.remarks):
                yield (*at, "remarks", number, "when"), remark.when
    for index, beginning in enumerate(edition.beginnings):
        yield ("beginnings", index, "when"), beginning.when


def _remarks(edition: Edition) -> Iterator[Fault]:
    """A remark can be made to someone: to those to whom its action is suggested."""
    for index, axis in enumerate(edition.axes):
        for place, action in enumerate(axis.actions):
            for number, remark in enumerate(action.remarks):
                at: KeyPath = ("axes", index, "actions", place, "remarks", number, "when")
                for key, values in remark.when.items():
                    applies = set(action.applies.get(key, values))
                    known = _choices(edition, key)
                    told = {*applies, *values} <= known and applies and values
                    if told and not applies & set(values):
                        yield Fault("never_holds", (*at, key), {"id": key})


def _choices(edition: Edition, key: str) -> set[str]:
    question = edition.profile_question.get(key)
    return {choice.value for choice in question.choices} if question else set()


def _beginnings(edition: Edition) -> Iterator[Fault]:
    """What one may begin with is documented, and hangs on questions that newcomers are asked."""
    asked = {question.id for question in edition.profile if "mandate" in question.asked_in}
    for index, beginning in enumerate(edition.beginnings):
        at: KeyPath = ("beginnings", index)
        if beginning.action not in edition.actions:
            yield Fault("unknown_id", (*at, "action"), {"given": beginning.action})
        for key in beginning.when:
            if key in edition.profile_question and key not in asked:
                yield Fault("never_holds", (*at, "when", key), {"id": key})


def _condition(edition: Edition, at: KeyPath, key: str, values: tuple[str, ...]) -> Iterator[Fault]:
    question = edition.profile_question.get(key)
    if question is None:
        known = ", ".join(edition.profile_question)
        yield Fault("condition_on_unknown", at, {"given": key, "known": known})
        return
    choices = [choice.value for choice in question.choices]
    for index, value in enumerate(values):
        if value not in choices:
            detail = {"given": value, "id": key, "known": ", ".join(choices)}
            yield Fault("unknown_value", (*at, index), detail)
    settled = {choice.value for choice in question.choices if not choice.unsettled}
    if not set(values) & set(choices):
        yield Fault("never_holds", at, {"id": key})
    elif settled <= set(values):
        yield Fault("always_holds", at, {"id": key})


def _axes(edition: Edition) -> Iterator[Fault]:
    reached = {link.target for link in edition.links if link.origin in edition.questions}
    illustrating = {link.origin for link in edition.links}
    terms = {term.id for term in edition.terms}
    for index, axis in enumerate(edition.axes):
        at: KeyPath = ("axes", index)
        if not axis.understandings and axis.no_understanding is None:
            yield Fault("no_understanding_unsaid", (*at, "understandings"), {"id": axis.id})
        if not axis.needs and not axis.obstacles:
            yield Fault("empty_axis", at, {"id": axis.id})
        for place, action in enumerate(axis.actions):
            if action.id not in reached:
                given = {"given": action.id}
                yield Fault("unreachable_action", (*at, "actions", place, "id"), given)
        for place, precedent in enumerate(axis.precedents):
            if precedent.id not in illustrating:
                given = {"given": precedent.id}
                yield Fault("unlinked_precedent", (*at, "precedents", place, "id"), given)
        for place, term in enumerate(axis.terms):
            if term not in terms:
                yield Fault("unknown_id", (*at, "terms", place), {"given": term})


def _profile(edition: Edition) -> Iterator[Fault]:
    """A profile question has each choice once, and is asked only if something uses its answer."""
    used = {key for _, condition in _all_conditions(edition) for key in condition}
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


def _precedent_settings(edition: Edition) -> Iterator[Fault]:
    """Every setting of a precedent or of a choice has its sentences, once."""
    said: set[tuple[str, str]] = set()
    for index, sentences in enumerate(edition.settings):
        pair = (sentences.kind, sentences.value)
        if pair in said:
            given = {"given": f"{sentences.kind}: {sentences.value}"}
            yield Fault("duplicate_id", ("settings", index, "value"), given)
        said.add(pair)
    for at, setting in _all_settings(edition):
        for kind, value in setting.items():
            if (kind, value) not in said:
                known = ", ".join(f"{k}: {v}" for k, v in sorted(said))
                detail = {"given": f"{kind}: {value}", "id": "setting", "known": known}
                yield Fault("unknown_value", (*at, kind), detail)


def _all_settings(edition: Edition) -> Iterator[tuple[KeyPath, Mapping[str, str]]]:
    for index, axis in enumerate(edition.axes):
        for place, precedent in enumerate(axis.precedents):
            yield ("axes", index, "precedents", place, "setting"), precedent.setting
    for index, question in enumerate(edition.profile):
        for place, choice in enumerate(question.choices):
            yield ("profile", index, "choices", place, "setting"), choice.setting
