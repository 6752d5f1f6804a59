"""docs/stored-data.md says of every column what it is for and how long it is kept."""

import re

from adn_assess.storage.tables import metadata
from tests.conftest import ROOT

LINE = re.compile(r"\| (\w+\.\w+) \| (.*) \| (.*) \| (.*) \|")


def listed() -> dict[str, tuple[str, ...]]:
    """The documentation of each column, by its name."""
    lines = (ROOT / "docs" / "stored-data.md").read_text(encoding="utf-8").splitlines()
    found = [match.groups() for line in lines if (match := LINE.fullmatch(line))]
    assert len({name for name, *_ in found}) == len(found)
    return {name: tuple(cells) for name, *cells in found}


def test_every_column_is_listed_with_its_purpose_and_how_long_it_is_stored() -> None:
    stored = {
        f"{table.name}.{column.name}" for table in metadata.sorted_tables for column in table.c
    }
    assert set(listed()) == stored | {"alembic_version.version_num"}
    assert all(all(cells) for cells in listed().values())
