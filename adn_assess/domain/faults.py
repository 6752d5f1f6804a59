"""A fault found in content or in answers: what is wrong and where, not yet in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

KeyPath = tuple[str | int, ...]
"""The way from the top of a document to the place of a fault."""

FaultKind = Literal[
    "always_holds",
    "bad_yaml",
    "both_forms",
    "condition_on_unknown",
    "duplicate_id",
    "duplicate_key",
    "empty_axis",
    "empty_text",
    "id_malformed",
    "id_without_dot",
    "incomplete_scale",
    "link_to_nothing",
    "link_of_wrong_kind",
    "missing_file",
    "missing_key",
    "missing_language",
    "needless_strength",
    "never_holds",
    "newer_file",
    "note_too_long",
    "no_understanding_unsaid",
    "not_asked",
    "placeholders_differ",
    "strength_out_of_range",
    "too_large",
    "unknown_edition",
    "unknown_id",
    "unknown_key",
    "unknown_value",
    "unlinked_precedent",
    "unreachable_action",
    "unused_question",
    "wrong_type",
]


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. `detail` fills the sentence that tells a person what would be right."""

    kind: FaultKind
    at: KeyPath
    detail: Mapping[str, str] = field(default_factory=dict)
