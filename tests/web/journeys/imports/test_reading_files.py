"""Files are parsed and checked before any transaction: nobody waits for a file of another."""

import json
from types import ModuleType

import pytest
from flask import Flask
from sqlalchemy import QueuePool

from adn_assess.content import answers_file, mandate_file
from adn_assess.exports.fair_queue import FairQueue, QueueFullError
from tests.web.assessment_actions import assessment_url, start
from tests.web.conftest import Browse, runtime_of
from tests.web.journeys.access_links.test_access_links import everything_in
from tests.web.journeys.imports.test_imports import IMPORT, STATEMENT

SAVES: dict[str, dict[str, object]] = {
    "report": {"answers": {STATEMENT: 3}},
    "sheet": {"profile": {}, "ticked": {}, "words": {}},
    "handover": {"tried": {}, "words": {}},
}
"""What each kind of file saves at least."""


def file_of(schema: str) -> dict[str, tuple[str, bytes]]:
    saved = {"schema": f"autodiagnostic-adn/{schema}/1", "save": SAVES[schema]}
    return {"file": ("f.json", json.dumps(saved).encode())}


@pytest.mark.parametrize("schema", SAVES)
def test_no_connection_is_held_while_a_file_is_parsed_and_checked(
    app: Flask,
    browse: Browse,
    monkeypatch: pytest.MonkeyPatch,
    schema: str,
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
    assert visitor.send(files=file_of(schema)).status == 200
    assert held == [0, 0]


@pytest.mark.parametrize("schema", SAVES)
def test_a_file_waits_for_its_turn_before_it_is_read(
    app: Flask, browse: Browse, monkeypatch: pytest.MonkeyPatch, schema: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise QueueFullError

    visitor = browse()
    monkeypatch.setattr(FairQueue, "turn", refuse)
    visitor.open(IMPORT)
    before = everything_in(app)
    refused = visitor.send(files=file_of(schema))
    assert refused.status == 503
    assert int(refused.response.headers["Retry-After"]) > 0
    assert "Attendez quelques secondes, puis recommencez" in refused.words
    assert everything_in(app) == before


def test_a_handover_for_a_sheet_waits_for_its_turn_too(
    browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise QueueFullError

    visitor = browse()
    visitor.open(assessment_url(start(visitor, purpose="mandate"), "passation-recue"))
    monkeypatch.setattr(FairQueue, "turn", refuse)
    assert visitor.send(files=file_of("handover")).status == 503
