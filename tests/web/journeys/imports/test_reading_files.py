"""Files are parsed and checked before any transaction: nobody waits for a file of another."""

import json
from types import ModuleType

import pytest
from flask import Flask
from sqlalchemy import QueuePool

from adn_assess.content import answers_file, mandate_file
from tests.web.assessment_actions import assessment_url, start
from tests.web.conftest import Browse, runtime_of
from tests.web.journeys.imports.test_imports import IMPORT, STATEMENT


@pytest.mark.parametrize(
    ("schema", "save"),
    [
        ("report", {"answers": {STATEMENT: 3}}),
        ("sheet", {"profile": {}, "ticked": {}, "words": {}}),
        ("handover", {"tried": {}, "words": {}}),
    ],
)
def test_no_connection_is_held_while_a_file_is_parsed_and_checked(
    app: Flask,
    browse: Browse,
    monkeypatch: pytest.MonkeyPatch,
    schema: str,
    save: dict[str, object],
) -> None:
    pool = runtime_of(app).database.engine.pool
    assert isinstance(pool, QueuePool)
    held: list[int] = []

    def watch(module: ModuleType, name: str) -> None:
        function = getattr(module, name)

        def watched(*given: object, **named: object) -> object:
            held.append(pool.checkedout())
            return function(*given, **named)

        monkeypatch.setattr(module, name, watched)

    watch(answers_file, "read_yaml")
    watch(answers_file, "save_file_faults")
    watch(mandate_file, "read_yaml")
    watch(mandate_file, "to_dataclass")
    visitor = browse()
    address = IMPORT
    if schema == "handover":
        address = assessment_url(start(visitor, purpose="mandate"), "passation-recue")
    visitor.open(address)
    file = json.dumps({"schema": f"autodiagnostic-adn/{schema}/1", "save": save})
    assert visitor.send(files={"file": ("f.json", file.encode())}).status == 200
    assert held == [0, 0]
