"""Outcomes of a save: returned by what runs in the transaction, matched once it is over."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

Stored = TypeVar("Stored")


@dataclass(frozen=True, slots=True)
class Saved:
    """Everything is stored."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """Nothing is stored: some fields are wrong."""

    errors: Mapping[str, str]
    """Message by name of field."""


@dataclass(frozen=True, slots=True)
class Conflict(Generic[Stored]):
    """Nothing is stored: somebody else changed the same thing since the page was shown."""

    stored: Stored
    """What they stored."""


@dataclass(frozen=True, slots=True)
class Closed:
    """Nothing is stored: the voice is sealed or its round open, or another round has started."""

    reason: Literal["closed", "new_round"]


@dataclass(frozen=True, slots=True)
class Left:
    """Everything is stored, and one leaves."""
