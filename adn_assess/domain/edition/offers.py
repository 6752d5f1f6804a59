"""A story offered to the network: its texts, where it stands, and the precedent made of it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Final, Literal

from adn_assess.domain.edition.catalogue import LANGUAGES, Language

OfferStatus = Literal["offered", "being_read", "declined", "drafted", "withdrawn"]
"""What is stored: the last thing that its author or the coordination did with it."""

OfferState = Literal[
    "offered",
    "being_read",
    "declined",
    "drafted",
    "published",
    "taken_out",
    "to_retire",
    "retired",
]
"""Where it stands, in view of the content that is served, of what was and of what is written."""

PRECEDENT_PARTS: Final[Mapping[str, str]] = {
    "label": "name",
    "who": "who",
    "what": "what",
    "contribution": "brought",
    "unsaid": "unsaid",
}
"""Field of a precedent → part of an offer."""


@dataclass(frozen=True, slots=True)
class OfferTexts:
    """All of an offer that would be public."""

    name: str = ""
    """The label of the precedent."""
    who: str = ""
    what: str = ""
    brought: str = ""
    """What the agent brought to it."""
    unsaid: str = ""


OFFER_PARTS: Final = tuple(each.name for each in fields(OfferTexts))
"""Names of the texts, in the order of a precedent."""


@dataclass(frozen=True, slots=True)
class PrecedentPlaces:
    """Where precedents are, by their ids."""

    served: Collection[str] = ()
    """In the content that is served."""
    drafted: Collection[str] = ()
    """In a draft that is open."""
    published: Collection[str] = ()
    """In any content that was ever published."""


def offer_state(
    status: OfferStatus, precedent_id: str | None, places: PrecedentPlaces
) -> OfferState:
    """Return where an offer stands; one whose draft has it no more is being read again."""
    if status == "withdrawn":
        return "to_retire" if precedent_id in places.served else "retired"
    if status != "drafted":
        return status
    if precedent_id in places.served:
        return "published"
    if precedent_id in places.drafted:
        return "drafted"
    return "taken_out" if precedent_id in places.published else "being_read"


def precedent_value(precedent_id: str, texts: OfferTexts, language: Language) -> dict[str, object]:
    """Return the plain value of a precedent; what is to be written in the other language is empty.

    A draft says what is missing.
    """
    parts: dict[str, object] = {
        key: {each: getattr(texts, part) if each == language else "" for each in LANGUAGES}
        for key, part in PRECEDENT_PARTS.items()
    }
    return {"id": precedent_id, **parts}


def distinct_names(names: Iterable[str]) -> list[str]:
    """Return names of which the same ones are numbered from the second on, to tell them apart."""
    counts: dict[str, int] = {}
    distinct = []
    for name in names:
        counts[name] = counts.get(name, 0) + 1
        distinct.append(name if counts[name] == 1 else f"{name} ({counts[name]})")
    return distinct
