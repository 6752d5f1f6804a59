"""Access control of the studio: who writes the content from this browser, and what is told of it.

A coordinator opens the studio and nothing else: no right on any assessment comes with it.
"""

from flask import abort, session
from sqlalchemy import Connection

from adn_assess.storage import coordinators
from adn_assess.storage.coordination_acts import Act
from adn_assess.storage.coordinators import Coordinator
from adn_assess.web.runtime import runtime


def find_coordinator(connection: Connection) -> Coordinator | None:
    """Who may write the content from this browser; None for anybody else."""
    browser = session.get("browser")
    if not browser:
        return None
    return coordinators.find_coordinator(connection, browser, runtime().now())


def require_coordinator(connection: Connection) -> Coordinator:
    """Who may write the content from this browser; aborts with 404 for anybody else."""
    found = find_coordinator(connection)
    if found is None:
        abort(404)
    return found


def record_act(connection: Connection, coordinator: Coordinator, act: Act, about: str) -> None:
    """Write in the journal what a coordinator did; `about` names what it was done to."""
    coordinators.add_act(connection, coordinator.id, act, about, runtime().now())
