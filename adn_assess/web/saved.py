"""Between a page's fields and what is stored of it: out to be shown, and in to be saved."""

import hashlib
from collections.abc import Mapping

from adn_assess.forms.pages import NOTE, PROFILE, ROLE, Filled
from adn_assess.storage.assessments import Changes, Stored
from adn_assess.web.steps import Step


def stored_values(stored: Stored, step: Step) -> dict[str, str]:
    """What is stored for a page, by field."""
    if step.page is None:
        values = {PROFILE + key: value for key, value in stored.profile.items()}
        return {ROLE: stored.role, **values} if stored.role else values
    asked = [question.id for question in step.page.questions]
    values = {
        statement: stored.codes[statement] for statement in asked if statement in stored.codes
    }
    if step.page.ends_axis and step.page.axis in stored.notes:
        values[NOTE + step.page.axis] = stored.notes[step.page.axis]
    return values


def seen_of(values: Mapping[str, str]) -> str:
    """What a page shows, as a short token for its form to send back: a print of each field."""
    return " ".join(f"{name}={_print(value)}" for name, value in sorted(values.items()))


def changed_since(seen: str, before: Mapping[str, str], filled: Filled) -> list[str]:
    """The fields changed since the page was shown, to something else than what is sent.

    A page that is sent twice, or late but with the same answers, finds nothing here.
    """
    shown = dict(each.split("=", 1) for each in seen.split() if "=" in each)
    return [
        name
        for name, value in filled.values.items()
        if before.get(name) != value and _print(before.get(name)) != shown.get(name)
    ]


def _print(value: str | None) -> str | None:
    """Enough of a value's SHA-256 to tell whether it changed; None without a value."""
    return None if value is None else hashlib.sha256(value.encode()).hexdigest()[:8]


def changes_of(stored: Stored, step: Step, filled: Filled, place: str) -> Changes:
    """What a page changes, from its fields to rows."""
    values = filled.values
    if step.page is None:
        profile = {k.removeprefix(PROFILE): v for k, v in values.items() if k.startswith(PROFILE)}
        return Changes(place, values.get(ROLE, stored.role), profile=profile)
    return Changes(
        place,
        stored.role,
        codes={k: v for k, v in values.items() if not k.startswith(NOTE)},
        notes={k.removeprefix(NOTE): v for k, v in values.items() if k.startswith(NOTE)},
    )
