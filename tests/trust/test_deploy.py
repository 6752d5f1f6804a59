"""The examples of deployment are run, not only written."""

import json
import re
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from adn_assess.storage import schema
from adn_assess.storage.database import Database
from tests.conftest import ROOT
from tests.databases import PostgresServer, opened
from tests.malformed import SECRET, send_malformed
from tests.serving import Serve, Visit, free_port, surroundings
from tests.trust.test_crash import PEOPLE, Load, arrive, come_back
from tests.web.assessment_actions import start, stored
from tests.web.voice_actions import NEED, NEEDS, say

DEPLOY = ROOT / "deploy"
GUNICORN = (
    *(str(Path(sys.executable).parent / "gunicorn"), "--config", "deploy/gunicorn.conf.py"),
    *("--bind", "127.0.0.1:{port}", "adn_assess.web.serve:application()"),
)


def test_gunicorn_asked_to_stop_under_load_ends_what_it_serves_and_keeps_what_it_took(
    serve: Serve, visit: Visit, database: dict[str, str], tmp_path: Path
) -> None:
    log = tmp_path / "log"
    server = serve(GUNICORN, log=log, ADN_WORKERS="2", **database)
    people = [arrive(visit, server, seed) for seed in range(PEOPLE)]
    load = Load(enough=3 * PEOPLE)
    with ThreadPoolExecutor(PEOPLE) as pool:
        answering = [pool.submit(each.answer_until_it_ends, load) for each in people]
        assert load.reached.wait(60)
        assert server.end(signal.SIGTERM) == 0
    for each in answering:
        each.result()
    assert load.refused == []
    again = serve(GUNICORN, ADN_WORKERS="1", **database)
    for person in people:
        come_back(visit, again, person)
        assert person.stored_answers() in (person.taken, person.tried)
    assert log.read_text() == ""


@pytest.mark.parametrize(("proxies", "secure"), [("0", False), ("1", True)])
def test_gunicorn_takes_the_scheme_and_the_root_of_a_request_from_nobody(
    serve: Serve, visit: Visit, proxies: str, *, secure: bool
) -> None:
    server = serve(
        GUNICORN, ADN_WORKERS="1", TRUSTED_PROXIES=proxies, FORWARDED_ALLOW_IPS="127.0.0.1"
    )
    visitor = visit(server)
    claimed = {
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Ssl": "on",
        "SCRIPT_NAME": "/diagnostic",
        "PATH_INFO": "/sante",
    }
    answer = visitor.client.get("/diagnostic/nouveau", headers=claimed)
    assert answer.status_code == 200
    assert 'href="/methode"' in answer.text
    # Only the application reads the header of a proxy that it was told of.
    assert ("Secure" in answer.headers["set-cookie"]) is secure


def test_gunicorn_leaves_no_trace_of_what_is_no_request(serve: Serve, tmp_path: Path) -> None:
    log = tmp_path / "log"
    server = serve(GUNICORN, log=log, ADN_WORKERS="1", ADN_LOGS="json")
    send_malformed(server.site)
    assert server.end(signal.SIGTERM) == 0
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    assert {line["source"] for line in lines} == {"adn.requests"}
    assert SECRET not in log.read_text()


def test_gunicorn_that_cannot_serve_says_why_once_and_ends(tmp_path: Path) -> None:
    port = free_port()
    ended = subprocess.run(
        [part.format(port=port) for part in GUNICORN],
        cwd=ROOT,
        env=surroundings(tmp_path, port, DATABASE_URL="nonsense", ADN_WORKERS="1"),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ended.returncode != 0
    assert ended.stderr.count("Impossible de démarrer") == 1
    assert "Traceback" not in ended.stderr


def run_as_administrator(server: PostgresServer, name: str, owner: str, role: str) -> None:
    """Run deploy/postgresql.sql, under names of this test's own; psql's commands are left out."""
    words = (DEPLOY / "postgresql.sql").read_text(encoding="utf-8")
    before, _, after = words.partition("\\connect adn\n")
    for part, database in ((before, "postgres"), (after, name)):
        # PostgreSQL itself, whether the tests go through a pooler or not.
        url = server.address.set(database=database)
        engine = create_engine(url, isolation_level="AUTOCOMMIT")
        with closing(engine.connect()) as connection:
            script = re.sub(r"(?m)^(\\|--).*\n", "", part)
            renamed = re.sub(r"\badn_owner\b", owner, script)
            renamed = re.sub(r"\badn\b", role, renamed)
            renamed = re.sub(rf"\bDATABASE {role}\b", f"DATABASE {name}", renamed)
            for statement in filter(str.strip, renamed.split(";\n")):
                connection.execute(text(statement))
        engine.dispose()


def test_the_application_needs_no_right_to_change_tables(
    postgres_server: PostgresServer, serve: Serve, visit: Visit
) -> None:
    name, owner, role = "deployed", "deployed_owner", "deployed_role"
    run_as_administrator(postgres_server, name, owner, role)
    try:
        address = make_url(postgres_server.url_of(name))
        with opened(str(address.set(username=owner))) as database:
            schema.upgrade(database)
        url = str(address.set(username=role))
        server = serve(DATABASE_URL=url)
        visitor = visit(server)
        assessment = start(visitor)
        say(visitor, assessment, {NEED: "3"})
        assert stored(visitor, assessment, NEEDS) == {NEED: "3"}
        with opened(url) as database:
            check_powers(database)
        assert server.end(signal.SIGTERM) == 0
    finally:
        postgres_server.order(
            f"DROP DATABASE {name} WITH (FORCE)", f"DROP ROLE {role}", f"DROP ROLE {owner}"
        )


def check_powers(database: Database) -> None:
    for forbidden in ("DROP TABLE answer", "CREATE TABLE mine (n int)", "TRUNCATE answer"):
        with (
            pytest.raises(Exception, match=r"permission denied|must be owner"),
            database.writing() as connection,
        ):
            connection.execute(text(forbidden))


def test_the_image_holds_all_that_the_program_needs_and_no_more(tmp_path: Path) -> None:
    lines = (DEPLOY / "Containerfile").read_text(encoding="utf-8").splitlines()
    copies = [line.split()[1:] for line in lines if line.startswith("COPY ")]
    for source, target in copies:
        into = tmp_path / (source if target == "./" else target)
        into.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, into)
        else:
            shutil.copy(ROOT / source, into)
    assert not any((tmp_path / name).exists() for name in ("tests", ".git", "instance"))
    done = subprocess.run(
        [Path(sys.executable).parent / "flask", "content", "check"],
        cwd=tmp_path,
        env=surroundings(tmp_path, free_port()),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", ["adn", "adn-backup", "adn-purge"])
def test_a_unit_runs_a_command_that_there_is_without_more_rights_than_it_needs(name: str) -> None:
    words = (DEPLOY / f"{name}.service").read_text(encoding="utf-8")
    [start_line] = re.findall(r"(?m)^ExecStart=(.*)$", words)
    for promised in ("User=adn", "NoNewPrivileges=true", "ProtectSystem=strict", "PrivateTmp=true"):
        assert promised in words.splitlines()
    command = re.search(r"flask (\w+)", start_line)
    if command:
        shown = subprocess.run(
            [Path(sys.executable).parent / "flask", command[1], "--help"],
            cwd=ROOT,
            capture_output=True,
            check=False,
        )
        assert shown.returncode == 0
    else:
        assert "deploy/gunicorn.conf.py adn_assess.web.serve:application()" in start_line
