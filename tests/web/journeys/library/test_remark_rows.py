"""What the rows, the files and the log of a server tell of who sent a remark: nothing."""

import json
import signal
from pathlib import Path

from tests.databases import postgres_server, postgres_url
from tests.serving import Serve, Visit, database, serve, visit
from tests.web.assessment_actions import fill, start
from tests.web.journeys.library.test_remarks import STATEMENT
from tests.web.journeys.rounds.test_group_rows import every_row

__all__ = ["database", "postgres_server", "postgres_url", "serve", "visit"]

HOSTILE = "'); DROP TABLE remark; -- <script>alert(1)</script> {{ 7 * 7 }} \u202e"


def test_no_row_no_file_and_no_line_of_the_log_ties_a_remark_to_a_person_or_an_hour(
    serve: Serve, visit: Visit, database: dict[str, str], tmp_path: Path
) -> None:
    log = tmp_path / "log"
    server = serve(log=log, ADN_LOGS="json", **database)
    url = database.get("DATABASE_URL", f"sqlite:///{tmp_path / 'instance' / 'adn.sqlite3'}")
    author = visit(server)
    assessment = start(author)
    fill(author, assessment, {"veille/obstacles": {STATEMENT: "3"}})
    before = every_row(url)
    author.open(f"/remarque/{STATEMENT}")
    key = author.page.fields["form_key"]
    assert author.send({"words": HOSTILE}).status == 200
    after = every_row(url)
    [row] = after.pop("remark")
    before.pop("remark")
    assert after == before
    name, about, words, language, week, status = row
    assert (about, words, language, status) == (STATEMENT, HOSTILE.strip(), "fr", "waiting")
    assert len(str(week)) == len("2026-11-23")
    elsewhere = {str(each) for rows in after.values() for each_row in rows for each in each_row}
    assert name not in elsewhere
    assert key not in str(row)
    assert assessment not in str(row)
    assert server.end(signal.SIGTERM) == 0
    pages = [json.loads(line).get("page") for line in log.read_text().splitlines()]
    assert "questionnaire.save" in pages
    assert not [each for each in pages if each and each.startswith("remarks.")]
    if not database:
        files = [each.read_bytes() for each in (tmp_path / "instance").iterdir() if each.is_file()]
        assert not [file for file in files if key.encode() in file]
