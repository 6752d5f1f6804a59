"""Words of the room: what a group wrote, once its voices are deleted.

While the group is open, a word is a note of its voice (`note.about` begins with ROOM_WORD), and
goes with it. Closing the group copies the texts into `room_word`, in an order that depends on the
texts alone, and deletes the voices: no row ties a word to a person, a browser, a time or another.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from sqlalchemy import Connection, delete, insert, select, update

from adn_assess.domain.edition.questionnaire import ROOM_WORD
from adn_assess.storage.room_tables import room_word
from adn_assess.storage.stored_voice import StoredRound
from adn_assess.storage.tables import note, voice

WordStatus = Literal["unread", "let_through", "shown"]

AxisWords = Mapping[str, Sequence[str]]
"""Axis id → what was written about it."""

_OF_GROUP: Final = note.c.about.startswith(ROOM_WORD, autoescape=True)


@dataclass(frozen=True, slots=True)
class StoredRoomWord:
    """One word of a closed group."""

    id: int
    axis: str
    words: str
    status: WordStatus


def load_written(connection: Connection, of: StoredRound) -> dict[str, list[str]]:
    """What the voices of a group that is not closed wrote, by axis; nothing of who."""
    query = (
        select(note.c.about, note.c.words)
        .join(voice)
        .where(voice.c.round_id == of.id, voice.c.public_id.is_not(None), _OF_GROUP)
    )
    written: dict[str, list[str]] = {}
    for about, words in connection.execute(query):
        written.setdefault(about.removeprefix(ROOM_WORD), []).append(words)
    return written


def store_words(
    connection: Connection, round_id: int, words: AxisWords, status: WordStatus = "unread"
) -> None:
    """Insert the words of a group, in the order of their texts: none says who wrote it, or when."""
    rows = [
        {"round_id": round_id, "about": axis, "words": text, "status": status}
        for axis, texts in sorted(words.items())
        for text in sorted(texts, key=lambda each: (each.casefold(), each))
    ]
    if rows:
        connection.execute(insert(room_word), rows)


def list_words(connection: Connection, round_id: int) -> list[StoredRoomWord]:
    """The words of a closed group, those of an axis together, in their order."""
    query = (
        select(room_word.c.id, room_word.c.about, room_word.c.words, room_word.c.status)
        .where(room_word.c.round_id == round_id)
        .order_by(room_word.c.id)
    )
    return [StoredRoomWord(*row) for row in connection.execute(query)]


def load_shown(connection: Connection, round_id: int) -> dict[str, list[str]]:
    """The words of a group that were shown to the room, by axis."""
    shown: dict[str, list[str]] = {}
    for each in list_words(connection, round_id):
        if each.status == "shown":
            shown.setdefault(each.axis, []).append(each.words)
    return shown


def let_through(connection: Connection, round_id: int, ids: Collection[int]) -> None:
    """Let these words through, and no other, until they are shown."""
    waiting = room_word.c.round_id == round_id, room_word.c.status != "shown"
    connection.execute(update(room_word).where(*waiting).values(status="unread"))
    kept = update(room_word).where(*waiting, room_word.c.id.in_(list(ids)))
    connection.execute(kept.values(status="let_through"))


def show_words(connection: Connection, round_id: int) -> None:
    """Show the words that were let through, all at once, and delete the others; for good."""
    of_round = room_word.c.round_id == round_id
    connection.execute(delete(room_word).where(of_round, room_word.c.status == "unread"))
    connection.execute(update(room_word).where(of_round).values(status="shown"))
