"""Logs: the events of the program, and nothing about any person."""

import json
import logging
import re
import signal
from pathlib import Path

import pytest

from adn_assess.web.http.logs import JsonLines, PlainLines
from tests.serving import Serve, Visit, serve, visit
from tests.visitor import Visitor
from tests.web.assessment_actions import assessment_url, page_url, start
from tests.web.voice_actions import NEED

__all__ = ["serve", "visit"]

SECRET_WORDS = "la direction ne sait pas à quoi je sers"
LOG_KEYS = {"time", "level", "source", "message", "method", "page", "status", "ms", "error"}


def leave_words_everywhere(visitor: Visitor) -> list[str]:
    """Write in every kind of place, come in by a link, fail; give what no log may hold."""
    assessment = start(visitor)
    visitor.open(page_url(assessment, "concertation/besoins"))
    visitor.send({NEED: "3"}, press="next")
    visitor.open(page_url(assessment, "concertation/obstacles"))
    link = visitor.send({"note.concertation": SECRET_WORDS}, press="quit").address()
    visitor.open(assessment_url(assessment, "nom"))
    visitor.open(assessment_url(assessment, "liens"))
    visitor.send({"name": SECRET_WORDS, "role": "reader"}, press="Faire le lien")
    visitor.open(f"/decouvrir?q={SECRET_WORDS}")
    visitor.open(link)
    visitor.send()
    visitor.open(f"/l/{link.rpartition('/')[2]}x")
    visitor.send()
    visitor.open(assessment_url(assessment, SECRET_WORDS))
    visitor.open("/diagnostic/importer")
    visitor.send(files={"file": ("reponses.yaml", f"answers: {SECRET_WORDS}".encode())})
    cookie = visitor.client.cookies["adn"]
    return [SECRET_WORDS, assessment, link.rpartition("/")[2], cookie, SECRET_WORDS.split()[3]]


def test_every_request_is_one_line_of_json_without_a_secret_an_address_or_an_answer(
    serve: Serve, visit: Visit, tmp_path: Path
) -> None:
    file = tmp_path / "log"
    server = serve(log=file, ADN_LOGS="json")
    visitor = visit(server)
    secrets = leave_words_everywhere(visitor)
    assert server.end(signal.SIGTERM) == 0
    words = file.read_text(encoding="utf-8")
    lines = [json.loads(line) for line in words.splitlines()]
    pages = {line["page"] for line in lines if line["source"] == "adn.requests"}
    assert {"questionnaire.save", "access_links.enter", "dashboard.add_link", "-"} <= pages
    assert {line["status"] for line in lines if "status" in line} >= {200, 302, 404}
    for line in lines:
        assert set(line) <= LOG_KEYS
    for secret in secrets:
        assert secret not in words
    assert not re.search(r"\d+\.\d+\.\d+\.\d+", words)
    assert "concertation.visibility" not in words


def record(message: str) -> logging.LogRecord:
    """An error that quotes what somebody wrote, and the one that caused it."""
    try:
        try:
            raise KeyError(SECRET_WORDS)  # noqa: TRY301 - it is what is tried
        except KeyError as cause:
            raise ValueError(SECRET_WORDS) from cause
    except ValueError as error:
        raised = (type(error), error, error.__traceback__)
        return logging.LogRecord("adn", logging.ERROR, __file__, 1, message, (), raised)


@pytest.mark.parametrize("form", [PlainLines(), JsonLines()])
def test_an_error_is_reported_by_its_kind_and_its_way_and_never_by_what_it_quotes(
    form: logging.Formatter,
) -> None:
    line = form.format(record("unforeseen"))
    assert SECRET_WORDS not in line
    assert "ValueError" in line
    assert "KeyError" in line
    assert f"{__file__}:" in line


def test_for_a_person_only_what_went_wrong_is_shown(
    serve: Serve, visit: Visit, tmp_path: Path
) -> None:
    file = tmp_path / "log"
    server = serve(log=file)
    leave_words_everywhere(visit(server))
    assert server.end(signal.SIGTERM) == 0
    assert file.read_text() == ""
