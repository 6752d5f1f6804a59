"""What somebody of the coordination does: come into the studio, write drafts, publish."""

from collections.abc import Mapping
from typing import Final

from flask import Flask

from adn_assess.storage import coordinators, drafts, editions
from adn_assess.web.assessment.links import new_token
from tests.visitor import Page, Visitor
from tests.web.conftest import Browse, runtime_of

NAME = "Marie Tremblay"
STUDIO = "/redaction"
NEED: Final = "need.concertation.meet"
STATEMENT: Final = f"axes/concertation/needs/{NEED}/statement/fr"
WORDS: Final = "On se parle du numérique, ici, quatre fois par année."


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


def drafted(app: Flask, title: str = "Clarifier") -> int:
    """A draft of today's edition in which one statement has other words; its number."""
    running = runtime_of(app)
    current, now = running.current, running.now()
    with running.database.writing() as connection:
        editions.store_edition(connection, current.id, current.packed, now)
        draft = drafts.create_draft(connection, title, current.id, now, None)
        drafts.add_changes(connection, draft, [(STATEMENT, WORDS)], None, now)
    return draft


def draft_url(draft: int, rest: str = "", root: str = "") -> str:
    """The address of a page of a draft."""
    return f"{root}{STUDIO}/brouillon/{draft}" + (f"/{rest}" if rest else "")


def item_url(draft: int, kind: str, item: str, root: str = "") -> str:
    """The address of the page of an item."""
    return draft_url(draft, f"element/{kind}/{item}", root)


def begin_draft(visitor: Visitor, title: str = "Clarifier") -> int:
    """Begin a draft by its form; its number."""
    visitor.open(f"{STUDIO}/brouillons")
    return int(visitor.send({"title": title}).path.rpartition("/")[2])


def write(visitor: Visitor, draft: int, kind: str, item: str, texts: Mapping[str, str]) -> Page:
    """Open the page of an item, write in it and save it by its button."""
    visitor.open(item_url(draft, kind, item))
    return visitor.send(texts, press="next")


def add_item(
    visitor: Visitor, draft: int, kind: str, label: str, axis: str | None = "veille"
) -> str:
    """Add an item by its name, to an axis or to none; its id."""
    visitor.open(draft_url(draft, "/".join(each for each in ("ajouter", kind, axis) if each)))
    return visitor.send({"label": label}).path.rpartition("/")[2]


def publish(
    visitor: Visitor,
    draft: int,
    meanings: Mapping[str, str] | None = None,
    why: str = "Plus clair.",
    why_en: str = "Clearer.",
) -> Page:
    """Publish a draft; `meanings` says of each reworded statement whether it stayed the same."""
    visitor.open(draft_url(draft, "publier"))
    chosen = {f"meaning.{item}": meaning for item, meaning in (meanings or {}).items()}
    whys = {"why.whole.fr": why, "why.whole.en": why_en}
    return visitor.send({**whys, **chosen}, press="Publier pour tout le monde")
