"""What every report and document is built with: edition, language, date, address of the library."""

from collections.abc import Iterable
from dataclasses import dataclass

from adn_assess.domain.edition.catalogue import Language, Text
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.reports.phrasing import fill_in, long_date


@dataclass(frozen=True, slots=True)
class EarlierRound:
    """A round that a later one has followed: its number, its first day, and the latest number."""

    number: int
    day: str
    """ISO 8601."""
    latest: int


@dataclass(frozen=True, slots=True)
class ReportContext:
    """Edition, language, date and library address of one report or document."""

    edition: Edition
    edition_id: str
    language: Language
    made_on: str | None = None
    """ISO 8601 day; None for a document without a date."""
    library: str | None = None
    """URL under which each item has its page; None for a document without links."""
    imported_on: str | None = None
    """ISO 8601 day on which the round was imported from a file; None for one answered here."""
    earlier: EarlierRound | None = None
    """Which round the report is of, when a later one has followed; None for the latest."""
    cover: str | None = None
    """The name on the cover of what owners make for themselves; None for whatever else."""

    @property
    def date(self) -> str | None:
        """The day of the document in words; None for a document without a date."""
        return long_date(self.made_on, self.language) if self.made_on else None

    @property
    def earlier_sentence(self) -> str | None:
        """The notice that a later round has followed; None for the latest."""
        if self.earlier is None:
            return None
        return self.say(
            self.edition.carry.earlier,
            number=self.earlier.number,
            date=long_date(self.earlier.day, self.language),
            latest=self.earlier.latest,
        )

    @property
    def imported_sentence(self) -> str | None:
        """The notice that the round was imported; None for one answered here."""
        if self.imported_on is None:
            return None
        date = long_date(self.imported_on, self.language)
        return self.say(self.edition.carry.imported, date=date)

    def say(self, text: Text, **values: object) -> str:
        """A text in the language of the document, with its placeholders filled in."""
        return fill_in(text, self.language, **values)

    def label(self, item: str) -> str:
        """The label of an item, by its id."""
        return self.say(self.edition.label[item])

    def title(self, axis: str) -> str:
        """The title of an axis, by its id."""
        return self.say(self.edition.axis[axis].title)

    def labels(self, items: Iterable[str]) -> dict[str, str]:
        """Item id → label, in source order. Ids that the edition does not have are left out.

        A save file holds the labels beside the ids, so that it can be read in another edition.
        """
        return {item: self.label(item) for item in self.edition.label if item in set(items)}
