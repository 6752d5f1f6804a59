"""`python app.py`: what it keeps when killed, how it stops, and why it will not start."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import httpx
import pytest

from adn_assess.domain.edition.edition import Edition
from tests.conftest import ROOT
from tests.databases import postgres_server, postgres_url
from tests.serving import (
    PATIENCE,
    Serve,
    Visit,
    database,
    end,
    free_port,
    launch,
    serve,
    surroundings,
    visit,
)
from tests.web.assessment_actions import (
    assessment_url,
    last_choice_of_each,
    page_slugs,
    page_url,
    start,
    stored,
)

__all__ = ["database", "postgres_server", "postgres_url", "serve", "visit"]


def test_a_server_killed_half_way_loses_nothing_that_it_had_acknowledged(
    serve: Serve, visit: Visit, database: dict[str, str], edition: Edition
) -> None:
    first = serve(**database)
    visitor = visit(first)
    assessment = start(visitor)
    answers_by_page: dict[str, dict[str, str]] = {}
    all_places = page_slugs(edition)
    half = len(all_places) // 2
    for slug in all_places[:half]:
        answers_by_page[slug] = last_choice_of_each(visitor.page)
        assert visitor.send(answers_by_page[slug], press="next").status == 200
    answers_by_page[all_places[half]] = last_choice_of_each(visitor.page)
    link = visitor.send(answers_by_page[all_places[half]], press="quit").address()
    assert first.end(signal.SIGKILL) == -signal.SIGKILL

    second = serve(**database)
    elsewhere = visit(second)
    elsewhere.open(link.removeprefix(first.site))
    assert elsewhere.send().path == page_url(assessment, all_places[half + 1])
    for slug, values in answers_by_page.items():
        assert stored(elsewhere, assessment, slug) == values
    elsewhere.open(page_url(assessment, all_places[half]))
    for slug in all_places[half:]:
        answers_by_page[slug] = last_choice_of_each(elsewhere.page)
        assert elsewhere.send(answers_by_page[slug], press="next").status == 200
    assert elsewhere.page.path == assessment_url(assessment, "relire")
    assert elsewhere.open(assessment_url(assessment, "resultat")).status == 200
    saved = json.loads(elsewhere.open(assessment_url(assessment, "rapport.json")).source)["save"]
    answers = {name: value for page in answers_by_page.values() for name, value in page.items()}
    assert {key: str(value) for key, value in saved["voices"][0]["answers"].items()} == {
        key: answers[key] for key in edition.questions
    }
    again = visit(second)
    again.client.cookies = visitor.client.cookies
    assert again.open(assessment_url(assessment, "relire")).status == 200, (
        "the key changed at the restart"
    )
    assert second.end(signal.SIGTERM) == 0


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_server_asked_to_stop_stops_cleanly(
    serve: Serve, visit: Visit, how: signal.Signals
) -> None:
    server = serve()
    start(visit(server))
    assert server.end(how) == 0
    output, complaints = server.process.communicate()
    assert server.site in output
    assert complaints == ""


def test_a_server_started_in_the_background_of_a_shell_stops_when_interrupted(
    serve: Serve,
) -> None:
    server = serve(("sh", "-c", f"trap '' INT; exec {sys.executable} app.py"))
    assert server.end(signal.SIGINT) == 0
    output, complaints = server.process.communicate()
    assert output.endswith("Arrêté.\n")
    assert complaints == ""


def test_the_database_stands_in_the_folder_chosen_whatever_its_name(
    serve: Serve, visit: Visit, tmp_path: Path
) -> None:
    folder = tmp_path / "a?b%20c%(d)s#e &f=g"
    server = serve(ADN_INSTANCE=str(folder))
    start(visit(server))
    assert server.end(signal.SIGTERM) == 0
    assert {"adn.sqlite3", "secret_key"} <= {file.name for file in folder.iterdir()}
    assert list(tmp_path.iterdir()) == [folder]


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("::1", "[::1]"),
        ("[::1]", "[::1]"),
        ("::", "[::1]"),
        ("0.0.0.0", "127.0.0.1"),  # noqa: S104 - the case in question
        ("*", "127.0.0.1"),
    ],
)
def test_the_address_that_is_printed_opens(tmp_path: Path, host: str, shown: str) -> None:
    process = launch(surroundings(tmp_path, free_port(), HOST=host))
    try:
        assert process.stdout is not None
        [site] = [word for word in process.stdout.readline().split() if "://" in word]
        assert site.startswith(f"http://{shown}:")
        assert httpx.get(f"{site}sante", trust_env=False).status_code == 200
    finally:
        end(process)


def test_the_health_page_and_the_pages_say_nothing_of_the_machine(
    serve: Serve, visit: Visit, tmp_path: Path
) -> None:
    visitor = visit(serve())
    for address in ("/sante", "/", "/rien"):
        page = visitor.open(address)
        assert "waitress" not in str(page.response.headers).lower()
        assert str(tmp_path) not in page.source
    assert (tmp_path / "instance" / "secret_key").stat().st_mode & 0o077 == 0
    assert (tmp_path / "instance").stat().st_mode & 0o077 == 0


def refusal(environment: dict[str, str]) -> str:
    """What a start that fails says."""
    process = launch(environment)
    try:
        output, complaints = process.communicate(timeout=PATIENCE)
    finally:
        end(process)
    return refused(process.returncode, output, complaints)


def refused(status: int, output: str, complaints: str) -> str:
    """What the end of a start that fails says."""
    assert status == 2, complaints
    assert output == ""
    return complaints


FORKED: Final = """
import json, os, sys
from adn_assess.web.serve import main

