"""Wording of the questionnaires: their pages, their files, their paper copy."""

from dataclasses import dataclass
from typing import Annotated

from adn_assess.domain.edition.catalogue import Text
from adn_assess.domain.edition.placeholders import Fills
from adn_assess.domain.edition.questionnaire import PageKind, PageWording, Purpose


@dataclass(frozen=True, slots=True)
class PagesWording:
    """The words of every kind of page."""

    profile: PageWording
    need: PageWording
    obstacle: PageWording
    overview: PageWording
    refine: PageWording
    arrival: PageWording
    understanding: PageWording
    expected: PageWording
    beginning: PageWording
    contacts: PageWording
    tried: PageWording
    decisions: PageWording
    paper: PageWording
    since: PageWording

    def of(self, kind: PageKind) -> PageWording:
        """The words of that kind of page."""
        words: PageWording = getattr(self, kind)
        return words


@dataclass(frozen=True, slots=True)
class FileWording:
    """How a kind of file is called, started, and asked to show what came of it."""

    name: Text
    indefinite: Text
    """Its name with an article, to stand in a sentence: « un autodiagnostic »."""
    yours: Text
    start: Text
    lead: Text
    points: tuple[Text, ...]
    """What the file involves, shown before it is started."""
    see: Text


@dataclass(frozen=True, slots=True)
class FilesWording:
    """The words of every kind of file."""

    diagnosis: FileWording
    mandate: FileWording
    handover: FileWording

    def of(self, purpose: Purpose) -> FileWording:
        """The words of that kind of file."""
        words: FileWording = getattr(self, purpose)
        return words


@dataclass(frozen=True, slots=True)
class PaperCopyWording:
    """What is printed around the questions of the questionnaire to fill with a pen."""

    title: Text
    subtitle: Text
    how_to: Text


@dataclass(frozen=True, slots=True)
class StatementNoteWording:
    """The words of the room for a note beside a statement."""

    fold: Text
    """What opens it."""
    label: Annotated[Text, Fills("statement")]
    """What names it where its statement does not stand above it."""
    help: Text


@dataclass(frozen=True, slots=True)
class QuestionnaireWording:
    """How everything that no item of the catalogue words is asked."""

    role: Text
    role_why: Text
    statement_note: StatementNoteWording
    pages: PagesWording
    files: FilesWording
    on_paper: PaperCopyWording
    we: Text | None = None
    """Whom « nous » and « notre milieu » name: shown once on each page of statements."""
