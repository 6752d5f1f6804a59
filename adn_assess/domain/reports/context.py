"""What a report or a document is made in: an edition, a language, a day, addresses of items."""

from collections.abc import Iterable
from dataclasses import dataclass

from adn_assess.domain.edition.catalogue import Language, Text
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.reports.phrasing import fill_in


@dataclass(frozen=True, slots=True)
class ReportContext:
    """Edition, language and day of one report or document, and where its items have their pages."""

    edition: Edition
    edition_id: str
    language: Language
    made_on: str | None = None
    """An ISO 8601 day, or None for a document without a date."""
    library: str | None = None
    """The address under which each item has its page; None for a document without links."""

    def say(self, text: Text, **values: object) -> str:
        """A text in the language of the document, its placeholders filled in."""
        return fill_in(text, self.language, **values)

    def label(self, item: str) -> str:
        """The label of an item of the catalogue."""
        return self.say(self.edition.label[item])

    def title(self, axis: str) -> str:
        """The title of an axis."""
        return self.say(self.edition.axis[axis].title)

    def labels(self, items: Iterable[str]) -> dict[str, str]:
        """The labels of those items by id, in source order: readable in another edition too."""
        return {item: self.label(item) for item in self.edition.label if item in set(items)}
