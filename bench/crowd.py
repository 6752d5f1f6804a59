"""Databases with as many assessments as a test of growth needs, written by the database itself."""

from collections.abc import Callable

from sqlalchemy import text

from adn_assess.storage.database import Database

NUMBERS = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT {first} UNION ALL SELECT i + 1 FROM n "
    "WHERE i < {last}) SELECT {columns} FROM n",
    "postgresql": "SELECT {columns} FROM generate_series({first}, {last}) n(i)",
}
NAME = {"sqlite": "printf('c%019x', {})", "postgresql": "'c' || lpad(to_hex({}), 19, '0')"}
"""What names the i-th assessment; no real one starts so."""
PRINT = {"sqlite": "printf('%064x', i)", "postgresql": "lpad(to_hex(i), 64, '0')"}
COPIES = """
INSERT INTO assessment (id, created_at, touched_at) {assessments};

INSERT INTO round (assessment_id, number, edition_id, purpose, sharing, started_at)
SELECT a.id, 1, (SELECT min(id) FROM edition), 'diagnosis', 'together', 1790000000
FROM assessment a WHERE a.id BETWEEN {first} AND {last};

INSERT INTO profile_choice (round_id, question_id, value)
SELECT r.id, p.question_id, p.value FROM round r
CROSS JOIN (SELECT * FROM profile_choice WHERE round_id = {model_round}) p
WHERE r.assessment_id BETWEEN {first} AND {last};

INSERT INTO voice (round_id, place, sealed)
SELECT r.id, 'resultat', false FROM round r WHERE r.assessment_id BETWEEN {first} AND {last};

INSERT INTO answer (voice_id, statement_id, code)
SELECT v.id, m.statement_id, m.code FROM round r JOIN voice v ON v.round_id = r.id
CROSS JOIN (SELECT * FROM answer WHERE voice_id = {model_voice}) m
WHERE r.assessment_id BETWEEN {first} AND {last};

INSERT INTO private_link (assessment_id, role, once, name, token_hash, created_at, expires_at)
{links};

INSERT INTO access_grant (browser_hash, assessment_id, role, created_at) {grants}
"""
"""Each table filled with copies of one assessment that somebody answered whole."""
BATCH = 50_000
"""Assessments a transaction."""


def fill(
    url: str, count: int, begin: int = 0, report: Callable[[int], None] = lambda _: None
) -> None:
    """Add so many copies of the first assessment that is there, numbered from what it begins at."""
    database = Database(url)
    kind = "sqlite" if database.is_sqlite else "postgresql"
    with database.reading() as connection:
        model_voice = connection.execute(text("SELECT min(id) FROM voice")).scalar_one()
        model_round = connection.execute(text("SELECT min(id) FROM round")).scalar_one()
    key = "ALTER TABLE answer {} CONSTRAINT pk_answer"
    if not database.is_sqlite:
        # An index made at the end takes a fraction of one that grows.
        with database.migrating() as connection:
            connection.execute(text(key.format("DROP")))
    for first in range(begin + 1, begin + count + 1, BATCH):
        last = min(first + BATCH - 1, begin + count)
        name, hashed = NAME[kind], PRINT[kind]
        columns = {
            "assessments": f"{name.format('i')}, 1790000000, 1790000000",
            "links": f"{name.format('i')}, 'owner', false, 'x', {hashed}, 1790000000, 1890000000",
            "grants": f"{hashed}, {name.format('i')}, 'owner', 1790000000",
        }
        selects = {
            part: NUMBERS[kind].format(first=first, last=last, columns=each)
            for part, each in columns.items()
        }
        script = COPIES.format(
            first=name.format(first),
            last=name.format(last),
            model_voice=model_voice,
            model_round=model_round,
            **selects,
        )
        with database.writing() as connection:
            if not database.is_sqlite:
                # The rows refer to each other by the way they are made: nothing to look up.
                connection.execute(text("SET LOCAL session_replication_role = replica"))
            for statement in script.split(";"):
                escaped = statement if database.is_sqlite else statement.replace("%", "%%")
                connection.exec_driver_sql(escaped)
        report(last - begin)
    if not database.is_sqlite:
        with database.migrating() as connection:
            connection.execute(text(f"{key.format('ADD')} PRIMARY KEY (voice_id, statement_id)"))
            connection.execute(text("ANALYZE"))
    database.close()
