"""Table `withheld_part`: the parts that a browser left out of its last version to share.

They hang on the grant by which the browser manages the assessment: nobody else is shown them, and
they are deleted with that grant.
"""

from collections.abc import Collection

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from adn_assess.storage.secret_hashes import hash_secret
from adn_assess.storage.tables import access_grant, withheld_part


def load_withheld_parts(connection: Connection, browser: str, assessment_id: str) -> frozenset[str]:
    """The keys of the parts that a browser left out of an assessment the last time."""
    query = (
        select(withheld_part.c.part)
        .join(access_grant, withheld_part.c.grant_id == access_grant.c.id)
        .where(*_managing(browser, assessment_id))
    )
    return frozenset(connection.execute(query).scalars())


def replace_withheld_parts(
    connection: Connection, browser: str, assessment_id: str, parts: Collection[str]
) -> None:
    """Store the keys of the parts that a browser leaves out, instead of those of the last time.

    Nothing is stored for a browser that may not manage the assessment.
    """
    grants = select(access_grant.c.id).where(*_managing(browser, assessment_id))
    connection.execute(delete(withheld_part).where(withheld_part.c.grant_id.in_(grants)))
    grant_id = connection.execute(grants.order_by(access_grant.c.id)).scalars().first()
    if grant_id is not None and parts:
        rows = [{"grant_id": grant_id, "part": part} for part in sorted(parts)]
        connection.execute(insert(withheld_part), rows)


def _managing(browser: str, assessment_id: str) -> tuple[ColumnElement[bool], ...]:
    """Conditions of the grants by which a browser manages an assessment."""
    return (
        access_grant.c.browser_hash == hash_secret(browser),
        access_grant.c.assessment_id == assessment_id,
        access_grant.c.voice_id.is_(None),
        access_grant.c.role == "owner",
    )
