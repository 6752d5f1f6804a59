"""What every paper has around its own sections: its day, its edition, its source, its credit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from adn_assess.domain.catalogue import Language, Text
from adn_assess.domain.document import Document, Line, Section
from adn_assess.domain.edition import Edition
from adn_assess.domain.reporting.phrasing import long_date, said


@dataclass(frozen=True, slots=True)
class Making:
    """Of what, in what language and when a paper is made, and where its items have their pages."""

    edition: Edition
    edition_id: str
    language: Language
    made_on: str | None = None
    """An ISO 8601 day, or None for a paper without a date."""
    library: str | None = None

    def say(self, text: Text, **values: object) -> str:
        """A text in the language of the paper, its braces filled in."""
        return said(text, self.language, **values)

    def label(self, item: str) -> str:
        """The label of an item of the catalogue."""
        return self.say(self.edition.label[item])

    def line(self, item: str, aside: str | None = None) -> Line:
        """An item of the catalogue as a line of a list."""
        edition = self.edition
        has_page = item in edition.questions or item in edition.actions
        return Line(self.label(item), about=item if has_page else None, aside=aside)

    def title(self, axis: str) -> str:
        """The title of an axis."""
        return self.say(self.edition.axis[axis].title)

    def paper(
        self,
        name: str,
        title: Text,
        subtitle: Text,
        sections: tuple[Section, ...],
        lines: tuple[str, ...] = (),
        *,
        save: Mapping[str, object] | None = None,
        tight: bool = False,
    ) -> Document:
        """The paper that those sections make."""
        wording = self.edition.wording
        dated = (
            (self.say(wording.made_on, date=long_date(self.made_on, self.language)),)
            if self.made_on
            else ()
        )
        return Document(
            name=name,
            title=self.say(title),
            subtitle=self.say(subtitle),
            language=self.language,
            edition=self.edition_id,
            made_on=self.made_on,
            lines=(*dated, *lines),
            sections=sections,
            words=self._around(),
            save=save,
            library=self.library,
            tight=tight,
        )

    def named(self, items: Iterable[str]) -> dict[str, str]:
        """Items under their labels: who reads them in another edition can tell what is missing."""
        return {item: self.label(item) for item in self.edition.label if item in set(items)}

    def _around(self) -> Mapping[str, str]:
        wording, source = self.edition.wording, self.edition.source
        return {
            "page": self.say(wording.page),
            "source_and_licence": self.say(wording.source_and_licence),
            "snapshot": self.say(wording.snapshot),
            "credit": self.say(source.credit),
            "source": source.address,
            "edition": self.say(wording.edition, edition=self.edition_id[:12]),
        }
