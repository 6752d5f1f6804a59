"""What the program writes of its running tells how it goes, and nothing of anyone."""

import json
import logging
import re
import signal
from pathlib import Path

import pytest

from adn_assess.web.http.logs import JsonLines, PlainLines
from tests.serving import Serve, Visit, serve, visit
from tests.walker import Walker
from tests.web.voices import NEED
from tests.web.walking import at, start, step

__all__ = ["serve", "visit"]

SECRET_WORDS = "la direction ne sait pas à quoi je sers"
TOLD = {"time", "level", "source", "message", "method", "page", "status", "ms", "error"}


def leave_words_everywhere(walker: Walker) -> list[str]:
    """Write in every kind of place, come in by a link, fail; give what no log may hold."""
    assessment = start(walker)
    walker.open(step(assessment, "concertation/besoins"))
    walker.send({NEED: "3"}, press="next")
    walker.open(step(assessment, "concertation/obstacles"))
    link = walker.send({"note.concertation": SECRET_WORDS}, press="quit").address()
    walker.open(at(assessment, "nom"))
    walker.open(at(assessment, "liens"))
    walker.send({"name": SECRET_WORDS, "role": "reader"}, press="Faire le lien")
    walker.open(f"/decouvrir?q={SECRET_WORDS}")
    walker.open(link)
    walker.send()
    walker.open(f"/l/{link.rpartition('/')[2]}x")
    walker.send()
    walker.open(at(assessment, SECRET_WORDS))
    walker.open("/diagnostic/importer")
    walker.send(files={"file": ("reponses.yaml", f"answers: {SECRET_WORDS}".encode())})
    cookie = walker.client.cookies["adn"]
    return [SECRET_WORDS, assessment, link.rpartition("/")[2], cookie, SECRET_WORDS.split()[3]]


def test_every_request_is_one_line_of_json_without_a_secret_an_address_or_an_answer(
    serve: Serve, visit: Visit, tmp_path: Path
) -> None:
    file = tmp_path / "log"
    server = serve(told=file, ADN_LOGS="json")
    walker = visit(server)
    secrets = leave_words_everywhere(walker)
    assert server.end(signal.SIGTERM) == 0
    words = file.read_text(encoding="utf-8")
    lines = [json.loads(line) for line in words.splitlines()]
    pages = {line["page"] for line in lines if line["source"] == "adn.requests"}
    assert {"questionnaire.save", "access_links.enter", "dashboard.add_link", "-"} <= pages
    assert {line["status"] for line in lines if "status" in line} >= {200, 302, 404}
    for line in lines:
        assert set(line) <= TOLD
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
def test_an_error_is_told_by_its_kind_and_its_way_and_never_by_what_it_quotes(
    form: logging.Formatter,
) -> None:
    told = form.format(record("unforeseen"))
    assert SECRET_WORDS not in told
    assert "ValueError" in told
    assert "KeyError" in told
    assert f"{__file__}:" in told


def test_for_a_person_only_what_went_wrong_is_told(
    serve: Serve, visit: Visit, tmp_path: Path
) -> None:
    file = tmp_path / "log"
    server = serve(told=file)
    leave_words_everywhere(visit(server))
    assert server.end(signal.SIGTERM) == 0
    assert file.read_text() == ""
