"""What is built once for a run of tests, by whichever of its processes needs it first."""

import os
import pickle
from collections.abc import Hashable
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any


class Kept:
    """Values by key, in memory and in a folder that the processes of a run share.

    Two processes may build the same: the second replaces what is the same.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._in_memory: dict[Hashable, Any] = {}
        self._numbers = count()

    def get(self, key: Hashable) -> Any | None:
        """What was built for a key; None when nothing was. A key is known by how it is written."""
        if key not in self._in_memory and (file := self._file_of(key)).exists():
            # Our own, of this run.
            self._in_memory[key] = pickle.loads(file.read_bytes())  # noqa: S301
        return self._in_memory.get(key)

    def put(self, key: Hashable, value: object) -> None:
        """Keep what was built for a key, whole or not at all."""
        self._in_memory[key] = value
        written = self.new_file("pickle")
        written.write_bytes(pickle.dumps(value))
        written.replace(self._file_of(key))

    def new_file(self, ending: str) -> Path:
        """A file that no other process writes."""
        return self.folder / f"{os.getpid()}-{next(self._numbers)}.{ending}"

    def _file_of(self, key: Hashable) -> Path:
        return self.folder / f"{sha256(repr(key).encode()).hexdigest()}.pickle"
