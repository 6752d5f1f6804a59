"""Steps that tests of links and grants share: let a browser in, and see what it may open."""

from adn_assess.storage import grants, private_links, revocation
from adn_assess.storage.access_roles import AccessRole
from adn_assess.storage.database import Database
from adn_assess.storage.grants import Access, OpenableAssessment
from adn_assess.storage.load_voice import load_shared_voice_with_access
from adn_assess.storage.private_links import PrivateLink
from tests.storage.builders import (
    LATER,
    NOW,
    ONE,
)

BROWSER = "the-secret-name-of-a-browser"
TOKEN = "the-secret-token-of-a-link"
MUCH_LATER = LATER + 1000


def let_in(
    database: Database,
    role: AccessRole,
    link: int | None = None,
    browser: str = BROWSER,
    assessment_id: str = ONE,
) -> None:
    with database.writing() as connection:
        grants.add_grant(connection, browser, assessment_id, role, NOW, link)


def way_in(
    database: Database, now: int = NOW, browser: str = BROWSER, assessment_id: str = ONE
) -> Access | None:
    with database.reading() as connection:
        found = load_shared_voice_with_access(connection, browser, assessment_id, now)
    return found[0] if found else None


def role_of(
    database: Database, now: int = NOW, browser: str = BROWSER, assessment_id: str = ONE
) -> AccessRole | None:
    way = way_in(database, now, browser, assessment_id)
    return way.role if way else None


def find_link(database: Database, token: str = TOKEN, now: int = NOW) -> PrivateLink | None:
    with database.reading() as connection:
        return private_links.find_link(connection, token, now)


def names_of(database: Database, now: int = NOW, assessment_id: str = ONE) -> list[str]:
    with database.reading() as connection:
        return [link.name for link in private_links.list_links(connection, assessment_id, now)]


def held_by(database: Database, now: int = NOW, browser: str = BROWSER) -> list[OpenableAssessment]:
    with database.reading() as connection:
        return grants.list_openable_assessments(connection, browser, now)


def revoke(database: Database, link: int, assessment_id: str = ONE) -> None:
    with database.writing() as connection:
        revocation.revoke_links(connection, assessment_id, [link])
