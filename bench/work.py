"""What a page asks of PostgreSQL, counted: statements, rows read, blocks looked at."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, event


@dataclass(frozen=True)
class Work:
    """The same whatever else the machine does."""

    statements: int
    rows: int
    """Rows that were read, those that a filter left out included."""
    buffers: int
    """Pages of 8 kB looked at: a deeper index adds one a look-up."""


def work_of(engine: Engine, ask: Callable[[], None]) -> Work:
    """Have something asked, then explain each reading that it made of the database."""
    asked: list[tuple[str, Any]] = []

    def note(
        _connection: object, _cursor: object, statement: str, parameters: object, *_: object
    ) -> None:
        asked.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    try:
        ask()
    finally:
        event.remove(engine, "before_cursor_execute", note)
    readings = [each for each in asked if each[0].startswith("SELECT")]
    plans = [_explained(engine, *each) for each in readings]
    nodes = [node for plan in plans for node in _nodes(plan)]
    return Work(
        len(asked),
        sum(_rows_read(node) for node in nodes),
        sum(plan["Shared Hit Blocks"] + plan["Shared Read Blocks"] for plan in plans),
    )


def _explained(engine: Engine, statement: str, parameters: object) -> dict[str, Any]:
    with engine.connect() as connection:
        words = f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {statement}"
        [(explained,)] = connection.exec_driver_sql(words, parameters)  # type: ignore[arg-type]
    plans = json.loads(explained) if isinstance(explained, str) else explained
    plan: dict[str, Any] = plans[0]["Plan"]
    return plan


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for each in plan.get("Plans", []):
        yield from _nodes(each)


def _rows_read(node: dict[str, Any]) -> int:
    """Of a node that reads a table; 0 of one that joins or sorts what others read."""
    if "Relation Name" not in node:
        return 0
    left_out = sum(value for name, value in node.items() if name.startswith("Rows Removed by"))
    return int((node["Actual Rows"] + left_out) * node["Actual Loops"])
