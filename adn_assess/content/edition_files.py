"""An edition written as files, after those of another edition.

A file none of whose parts changed keeps its bytes. In the others, what did not change is left as it
was written: comments, order, quotes and folds.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final, get_type_hints

from adn_assess.content.edition_loader import load_edition
from adn_assess.content.file_text import decode_text
from adn_assess.content.located_yaml import read_yaml
from adn_assess.content.typed_values import to_dataclass
from adn_assess.content.yaml_edits import changed
from adn_assess.content.yaml_tree import Document, Node, UnkeptFormError, parse, text_of
from adn_assess.content.yaml_writing import entries_of, new_node
from adn_assess.domain.edition.catalogue import Axis
from adn_assess.domain.edition.edition import Edition

AXES: Final = "axes"
BYTE_ORDER_MARK: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class _File:
    """A file of the edition that is followed: its bytes, its keys, and its tree if it has one."""

    name: str
    data: bytes
    keys: tuple[str, ...]
    stems: tuple[str, ...]
    """The files of axes that it lists."""
    document: Document | None

    @property
    def stem(self) -> str:
        return self.name.removesuffix(".yaml")


def edition_files(edition: Edition, followed: Path) -> dict[str, bytes]:
    """The files of an edition by name, after those of a folder, which holds an edition as well.

    Raises BrokenContentError when that folder has faults.
    """
    before = load_edition(followed)
    files = [_read(file) for file in sorted(followed.glob("*.yaml")) if file.name[0] != "."]
    stems = next(each.stems for each in files if AXES in each.keys and each.stems)
    return _Export(before, edition, files, stems).files()


def _read(file: Path) -> _File:
    data = file.read_bytes()
    value = read_yaml(decode_text(data)).value
    keys = tuple(value) if isinstance(value, dict) else ()
    listed = value.get(AXES) if isinstance(value, dict) else None
    stems = tuple(map(str, listed)) if isinstance(listed, list) else ()
    try:
        document = parse(_lines_of(data))
    except UnkeptFormError:
        document = None
    return _File(file.name, data, keys, stems, document)


def _lines_of(data: bytes) -> str:
    """The text of a file, every line of it ended by LF."""
    text = decode_text(data)
    if _has_windows_lines(text):
        text = text.replace("\r\n", "\n")
    return text if text.endswith("\n") else f"{text}\n"


def _has_windows_lines(text: str) -> bool:
    return 0 < text.count("\n") == text.count("\r\n")


def _bytes_like(text: str, data: bytes) -> bytes:
    """Encode a text with the line ends, and the byte order mark, of the file that it replaces."""
    was = decode_text(data)
    if not was.endswith("\n"):
        text = text.removesuffix("\n")
    if _has_windows_lines(was):
        text = text.replace("\n", "\r\n")
    mark = BYTE_ORDER_MARK if data.startswith(BYTE_ORDER_MARK.encode()) else ""
    return (mark + text).encode()


class _Export:
    """Writes the files of one edition after those of another."""

    def __init__(
        self, before: Edition, after: Edition, files: Iterable[_File], stems: tuple[str, ...]
    ) -> None:
        self._before, self._after = before, after
        self._all = {each.stem: each for each in files}
        self._followed = dict(zip((axis.id for axis in before.axes), stems, strict=True))
        self._stems = dict(self._followed)
        for axis in after.axes:
            if axis.id not in self._stems:
                self._stems[axis.id] = self._free_stem(axis.id)

    def _free_stem(self, name: str) -> str:
        """A name of a file for a new axis: its id, unless a file that stays has it."""
        taken = {*self._all, *self._stems.values()}
        return next(each for each in _numbered(name) if each not in taken)

    def files(self) -> dict[str, bytes]:
        """Every file by its name."""
        written = {
            file.name: self._parts_file(file)
            for stem, file in self._all.items()
            if stem not in self._followed.values()
        }
        for axis in self._after.axes:
            stem = self._stems[axis.id]
            written[f"{stem}.yaml"] = self._axis_file(axis, self._all.get(stem))
        return written

    def _parts_file(self, file: _File) -> bytes:
        keys = [*file.keys, *(self._unwritten() if AXES in file.keys else ())]
        before, after = (
            {key: self._part(edition, key) for key in keys}
            for edition in (self._before, self._after)
        )
        return self._written(file, before, after, [])

    def _unwritten(self) -> list[str]:
        """The parts that no file has, because they were what they are by default."""
        written = {key for file in self._all.values() for key in file.keys}
        parts = entries_of(self._after)
        return [key for key in parts if key not in written]

    def _part(self, edition: Edition, key: str) -> object:
        """A part of an edition as its file has it: the axes are a list of files."""
        if key == AXES:
            return tuple(self._stems[axis.id] for axis in edition.axes)
        return getattr(edition, key)

    def _axis_file(self, axis: Axis, file: _File | None) -> bytes:
        others = [
            each.document.root
            for stem in self._followed.values()
            for each in [self._all[stem]]
            if each.document is not None and each is not file
        ]
        if file is None:
            return f"{text_of(new_node(axis, others, -1))}".encode()
        before = next(each for each in self._before.axes if each.id == axis.id)
        return self._written(file, before, axis, others)

    def _written(self, file: _File, before: object, after: object, like: list[Node]) -> bytes:
        if repr(before) == repr(after):
            return file.data
        if file.document is not None:
            root = changed(file.document.root, before, after, like)
            text = Document(root, file.document.after).text
            if _same(text, after):
                return _bytes_like(text, file.data)
        return text_of(new_node(after, like, -1)).encode()


def _same(text: str, expected: object) -> bool:
    """Whether a text of a file reads as what was to be written."""
    located = read_yaml(text)
    if located.faults or not isinstance(located.value, dict):
        return False
    if isinstance(expected, Axis):
        return repr(to_dataclass(Axis, located.value).value) == repr(expected)
    kinds = {**get_type_hints(Edition), AXES: tuple[str, ...]}
    read = {key: to_dataclass(kinds[key], value).value for key, value in located.value.items()}
    return (
        isinstance(expected, dict)
        and read.keys() == expected.keys()
        and all(repr(read[key]) == repr(value) for key, value in expected.items())
    )


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}-{number}" for number in count(2))
