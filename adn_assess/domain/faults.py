"""A fault in content or in answers: its kind and its path, without a sentence for people.

`web/assessment/fault_messages.py` turns a fault into a sentence.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

KeyPath = tuple[str | int, ...]
"""Keys (str) and list positions (int, from 0) from the top of a document to the fault."""

MAX_LISTED_FAULTS: Final = 200
"""Faults whose messages are shown, at most; the others are counted."""

FaultKind = Literal[
    "always_holds",
    "asked_twice",
    "bad_yaml",
    "both_forms",
    "condition_on_unknown",
    "copied_file",
    "curly_quotes",
    "cut_text",
    "duplicate_id",
    "duplicate_key",
    "empty_axis",
    "empty_text",
    "id_malformed",
    "id_without_dot",
    "incomplete_light",
    "incomplete_scale",
    "link_to_nothing",
    "link_of_wrong_kind",
    "minutes_differ",
    "missing_file",
    "missing_key",
    "missing_language",
    "need_without_action",
    "needless_strength",
    "never_holds",
    "newer_file",
    "no_aspect",
    "note_too_long",
    "no_understanding_unsaid",
    "not_asked",
    "not_opened",
    "not_text",
    "not_utf8",
    "placeholders_differ",
    "same_words",
    "strength_out_of_range",
    "too_large",
    "too_many",
    "too_many_parts",
    "unknown_aside",
    "unknown_edition",
    "unknown_file_edition",
    "unknown_id",
    "unknown_key",
    "unknown_value",
    "unlinked_precedent",
    "unreachable_action",
    "unused_question",
    "wrong_address",
    "wrong_type",
]
"""Every kind of fault; each has one sentence in each language."""

YamlCause = Literal[
    "alignment",
    "backslash",
    "bracket",
    "colon",
    "control_character",
    "dash",
    "first_character",
    "key",
    "nested",
    "no_break_space",
    "no_colon",
    "open_quote",
    "other",
    "reference",
    "several_documents",
    "tab",
    "tag",
]
"""What makes a text unreadable as YAML: the `cause` of a `bad_yaml` fault, with its sentence."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: kind, path, and the values that fill the placeholders of its sentence."""

    kind: FaultKind
    at: KeyPath
    detail: Mapping[str, str] = field(default_factory=dict)
    """Placeholder name → value; empty when the sentence has no placeholder."""
