"""Texts: none empty, and placeholders only where the code fills them in."""

from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass

from adn_assess.domain.edition.catalogue import LANGUAGES, Text
from adn_assess.domain.edition.placeholders import placeholders_by_field, placeholders_in
from adn_assess.domain.faults import Fault, KeyPath


def text_faults(value: object, at: KeyPath, accepted: frozenset[str]) -> Iterator[Fault]:
    """Faults of every text within a value; `accepted` are the placeholders of its field."""
    if isinstance(value, Text):
        yield from _text(value, at, accepted)
    elif is_dataclass(value):
        for name, accepted_there in placeholders_by_field(type(value)).items():
            yield from text_faults(getattr(value, name), (*at, name), accepted_there)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from text_faults(item, (*at, key), accepted)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from text_faults(item, (*at, index), accepted)


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
