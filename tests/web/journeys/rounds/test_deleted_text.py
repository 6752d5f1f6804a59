"""What a voice wrote is in no file of the database once the voice is deleted, by any path."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

import pytest
from flask import Flask

from tests.visitor import Visitor
from tests.web.assessment_actions import assessment_url, start
from tests.web.commands.run_commands import run_on
from tests.web.conftest import Browse, Clock
from tests.web.journeys.access_links.test_revocation import by_command, by_owner, enter, own_voice
from tests.web.people import hand
from tests.web.voice_actions import OBSTACLES, invite, say

WORDS: Final = "Zwhat-a-voice-wrote"
YEARS: Final = 3 * 365 * 86_400


def for_each_voice(owner: Visitor, assessment: str, action: str) -> None:
    """Follow a link beside each voice of the round, and confirm."""
    for address in owner.open(f"/diagnostic/{assessment}").links:
        if address.endswith(f"/{action}"):
            owner.open(address)
            assert owner.send(to=f"/{action}").status == 200


def confirm(visitor: Visitor, file: str, page: str) -> None:
    """Do what a page asks to confirm."""
    visitor.open(assessment_url(file, page))
    assert visitor.send(to=page).status == 200


Paths = Mapping[str, Callable[[], object]]


@pytest.mark.parametrize(
    "path",
    [
        "its link is revoked by an owner",
        "its link is revoked by a command",
        "an owner removes it",
        "an owner invites again",
        "it leaves",
        "the round is given up",
        "the file is deleted",
        "the file is purged",
    ],
)
def test_what_a_deleted_voice_wrote_is_in_no_file(
    app: Flask, browse: Browse, clock: Clock, tmp_path: Path, path: str
) -> None:
    owner, guest = browse(), browse()
    assessment = start(owner)
    link = hand(owner, assessment, "owner")
    enter(guest, link)
    invite(guest, assessment, own="agent")
    voice = own_voice(guest, assessment)
    say(guest, voice, {"note.concertation": WORDS}, OBSTACLES)

    def purge() -> None:
        clock.now += YEARS
        assert run_on(app, "purge", "--force").exit_code == 0

    paths: Paths = {
        "its link is revoked by an owner": lambda: by_owner(app, owner, assessment, link),
        "its link is revoked by a command": lambda: by_command(app, owner, assessment, link),
        "an owner removes it": lambda: for_each_voice(owner, assessment, "retirer"),
        "an owner invites again": lambda: for_each_voice(owner, assessment, "inviter"),
        "it leaves": lambda: confirm(guest, voice, "partir"),
        "the round is given up": lambda: confirm(owner, assessment, "tours/abandonner"),
        "the file is deleted": lambda: confirm(owner, assessment, "effacer"),
        "the file is purged": purge,
    }
    assert any(WORDS.encode() in file for file in database_files(tmp_path))
    paths[path]()
    assert not any(WORDS.encode() in file for file in database_files(tmp_path))


def database_files(folder: Path) -> Iterator[bytes]:
    """The database of the test, and what SQLite keeps beside it."""
    return (file.read_bytes() for file in folder.glob("adn.sqlite3*"))
