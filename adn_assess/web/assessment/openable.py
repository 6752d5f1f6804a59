"""What this browser may open: assessments, and voices of its own."""

from flask import session
from sqlalchemy import Connection

from adn_assess.storage import grants, groups
from adn_assess.storage.grants import OpenableAssessment
from adn_assess.web.assessment.join_codes import joined_groups
from adn_assess.web.runtime import runtime


def list_openable(connection: Connection) -> list[OpenableAssessment]:
    """What this browser may open, voices of groups included, the newest first."""
    browser = session.get("browser")
    if not browser:
        return []
    openable = grants.list_openable_assessments(connection, browser, runtime().now())
    owned = {each.id for each in openable if each.role == "owner"}
    held = groups.list_held_voices(connection, browser, owned) if joined_groups() else []
    return sorted([*openable, *held], key=lambda each: -each.created_at)
