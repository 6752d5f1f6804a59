"""What unfolds beside a field, for whoever stalls: what is meant by it, or what one might write."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from adn_assess.domain.catalogue import Language
from adn_assess.domain.edition import Edition
from adn_assess.domain.questionnaire import Note, Page, Question
from adn_assess.forms.fields import name_of


@dataclass(frozen=True, slots=True)
class Aside:
    """For a statement, how it was first put and the examples that met it; for a note, a sample."""

    label: str | None = None
    met_by: tuple[tuple[str, str], ...] = ()
    """The precedents that link to it: id and label."""
    sample: str | None = None


def asides_of(edition: Edition, page: Page, language: Language) -> Mapping[str, Aside]:
    """The asides of a page, by the name of the field."""
    return dict(_asides(edition, page, language))


def _asides(edition: Edition, page: Page, language: Language) -> Iterator[tuple[str, Aside]]:
    sample = edition.sample.notes.get(page.axis or "") if page.questions else None
    for entry in page.entries:
        if isinstance(entry, Question) and entry.kind == "obstacle":
            met_by = tuple(
                (precedent, edition.label[precedent].to(language))
                for precedent in edition.precedents_of[entry.id]
            )
            yield name_of(entry), Aside(edition.label[entry.id].to(language), met_by)
        elif isinstance(entry, Note) and sample:
            yield name_of(entry), Aside(sample=sample.to(language))
