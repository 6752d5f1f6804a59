"""Loader of the folder questions/ as one edition.

Each file has some of the edition's parts as its keys. One of them, `axes`, lists the files of the
axes in source order; a file that looks like an axis and is not listed is a fault, because no page
would ask its statements.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import NoneType
from typing import Final

from adn_assess.content.edition_check import check_edition
from adn_assess.content.file_text import UndecodableError, decode_text
from adn_assess.content.located_yaml import LocatedValue, read_yaml
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.faults import Fault, KeyPath

COPY_NAME: Final = re.compile(r"[ _-]*(?: \(\d+\)|[ _-](?:copie|copy)\b| \d+$)", re.IGNORECASE)
"""What systems add to the name of a copy: `links (1)`, `links - Copie`, `links copy 2`."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault with its file and line."""

    file: str
    line: int
    fault: Fault


class BrokenContentError(Exception):
    """The content has faults and cannot be used."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(f"{len(findings)} fault(s) in the content")
        self.findings = findings


@dataclass
class _EditionParts:
    """The parts of an edition as plain values, and where each comes from."""

    values: dict[str, object] = field(default_factory=dict)
    sources: dict[KeyPath, tuple[str, LocatedValue, KeyPath]] = field(default_factory=dict)
    """By the path of a part: its file, the value of the file, and the path of the part in it."""
    findings: list[Finding] = field(default_factory=list)
    unparsed: set[str] = field(default_factory=set)
    """Names without extension of the files that could not be parsed."""

    def finding(self, fault: Fault) -> Finding:
        """Locate a fault of the edition in its file."""
        for length in range(len(fault.at), -1, -1):
            if fault.at[:length] in self.sources:
                name, located, start = self.sources[fault.at[:length]]
                return Finding(name, located.line((*start, *fault.at[length:])), fault)
        return Finding("edition.yaml", 1, fault)


def load_edition(folder: Path) -> Edition:
    """Load the edition of a folder; raise BrokenContentError with every fault when it has some."""
    parts = _parts_of(folder)
    checked = check_edition(parts.values, shape_only=bool(parts.findings))
    findings = [*parts.findings, *(parts.finding(fault) for fault in checked.faults)]
    if checked.edition is None or findings:
        raise BrokenContentError(
            sorted(without_duplicates(findings), key=lambda f: (f.file, f.line))
        )
    return checked.edition


def without_duplicates(findings: list[Finding]) -> list[Finding]:
    """Leave out the findings that repeat another one of the same line."""
    unique: dict[tuple[str, int, str, str], Finding] = {}
    for each in findings:
        key = (each.file, each.line, each.fault.kind, str(dict(each.fault.detail)))
        unique.setdefault(key, each)
    return list(unique.values())


def _parts_of(folder: Path) -> _EditionParts:
    """Read every file of a folder and put its parts together."""
    parts = _EditionParts()
    files = {file.stem: (file.name, _read(file)) for file in _files_of(folder, parts)}
    listed = {str(stem) for _, located in files.values() for stem in _axes_named_in(located)}
    axes: dict[str, tuple[str, LocatedValue]] = {}
    for stem, (name, located) in files.items():
        parts.findings += [Finding(name, located.line(f.at), f) for f in located.faults]
        if not isinstance(located.value, dict):
            parts.unparsed |= {stem} if located.faults else set()
        elif stem in listed or "id" in located.value:
            axes[stem] = (name, located)
        else:
            _add_parts(parts, name, located, located.value)
    _add_axes(parts, axes)
    return parts


def _files_of(folder: Path, parts: _EditionParts) -> list[Path]:
    """List the files of a folder; a copy that a program named is a fault, and is left out.

    Hidden files, which systems and editors make, are left out. Of two names that start alike, the
    shorter comes first, so that a part found twice is a fault of the longer.
    """
    files = sorted(folder.glob("*.yaml"), key=lambda file: file.stem)
    names = {file.stem for file in files}
    kept: list[Path] = []
    for file in files:
        original = COPY_NAME.split(file.stem)[0]
        if file.name.startswith("."):
            continue
        if original != file.stem and original in names:
            fault = Fault("copied_file", (), {"given": f"{original}.yaml"})
            parts.findings.append(Finding(file.name, 1, fault))
            continue
        kept.append(file)
    return kept


def _read(file: Path) -> LocatedValue:
    """Read a file; one that is not UTF-8 text, or not a mapping, has a fault and no value."""
    try:
        located = read_yaml(decode_text(file.read_bytes()))
    except OSError:
        return LocatedValue(faults=[Fault("not_opened", ())])
    except UndecodableError as error:
        return LocatedValue(lines={(): error.line}, faults=[error.fault])
    if not isinstance(located.value, dict | NoneType) and not located.faults:
        detail = {"given": file.name, "known": "…: …"}
        located.faults.append(Fault("wrong_type", (), detail))
    return located


def _axes_named_in(located: LocatedValue) -> list[object]:
    axes = located.value.get("axes") if isinstance(located.value, dict) else None
    return axes if isinstance(axes, list) else []


def _add_parts(
    parts: _EditionParts, name: str, located: LocatedValue, value: dict[str, object]
) -> None:
    """Add the parts of a file; one that another file has is a fault."""
    for key, part in value.items():
        if key in parts.values:
            fault = Fault("duplicate_key", (key,), {"given": key})
            parts.findings.append(Finding(name, located.line((key,)), fault))
            continue
        parts.values[key] = part
        parts.sources[(key,)] = (name, located, (key,))


def _add_axes(parts: _EditionParts, axes: dict[str, tuple[str, LocatedValue]]) -> None:
    """Put the axes in the order of the list; find those without a file, and files without axis."""
    listed = parts.values.get("axes")
    if not isinstance(listed, list):
        return
    ordered: list[object] = []
    for index, stem in enumerate(map(str, listed)):
        if stem in axes:
            name, located = axes.pop(stem)
            parts.sources[("axes", len(ordered))] = (name, located, ())
            ordered.append(located.value)
        elif stem not in parts.unparsed:
            fault = Fault("missing_file", ("axes", index), {"given": f"{stem}.yaml"})
            parts.findings.append(parts.finding(fault))
    parts.values["axes"] = ordered
    for name, located in axes.values():
        parts.findings += [Finding(name, line, fault) for line, fault in _never_asked(located)]


def _never_asked(located: LocatedValue) -> Iterator[tuple[int, Fault]]:
    """Yield a fault with its line for each statement of an axis that is not listed."""
    value = located.value
    if not isinstance(value, dict):
        return
    for kind in ("needs", "obstacles"):
        items = value.get(kind)
        for index, item in enumerate(items if isinstance(items, list) else []):
            given = str(item.get("id")) if isinstance(item, dict) else str(item)
            at: KeyPath = (kind, index, "id")
            yield located.line(at), Fault("not_asked", at, {"given": given})