for line in sys.stdin:
    order = json.loads(line)
    child = os.fork()
    if child == 0:
        os.environ.clear()
        os.environ.update(order["environment"])
        for name, stream in (("output", 1), ("complaints", 2)):
            os.dup2(os.open(order[name], os.O_WRONLY | os.O_CREAT), stream)
        sys.exit(main())
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
"""Each start is a process of its own, as `app.py` starts; one program imports it all."""

Refuse = Callable[..., str]


@pytest.fixture(scope="module")
def forking() -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", FORKED],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        yield program
        assert program.stdin is not None
        program.stdin.close()


@pytest.fixture
def refuse(forking: subprocess.Popen[str], tmp_path: Path) -> Refuse:
    """Start with more in the environment, and hear why it fails."""

    def start(**more: str) -> str:
        assert forking.stdin is not None
        assert forking.stdout is not None
        files = {name: str(tmp_path / name) for name in ("output", "complaints")}
        environment = surroundings(tmp_path, free_port()) | more
        forking.stdin.write(json.dumps({"environment": environment, **files}) + "\n")
        forking.stdin.flush()
        status = int(forking.stdout.readline())
        output, complaints = (Path(each).read_text(encoding="utf-8") for each in files.values())
        return refused(status, output, complaints)

    return start


def test_a_busy_port_is_explained_in_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        [sentence] = refusal(surroundings(tmp_path, port)).splitlines()
    assert sentence.startswith("Impossible de démarrer")
    assert str(port) in sentence
    assert "PORT=" in sentence


@pytest.mark.parametrize(
    ("more", "named"),
    [
        ({"DATABASE_URL": "sqlite:////nowhere/adn.sqlite3"}, "DATABASE_URL"),
        ({"DATABASE_URL": f"sqlite:///{ROOT / 'README-not-a-database'}/x"}, "DATABASE_URL"),
        ({"DATABASE_URL": f"sqlite:///{ROOT / 'app.py'}"}, "base de données"),
        ({"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing"}, "DATABASE_URL"),
        ({"DATABASE_URL": "nonsense"}, "DATABASE_URL"),
        ({"DATABASE_URL": "oracle://x/y"}, "DATABASE_URL"),
        ({"PORT": "x"}, "PORT"),
        ({"PORT": "99999"}, "PORT"),
        ({"ADN_INSTANCE": "/proc/nowhere"}, "/proc/nowhere"),
        ({"ADN_INSTANCE": str(ROOT / "app.py")}, "app.py"),
        ({"HOST": "256.256.256.256"}, "256.256.256.256"),
        ({"ADN_ADDRESS": "https://outil.example/adn"}, "racine"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"SECRET_KEY_FORMER": "short"}, "SECRET_KEY_FORMER"),
    ],
)
def test_what_cannot_be_used_is_explained_in_one_french_sentence(
    refuse: Refuse, more: dict[str, str], named: str
) -> None:
    before = (ROOT / "app.py").read_bytes()
    complaints = refuse(**more)
    assert complaints.startswith("Impossible de démarrer")
    assert named in complaints
    assert "Traceback" not in complaints
    assert complaints.count("\n") <= 3
    assert (ROOT / "app.py").read_bytes() == before


def test_a_key_that_a_full_disk_cut_stops_the_start_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "instance").mkdir()
    (tmp_path / "instance" / "secret_key").touch()
    [sentence] = refusal(surroundings(tmp_path, free_port())).splitlines()
    assert sentence.startswith("Impossible de démarrer")
    assert str(tmp_path / "instance" / "secret_key") in sentence


def test_a_database_from_a_newer_program_is_left_alone(tmp_path: Path, serve: Serve) -> None:
    assert serve().end(signal.SIGTERM) == 0
    file = tmp_path / "instance" / "adn.sqlite3"
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = file.read_bytes()
    complaints = refusal(surroundings(tmp_path, free_port()))
    assert "9999" in complaints
    assert complaints.count("\n") == 1
    assert file.read_bytes() == before


@pytest.mark.parametrize("content", ["broken", "empty", "absent"])
def test_broken_content_never_serves(tmp_path: Path, refuse: Refuse, content: str) -> None:
    folder = tmp_path / "questions"
    if content != "absent":
        folder.mkdir()
    if content == "broken":
        for file in (ROOT / "questions").glob("*.yaml"):
            words = file.read_text(encoding="utf-8")
            changed = words.replace("veille.sorting-time", "veille.sorting-tim", 1)
            (folder / file.name).write_text(changed, encoding="utf-8")
    complaints = refuse(ADN_QUESTIONS=str(folder))
    *faults, sentence = complaints.splitlines()
    assert sentence.startswith("Impossible de démarrer")
    assert "Traceback" not in complaints
    assert faults
    assert all(fault.startswith("questions/") for fault in faults)
