"""Faults of the parts of a file that are larger than they may be."""

from collections.abc import Iterator

from adn_assess.domain.faults import Fault, KeyPath


def too_many_fault(at: KeyPath, given: int, most: int) -> Fault:
    """The fault of a list or a mapping of `given` entries, when `most` are accepted."""
    return Fault("too_many", at, {"given": str(given), "id": str(at[-1]), "known": str(most)})


def length_faults(text: str, at: KeyPath, most: int) -> Iterator[Fault]:
    """Yield a fault when a normalized text has over `most` characters."""
    if len(text) > most:
        yield Fault("note_too_long", at, {"known": str(most)})
