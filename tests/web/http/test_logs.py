"""Logs: the events of the program, and nothing about any person."""

import io
import json
import logging
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from adn_assess.web.http.logs import PACKAGE, ErrorStream, JsonLines, PlainLines
from tests.conftest import ROOT
from tests.malformed import SECRET, send_malformed
from tests.serving import ALONE, NETWORK, Serve, Visit, serve, visit
from tests.visitor import Visitor
from tests.web.assessment_actions import assessment_url, page_url, share, start
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
    share(visitor, assessment)
    visitor.send({"name": SECRET_WORDS, "role": "reader"}, press="Créer le lien")
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
    assert {"questionnaire.save", "access_links.enter", "share.add_link", "-"} <= pages
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


def library_record(message: object, *arguments: object) -> logging.LogRecord:
    """A record of a library; this file stands for its source."""
    return logging.LogRecord("waitress", logging.ERROR, __file__, 1, message, arguments, None)


@pytest.mark.parametrize("form", [PlainLines(), JsonLines()])
@pytest.mark.parametrize(
    ("record", "template"),
    [
        (library_record("Exception while serving %s", SECRET_WORDS), "Exception while serving %s"),
        (library_record("Exception while serving %s" % SECRET_WORDS), ""),  # noqa: UP031
        (library_record(f"{SECRET_WORDS}: %s", SECRET_WORDS), ""),
        (library_record(ValueError(SECRET_WORDS * 2)), ""),
        (library_record("%d", SECRET_WORDS), "%d"),
    ],
)
def test_of_the_message_of_a_library_only_words_of_its_own_source_are_written(
    form: logging.Formatter, record: logging.LogRecord, template: str
) -> None:
    line = form.format(record)
    assert SECRET_WORDS not in line
    assert template in line
    assert "test_logs.py:1" in line


@pytest.mark.parametrize("fault", ["an argument that has no text", "a closed stream"])
def test_a_record_that_cannot_be_written_is_named_by_its_logger_alone(
    capsys: pytest.CaptureFixture[str], fault: str
) -> None:
    stream = io.StringIO()
    handler = ErrorStream(stream)
    handler.setFormatter(PlainLines())
    own = logging.LogRecord("adn_assess", logging.ERROR, __file__, 1, "%s", (SECRET_WORDS,), None)
    own.pathname = str(PACKAGE / "x.py")
    if fault == "a closed stream":
        stream.close()
    else:
        own.args = (SECRET_WORDS, SECRET_WORDS)
    handler.handle(own)
    assert stream.closed or "adn_assess cannot be written" in stream.getvalue()
    assert SECRET_WORDS not in capsys.readouterr().err


UNCAUGHT = f"""
import logging, threading, warnings
from adn_assess.web.http import logs

library = logging.getLogger("gunicorn.error")
library.propagate = False
library.addHandler(logging.StreamHandler())
logs.set_up("plain")
library.error("{SECRET_WORDS} %s", "{SECRET_WORDS}")

def fail(*_):
    raise ValueError("{SECRET_WORDS}")

thread = threading.Thread(target=fail, name="{SECRET_WORDS}")
thread.start()
thread.join()
type("Failing", (), {{"__del__": fail}})()
warnings.warn("{SECRET_WORDS}")
"""
"""Errors of a server that set its own logger up, of a thread and of a destructor, and a warning."""


def test_errors_that_nothing_caught_and_warnings_are_logged_without_their_message() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", UNCAUGHT], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ended.stderr.count("ValueError") == 2
    assert ended.stderr.count("UserWarning") == 1
    assert ended.stderr.count("ERROR gunicorn.error: ") == 1
    assert SECRET_WORDS not in ended.stderr


@pytest.mark.parametrize("form", ["plain", "json"])
@pytest.mark.parametrize("command", [ALONE, NETWORK])
def test_what_is_no_request_leaves_no_trace(
    serve: Serve, tmp_path: Path, command: tuple[str, ...], form: str
) -> None:
    file = tmp_path / "log"
    server = serve(command, log=file, ADN_LOGS=form)
    answers = send_malformed(server.site)
    assert [each for each in answers if b" 500 " in each[:20]] == []
    assert [each for each in answers if b" 400 " in each[:20]]
    assert server.end(signal.SIGTERM) == 0
    words = file.read_text(encoding="utf-8")
    assert SECRET not in words
    started = [line for line in words.splitlines() if "127.0.0.1" in line]
    assert [line for line in started if "Listening at" not in line] == []


def test_for_a_person_only_what_went_wrong_is_shown(
    serve: Serve, visit: Visit, tmp_path: Path
) -> None:
    file = tmp_path / "log"
    server = serve(log=file)
    leave_words_everywhere(visit(server))
    assert server.end(signal.SIGTERM) == 0
    assert file.read_text() == ""
