"""Rows of a form of which only what was typed is saved, so that two people lose nothing.

The fields of a row are named after it, `who.12`, and `seen.12` has what the page showed in them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from adn_assess.forms.base import ProductForm
from adn_assess.web.assessment.field_fingerprints import changed_since, typed_values
from adn_assess.web.http.form_errors import FormErrors, form_errors

CONFLICT_STATUS: Final = 409


@dataclass(frozen=True, slots=True)
class TypedRow:
    """A stored row that a form may change: what was only sent as the page showed it stays."""

    key: str
    """Ends the names of its fields."""
    stored: Mapping[str, str]
    """Field → what is stored in it; empty for nothing."""
    typed: Mapping[str, str]
    """Field → what was typed in it."""
    conflicts: Sequence[str]
    """The fields typed in that somebody else changed since the page was shown."""

    @property
    def values(self) -> dict[str, str]:
        """What the row has with what was typed."""
        return {**self.stored, **self.typed}

    @property
    def changed(self) -> bool:
        """Whether what was typed differs from what is stored."""
        return self.values != self.stored


def read_row(form: ProductForm, key: str, stored: Mapping[str, str]) -> TypedRow:
    """Read the fields of a stored row from a form that was validated."""
    seen = form[f"seen.{key}"].data
    fields = {name: form[f"{name}.{key}"] for name in stored}
    sent = {name: field.data or "" for name, field in fields.items() if field.raw_data}
    typed = typed_values(seen, sent)
    return TypedRow(key, stored, typed, changed_since(seen, "", stored, typed))


def row_errors(
    form: ProductForm,
    rows: Iterable[TypedRow],
    conflicts: Mapping[str, str],
    others: Mapping[str, str] | None = None,
) -> FormErrors:
    """Collect what is wrong, and what was sent; a field that nobody typed in shows what is stored.

    `conflicts` has a message for each field that changed meanwhile.
    """
    errors = form_errors(form, {**conflicts, **(others or {})})
    untouched = {
        f"{name}.{each.key}" for each in rows for name in each.stored.keys() - each.typed.keys()
    }
    sent = {name: text for name, text in errors.sent.items() if name not in untouched}
    only_conflicts = bool(conflicts) and errors.messages.keys() == conflicts.keys()
    return replace(errors, sent=sent, status=CONFLICT_STATUS if only_conflicts else errors.status)
