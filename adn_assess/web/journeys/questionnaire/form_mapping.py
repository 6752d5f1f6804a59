"""Mapping between the fields of a page and what is stored: out to be shown, in to be saved."""

import hashlib
from collections.abc import Mapping
from typing import Final
from urllib.parse import parse_qsl

from adn_assess.domain.answers.text_normalization import normalize_text
from adn_assess.domain.edition.questionnaire import Page
from adn_assess.forms.entries import RowKind, adapter_of
from adn_assess.forms.page_form import Submission
from adn_assess.storage.save_answers import AnswerChanges
from adn_assess.storage.stored_voice import StoredVoice

MAX_UNCONFIRMED: Final = 200
"""The values that a page may have sent without an answer; with more, none is believed."""


def changes_of(
    stored: StoredVoice, page: Page, values: Mapping[str, str | None], slug: str
) -> AnswerChanges:
    """Return the rows that the values of a page change, by name of field, and the page left at."""
    rows: dict[RowKind, dict[str, str | None]] = {"answer": {}, "profile": {}, "note": {}}
    role = stored.role
    for each in map(adapter_of, page.entries):
        if each.name not in values:
            continue
        if each.row.kind == "role":
            role = values[each.name]
        else:
            rows[each.row.kind][each.row.key] = values[each.name]
    return AnswerChanges(
        slug,
        role,
        profile=rows["profile"],
        codes=rows["answer"],
        notes=rows["note"],
        light=_light(page, rows["answer"]),
    )


def _light(page: Page, codes: Mapping[str, str | None]) -> list[str]:
    """Return the statements that a page of the overview answers by a choice of several values.

    On any other page, sending an answer confirms it, even one that the overview had saved.
    """
    if page.kind != "overview":
        return []
    return [
        question.id
        for question in page.questions
        if (value := question.scale.value_of(codes.get(question.id) or "")) is not None
        and question.scale.finer(value)
    ]


def values_fingerprint(values: Mapping[str, str]) -> str:
    """Return a short token of the values that a page shows, for its form to send back.

    It has a hash for each field.
    """
    return " ".join(f"{name}={_hash(value)}" for name, value in sorted(values.items()))


def fingerprint_after(seen: str, submission: Submission) -> str:
    """Return the fingerprint of a page that stays open once what it sent is saved.

    It has what the page showed and what it sent: an answer that somebody else stored meanwhile was
    not shown, and replacing it later is a conflict.
    """
    shown = _shown_hashes(seen)
    for name, value in submission.values.items():
        shown.pop(name, None)
        if value is not None:
            shown[name] = _hash(value)
    return " ".join(f"{name}={value}" for name, value in sorted(shown.items()))


def changed_since(
    seen: str, unconfirmed: str, before: Mapping[str, str], submission: Submission
) -> list[str]:
    """Return the fields stored since the page was shown that differ from what is sent.

    A page sent twice, or late with the same answers, has none; nor has one that stored the value
    itself and never learned it, because the line was cut or the page left.
    """
    shown, own = _shown_hashes(seen), _unconfirmed_values(unconfirmed)
    return [
        name
        for name, value in submission.values.items()
        if before.get(name) != value
        and _hash(before.get(name)) != shown.get(name)
        and (name, before.get(name, "")) not in own
    ]


def _shown_hashes(seen: str) -> dict[str, str | None]:
    pairs = (each.partition("=") for each in seen.split() if "=" in each)
    return {name: value for name, _, value in pairs}


def _unconfirmed_values(unconfirmed: str) -> set[tuple[str, str]]:
    """Return the fields that a page sent before without an answer, with what it sent in each."""
    try:
        pairs = parse_qsl(unconfirmed, keep_blank_values=True, max_num_fields=MAX_UNCONFIRMED)
    except ValueError:
        return set()
    return {(name, normalize_text(value)) for name, value in pairs}


def _hash(value: str | None) -> str | None:
    """Return 32 bits of SHA-256 of a value, in hexadecimal; None without a value."""
    return None if value is None else hashlib.sha256(value.encode()).hexdigest()[:8]
