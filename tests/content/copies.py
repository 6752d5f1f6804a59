"""Copies of a catalogue with one thing changed, and what loading them says."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from adn_assess.content.edition_loader import BrokenContentError, Finding, load_edition
from adn_assess.domain.edition.edition import Edition
from tests.conftest import ROOT

QUESTIONS: Final = ROOT / "questions"
GARDEN: Final = ROOT / "tests" / "catalogues" / "garden"


@cache
def real_edition() -> Edition:
    """The real edition, read once for all the modules of tests that need it to be read."""
    return load_edition(QUESTIONS)


@dataclass(frozen=True)
class Change:
    """Words of a file put in place of others; without `old`, a file of its own."""

    file: str
    old: str
    new: str

    def make(self, folder: Path) -> None:
        file = folder / self.file
        if not self.old:
            file.write_text(self.new, encoding="utf-8")
            return
        before = file.read_text(encoding="utf-8")
        assert before.count(self.old) == 1, f"{self.old!r} is not once in {self.file}"
        file.write_text(before.replace(self.old, self.new), encoding="utf-8")


def copy_of(source: Path, folder: Path, changes: Sequence[Change] = ()) -> Path:
    """A copy of a catalogue with those changes."""
    shutil.copytree(source, folder)
    for change in changes:
        change.make(folder)
    return folder


def line_of(file: Path, words: str) -> int:
    """The number of the only line that is those words, or else of the only one that holds them."""
    lines = file.read_text(encoding="utf-8").splitlines()
    same = [number for number, line in enumerate(lines, start=1) if line.strip() == words]
    held = [number for number, line in enumerate(lines, start=1) if words in line]
    found = same or held
    assert len(found) == 1, f"{words!r} is on lines {found} of {file.name}"
    return found[0]


def findings_of(folder: Path) -> list[Finding]:
    """Every fault of a catalogue; none when it loads."""
    try:
        load_edition(folder)
    except BrokenContentError as error:
        return error.findings
    return []
