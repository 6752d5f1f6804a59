"""A folder of files written whole: a new one, or one that holds an edition already."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from adn_assess.content.edition_archive import edition_id, pack
from adn_assess.content.edition_files import edition_files
from adn_assess.content.edition_loader import BrokenContentError, load_edition
from adn_assess.domain.edition.edition import Edition

STAGING: Final = ".export-"
"""How the name of a folder begins that is being written; a loader leaves hidden files out."""


class ForeignFolderError(Exception):
    """A folder that holds something else than an edition: nothing is written over it."""


class UnequalExportError(Exception):
    """Files that do not read as the edition that was to be written."""


def export_edition(edition: Edition, followed: Path, folder: Path) -> str:
    """Write an edition into a folder, after the files of another; return the id of what is written.

    The folder is new, empty, or holds an edition, which is replaced. Everything is written and read
    again beside it before any file takes its name. Raises BrokenContentError when the files to
    follow have faults.
    """
    files = edition_files(edition, followed)
    is_new = not folder.exists()
    if not is_new and any(folder.iterdir()):
        _check_held(folder)
    notes = {file.name: file.read_bytes() for file in followed.glob("*.md")}
    with _staging(folder.parent if is_new else folder) as staging:
        _write(files, staging)
        written = pack(load_edition(staging))
        if written != pack(edition):
            raise UnequalExportError
        _write(
            {name: data for name, data in notes.items() if not (folder / name).exists()}, staging
        )
        if is_new:
            staging.chmod(0o777 & ~_umask())
            staging.rename(folder)
        else:
            _replace(folder, staging)
    return edition_id(written)


def _check_held(folder: Path) -> None:
    try:
        load_edition(folder)
    except BrokenContentError as error:
        raise ForeignFolderError(str(folder)) from error


@contextmanager
def _staging(parent: Path) -> Iterator[Path]:
    """A hidden folder to write in; it goes away unless it was given another name."""
    staging = Path(mkdtemp(prefix=STAGING, dir=parent))
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    for name, data in files.items():
        with (folder / name).open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())


def _replace(folder: Path, staging: Path) -> None:
    """Give the files of one folder their names in another; take away those of what is retired."""
    names = {file.name for file in staging.iterdir()}
    for name in sorted(names):
        (staging / name).replace(folder / name)
    for file in folder.glob("*.yaml"):
        if file.name not in names and not file.name.startswith("."):
            file.unlink()


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
