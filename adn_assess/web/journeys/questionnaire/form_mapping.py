"""Between a page's fields and what is stored of it: out to be shown, and in to be saved."""

import hashlib
from collections.abc import Mapping

from adn_assess.domain.edition.questionnaire import Page
from adn_assess.forms.fields import NOTE, PROFILE, ROLE, name_of
from adn_assess.forms.page_form import Filled
from adn_assess.storage.save_answers import AnswerChanges
from adn_assess.storage.stored_voice import StoredVoice


def stored_values(stored: StoredVoice, page: Page) -> dict[str, str]:
    """What is stored for a page, by field."""
    names = [name_of(entry) for entry in page.entries]
    found = {name: _stored_value(stored, name) for name in names}
    return {name: value for name, value in found.items() if value is not None}


def _stored_value(stored: StoredVoice, name: str) -> str | None:
    if name == ROLE:
        return stored.role
    if name.startswith(PROFILE):
        return stored.profile.get(name.removeprefix(PROFILE))
    if name.startswith(NOTE):
        return stored.notes.get(name.removeprefix(NOTE))
    return stored.codes.get(name)


def values_fingerprint(values: Mapping[str, str]) -> str:
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


def values_after(before: Mapping[str, str], filled: Filled) -> dict[str, str]:
    """What is stored for a page once what was sent is saved."""
    now = {**before, **filled.values}
    return {name: value for name, value in now.items() if value is not None}


def _print(value: str | None) -> str | None:
    """Enough of a value's SHA-256 to tell whether it changed; None without a value."""
    return None if value is None else hashlib.sha256(value.encode()).hexdigest()[:8]


def changes_of(stored: StoredVoice, filled: Filled, slug: str) -> AnswerChanges:
    """What a page changes, from its fields to rows."""
    values = dict(filled.values)
    role = values.pop(ROLE, stored.role)
    profile = _taken(values, PROFILE)
    notes = _taken(values, NOTE)
    return AnswerChanges(slug, role, profile=profile, codes=values, notes=notes)


def _taken(values: dict[str, str | None], prefix: str) -> dict[str, str | None]:
    """Take out the values whose names start so, under the rest of their names."""
    names = [name for name in values if name.startswith(prefix)]
    return {name.removeprefix(prefix): values.pop(name) for name in names}
