"""What somebody of the coordination does to come into the studio."""

from flask import Flask

from adn_assess.storage import coordinators
from adn_assess.web.assessment.links import new_token
from tests.visitor import Visitor
from tests.web.conftest import Browse, runtime_of

NAME = "Marie Tremblay"
STUDIO = "/redaction"


def invited(app: Flask, name: str = NAME) -> str:
    """Invite somebody, as the command does; the token of the link."""
    running, token = runtime_of(app), new_token()
    with running.database.writing() as connection:
        coordinators.invite(connection, name, token, running.now())
    return token


def door_of(token: str) -> str:
    """The address of an invitation."""
    return f"{STUDIO}/entrer/{token}"


def come_in(visitor: Visitor, token: str) -> None:
    """Open an invitation and press the button."""
    visitor.open(door_of(token))
    visitor.send()


def coordinator(browse: Browse, name: str = NAME) -> Visitor:
    """The browser of somebody of the coordination, at the home of the studio."""
    visitor = browse()
    come_in(visitor, invited(browse.app, name))
    return visitor


def begin_draft(visitor: Visitor, title: str = "Hiver") -> str:
    """Begin a draft of the content; its number."""
    visitor.open(f"{STUDIO}/brouillons")
    page = visitor.send({"title": title})
    assert page.status == 200
    return page.path.rpartition("/")[2]
