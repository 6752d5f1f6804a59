"""The folder questions/ as one edition: the only reader of its files.

Every file gives some of the edition's parts under their names. `axes`, in one of them, lists the
files of the axes in source order; a file that looks like an axis and is not listed is a fault,
for nobody would ever be asked its statements.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from types import NoneType
from typing import Any

from adn_assess.content.located_yaml import LocatedValue, read_yaml
from adn_assess.content.typed_values import to_dataclass
from adn_assess.domain.answers.round import sample_faults
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.validation import edition_faults
from adn_assess.domain.faults import Fault, KeyPath


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault with the file and line where it stands."""

    file: str
    line: int
    fault: Fault


class BrokenContentError(Exception):
    """The content has faults and must not serve."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(f"{len(findings)} fault(s) in the content")
        self.findings = findings


@dataclass
class _Shelf:
    """The parts of an edition as they are gathered, and where each part comes from."""

    parts: dict[str, object] = field(default_factory=dict)
    places: dict[KeyPath, tuple[str, LocatedValue, KeyPath]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    """Files whose form could not be read: their faults are told already."""

    def finding(self, fault: Fault) -> Finding:
        """A fault of the whole edition, brought back to its file and line."""
        for length in range(len(fault.at), -1, -1):
            if fault.at[:length] in self.places:
                name, located, start = self.places[fault.at[:length]]
                return Finding(name, located.line((*start, *fault.at[length:])), fault)
        return Finding("edition.yaml", 1, fault)


def load_edition(folder: Path) -> Edition:
    """The edition of that folder; BrokenContentError with every fault when it has some."""
    shelf = _gather(folder)
    shaped = to_dataclass(Edition, shelf.parts)
    faults = shaped.faults
    whole = shaped.value or to_dataclass(Edition, _filled_in(shelf.parts, faults)).value
    if whole is not None and not shelf.findings:
        faults = [*faults, *edition_faults(whole), *sample_faults(whole)]
    findings = [*shelf.findings, *(shelf.finding(fault) for fault in faults)]
    if shaped.value is None or findings:
        raise BrokenContentError(
            sorted(without_duplicates(findings), key=lambda f: (f.file, f.line))
        )
    return shaped.value


def _filled_in(parts: dict[str, object], faults: list[Fault]) -> dict[str, object]:
    """A copy of the parts with a word for each missing text, so that the rest can be looked at."""
    copy = deepcopy(parts)
    for fault in faults:
        if fault.kind == "missing_language":
            place: Any = copy
            for key in fault.at[:-1]:
                place = place[key]
            place[fault.at[-1]] = next(iter(place.values()), "…")
    return copy


def without_duplicates(findings: list[Finding]) -> list[Finding]:
    """The findings without those that say the same thing of the same place."""
    kept: dict[tuple[str, int, str, str], Finding] = {}
    for each in findings:
        key = (each.file, each.line, each.fault.kind, str(dict(each.fault.detail)))
        kept.setdefault(key, each)
    return list(kept.values())


def _gather(folder: Path) -> _Shelf:
    shelf = _Shelf()
    files = {file.stem: (file.name, _read(file)) for file in sorted(folder.glob("*.yaml"))}
    listed = {str(stem) for _, located in files.values() for stem in _axes_named_in(located)}
    axes: dict[str, tuple[str, LocatedValue]] = {}
    for stem, (name, located) in files.items():
        shelf.findings += [Finding(name, located.line(f.at), f) for f in located.faults]
        if not isinstance(located.value, dict):
            shelf.unread |= {stem} if located.faults else set()
        elif stem in listed or "id" in located.value:
            axes[stem] = (name, located)
        else:
            _place(shelf, name, located, located.value)
    _place_axes(shelf, axes)
    return shelf


def _read(file: Path) -> LocatedValue:
    """A file's value; one that is not text, or not a set of keys, has a fault and no value."""
    try:
        located = read_yaml(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        return LocatedValue(faults=[Fault("bad_yaml", (), {"given": str(error)})])
    if not isinstance(located.value, dict | NoneType) and not located.faults:
        detail = {"given": file.name, "known": "…: …"}
        located.faults.append(Fault("wrong_type", (), detail))
    return located


def _axes_named_in(located: LocatedValue) -> list[object]:
    named = located.value.get("axes") if isinstance(located.value, dict) else None
    return named if isinstance(named, list) else []


def _place(shelf: _Shelf, name: str, located: LocatedValue, value: dict[str, object]) -> None:
    for key, part in value.items():
        if key in shelf.parts:
            fault = Fault("duplicate_key", (key,), {"given": key})
            shelf.findings.append(Finding(name, located.line((key,)), fault))
            continue
        shelf.parts[key] = part
        shelf.places[(key,)] = (name, located, (key,))


def _place_axes(shelf: _Shelf, axes: dict[str, tuple[str, LocatedValue]]) -> None:
    """Put each listed axis in its place; say which are listed without a file, or the reverse."""
    listed = shelf.parts.get("axes")
    if not isinstance(listed, list):
        return
    placed: list[object] = []
    for index, stem in enumerate(map(str, listed)):
        if stem in axes:
            name, located = axes.pop(stem)
            shelf.places[("axes", len(placed))] = (name, located, ())
            placed.append(located.value)
        elif stem not in shelf.unread:
            fault = Fault("missing_file", ("axes", index), {"given": f"{stem}.yaml"})
            shelf.findings.append(shelf.finding(fault))
    shelf.parts["axes"] = placed
    for name, located in axes.values():
        shelf.findings += [Finding(name, line, fault) for line, fault in _never_asked(located)]


def _never_asked(located: LocatedValue) -> Iterator[tuple[int, Fault]]:
    value = located.value
    if not isinstance(value, dict):
        return
    for kind in ("needs", "obstacles"):
        items = value.get(kind)
        for index, item in enumerate(items if isinstance(items, list) else []):
            given = str(item.get("id")) if isinstance(item, dict) else str(item)
            at: KeyPath = (kind, index, "id")
            yield located.line(at), Fault("not_asked", at, {"given": given})
