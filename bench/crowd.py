"""Databases with as many assessments as a test of growth needs, written by the database itself."""

from sqlalchemy import text

from adn_assess.storage.database import Database

NUMBERS = "WITH RECURSIVE n(i) AS (SELECT {first} UNION ALL SELECT i + 1 FROM n WHERE i < {last})"
NAME = {"sqlite": "printf('c%019x', i)", "postgresql": "'c' || lpad(to_hex(i), 19, '0')"}
"""What names the i-th assessment; no real one starts so."""
PRINT = {"sqlite": "printf('%064x', i)", "postgresql": "lpad(to_hex(i), 64, '0')"}
COPIES = """
INSERT INTO assessment (id, created_at, touched_at)
{numbers} SELECT {name}, 1790000000, 1790000000 FROM n;

INSERT INTO round (assessment_id, number, edition_id, purpose, sharing, started_at)
SELECT a.id, 1, (SELECT min(id) FROM edition), 'diagnosis', 'together', 1790000000
FROM assessment a WHERE a.id LIKE 'c%' AND a.id NOT IN (SELECT assessment_id FROM round);

INSERT INTO profile_choice (round_id, question_id, value)
SELECT r.id, p.question_id, p.value FROM round r
CROSS JOIN (SELECT * FROM profile_choice WHERE round_id = {model_round}) p
WHERE r.assessment_id LIKE 'c%' AND r.id NOT IN (SELECT round_id FROM voice);

INSERT INTO voice (round_id, place, sealed)
SELECT r.id, 'resultat', {no} FROM round r
WHERE r.assessment_id LIKE 'c%' AND r.id NOT IN (SELECT round_id FROM voice);

INSERT INTO answer (voice_id, statement_id, code)
SELECT v.id, m.statement_id, m.code FROM voice v JOIN round r ON v.round_id = r.id
CROSS JOIN (SELECT * FROM answer WHERE voice_id = {model_voice}) m
WHERE r.assessment_id LIKE 'c%' AND v.id NOT IN (SELECT voice_id FROM answer);

INSERT INTO private_link (assessment_id, role, once, name, token_hash, created_at, expires_at)
{numbers} SELECT {name}, 'owner', {no}, 'x', {print}, 1790000000, 1890000000 FROM n;

INSERT INTO access_grant (browser_hash, assessment_id, role, created_at)
{numbers} SELECT {print}, {name}, 'owner', 1790000000 FROM n
"""
"""Each table filled with copies of one assessment that somebody answered whole."""


def fill(url: str, count: int, begin: int = 0) -> None:
    """Add so many copies of the first assessment that is there, numbered from what it begins at."""
    database = Database(url)
    kind = "sqlite" if database.is_sqlite else "postgresql"
    with database.writing() as connection:
        model_voice = connection.execute(text("SELECT min(id) FROM voice")).scalar_one()
        model_round = connection.execute(text("SELECT min(id) FROM round")).scalar_one()
        for copy in COPIES.split(";"):
            statement = copy.format(
                numbers=NUMBERS.format(first=begin + 1, last=begin + count),
                name=NAME[kind],
                print=PRINT[kind],
                no="false",
                model_voice=model_voice,
                model_round=model_round,
            )
            escaped = statement if database.is_sqlite else statement.replace("%", "%%")
            connection.exec_driver_sql(escaped)
        if kind == "postgresql":
            connection.execute(text("ANALYZE"))
    database.close()
