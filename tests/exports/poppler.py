"""A reader of PDF files that is not ours: poppler, by the programs of poppler-utils."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

NO_POPPLER: Final = (
    "Poppler was not found: no second reader looks into the structure of the PDF files. Install it "
    "(Debian, Ubuntu: apt install poppler-utils)."
)
ELEMENT: Final = re.compile(r"( *)([A-Z][A-Za-z0-9]*)\b")
TEXT: Final = re.compile(r'( *)"(.*)"')
ATTRIBUTE: Final = re.compile(r" *(/.*)")


@dataclass
class Element:
    """An element of the structure, with what it holds in reading order."""

    name: str
    depth: int
    attributes: list[str] = field(default_factory=list)
    parts: list["Element | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Every text below it, in order."""
        return "".join(each if isinstance(each, str) else each.text for each in self.parts)

    def below(self, *names: str) -> Iterator["Element"]:
        """Every element of these names below it, in reading order."""
        for each in self.parts:
            if isinstance(each, Element):
                if each.name in names:
                    yield each
                yield from each.below(*names)


def pdfinfo_path() -> str | None:
    """The `pdfinfo` of poppler; None without."""
    return shutil.which("pdfinfo")


def structure_of(file: bytes, folder: Path) -> Element:
    """Read the structure of a PDF file as `pdfinfo -struct-text` prints it."""
    root = Element("root", -1)
    above = [root]
    for line in _printed(["pdfinfo", "-struct-text"], file, folder).splitlines():
        if text := TEXT.fullmatch(line):
            above[-1].parts.append(text[2])
        elif attribute := ATTRIBUTE.fullmatch(line):
            above[-1].attributes.append(attribute[1])
        elif (found := ELEMENT.match(line)) and found[2] != "Object":
            element = Element(found[2], len(found[1]))
            while above[-1].depth >= element.depth:
                above.pop()
            above[-1].parts.append(element)
            above.append(element)
    return root


def texts_by_place(file: bytes, folder: Path) -> tuple[str, str]:
    """Read the text by its place on the pages: by the columns that poppler sees, and by lines."""
    columns = _printed(["pdftotext"], file, folder, "-")
    return columns, _printed(["pdftotext", "-layout"], file, folder, "-")


def _printed(command: list[str], file: bytes, folder: Path, *ends: str) -> str:
    """What a program prints of a file; a title that it does not print in UTF-8 is lost."""
    source = folder / "read.pdf"
    source.write_bytes(file)
    done = subprocess.run([*command, str(source), *ends], check=True, capture_output=True)
    return done.stdout.decode(errors="replace").replace("\0", "")
