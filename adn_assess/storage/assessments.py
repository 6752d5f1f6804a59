"""The verbs on an assessment: start it, load it, save a page of it, delete it.

Answers travel as codes: the values of a scale, as text. What a code means is not known here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    Connection,
    Insert,
    Select,
    Table,
    bindparam,
    delete,
    func,
    insert,
    literal_column,
    select,
    union_all,
    update,
)

from adn_assess.domain.edition.questionnaire import Purpose, Sharing
from adn_assess.storage.access import OPENS, STRONGEST_FIRST, Access, digest
from adn_assess.storage.tables import (
    access_grant,
    answer,
    assessment,
    note,
    private_link,
    profile_choice,
    round_,
    voice,
)

TOUCHED_SECONDS: Final = 600
"""How closely one knows when an assessment was last touched: all who answer it write one row."""


@dataclass(frozen=True, slots=True)
class StoredRound:
    """One round of an assessment: what it is for, who answers it, and whether it was opened."""

    id: int
    assessment_id: str
    number: int
    """Counts from 1."""
    edition_id: str
    purpose: Purpose
    sharing: Sharing
    started_at: int
    opened_at: int | None
    """When what several voices said was opened, or their group closed."""
    code: str | None = None
    """What a group types to join it; None once it is closed, and for any other round."""
    group_role: str | None = None

    @property
    def readable(self) -> bool:
        """Whether what it holds may be shown to those who may read it."""
        return self.sharing == "together" or self.opened_at is not None


@dataclass(frozen=True, slots=True)
class StoredVoice:
    """What is kept of one voice of a round, as the walk and the result need it."""

    id: str
    """How addresses name it: the id of its assessment, or of the voice when it has one."""
    round: StoredRound
    voice_id: int
    place: str
    """The page where the person left."""
    role: str | None
    profile: Mapping[str, str]
    codes: Mapping[str, str]
    """Id of what was answered or ticked → code."""
    notes: Mapping[str, str]
    """What they are about, such as an axis id → words."""
    apart: bool = False
    """True for a voice of its own; False for the one that everyone shares."""
    sealed: bool = False
    touched_at: int = field(default=0, compare=False)
    """When anything of its assessment last changed, to about ten minutes."""

    @property
    def edition_id(self) -> str:
        """The edition of its round."""
        return self.round.edition_id

    @property
    def purpose(self) -> Purpose:
        """What its round is for."""
        return self.round.purpose

    @property
    def open_to_change(self) -> bool:
        """Whether its answers may still change; a sealed voice may only take back."""
        return not self.apart or (not self.sealed and self.round.opened_at is None)


@dataclass(frozen=True, slots=True)
class Changes:
    """What a save changes: where one is, in what role, and the rows named.

    A value of None takes away what was there; a key that is not named stays as it is.
    """

    place: str
    role: str | None
    profile: Mapping[str, str | None] | None = None
    codes: Mapping[str, str | None] | None = None
    notes: Mapping[str, str | None] | None = None


# Statements are made once: to make one costs more than to execute it.
_OF_ROUND: Final = [round_.c[each.name] for each in fields(StoredRound)]
_OF_VOICE: Final = [voice.c[name] for name in ("id", "public_id", "place", "role", "sealed")]
_VOICES: Final[Select[Any]] = (
    select(*_OF_ROUND, *_OF_VOICE, assessment.c.touched_at)
    .join(voice, voice.c.round_id == round_.c.id)
    .join(assessment, round_.c.assessment_id == assessment.c.id)
)
_VOICE: Final[Select[Any]] = _VOICES.where(voice.c.public_id == bindparam("public_id"))
_CHANGED_VOICE: Final[Select[Any]] = _VOICE.with_for_update(of=voice)
_HOLD_ROUND: Final = (
    select(round_.c.id)
    .join(voice)
    .where(voice.c.public_id == bindparam("public_id"))
    .with_for_update(read=True, of=round_)
)
SHARED_VOICE: Final = func.coalesce(voice.c.public_id, "") == ""
"""The voice that everyone shares, which has no name of its own. Asked plainly, SQLite would go by
the index of names, through every such voice there is."""
_SHEET: Final[Select[Any]] = (
    _VOICES.where(SHARED_VOICE, round_.c.assessment_id == bindparam("assessment_id"))
    .order_by(round_.c.number.desc())
    .limit(1)
)
"""The voice that everyone shares, in the latest round."""
_HANDED: Final[Select[Any]] = _SHEET.where(round_.c.purpose == "handover", round_.c.number > 1)


@cache
def _sheet(*, numbered: bool, to_change: bool) -> Select[Any]:
    """The shared voice in a round of what the assessment is for: the latest, or one by number."""
    first = round_.alias()
    own = select(first.c.purpose).where(
        first.c.assessment_id == bindparam("assessment_id"), first.c.number == 1
    )
    query = _SHEET.where(round_.c.purpose == own.scalar_subquery())
    if numbered:
        query = query.where(round_.c.number == bindparam("number"))
    return query.with_for_update(of=(round_, voice)) if to_change else query


@cache
def _opened_sheet(*, numbered: bool, to_change: bool) -> Select[Any]:
    """The same, of what a browser may open, by its strongest way in."""
    return (
        _sheet(numbered=numbered, to_change=to_change)
        .join(access_grant, access_grant.c.assessment_id == round_.c.assessment_id)
        .outerjoin(private_link, access_grant.c.link_id == private_link.c.id)
        .where(*OPENS)
        .order_by(*STRONGEST_FIRST)
        .add_columns(access_grant.c.role, access_grant.c.link_id)
    )


def _pairs(what: str, table: Table, owner: str) -> Select[Any]:
    """The rows of one owner in a table of (owner, key, words), each named by what they are."""
    column, key, words = table.c
    return select(literal_column(f"'{what}'"), key, words).where(column == bindparam(owner))


_KEPT: Final = union_all(
    _pairs("profile", profile_choice, "round_id"),
    _pairs("codes", answer, "voice_id"),
    _pairs("notes", note, "voice_id"),
)
"""All that a voice and its round keep."""


@cache
def _insert(table: Table, count: int) -> Insert:
    """So many rows of one owner: one statement is one trip to PostgreSQL, many are a dozen."""
    owner, key, words = table.c
    rows = [
        select(
            bindparam("owner", type_=owner.type),
            bindparam(f"key_{number}", type_=key.type),
            bindparam(f"words_{number}", type_=words.type),
        )
        for number in range(count)
    ]
    return insert(table).from_select(table.c.keys(), union_all(*rows))


_TAKE_PLACE: Final = (
    update(voice)
    .where(voice.c.id == bindparam("voice"))
    .values(role=bindparam("new_role"), place=bindparam("new_place"))
)
_TOUCH: Final = (
    update(assessment)
    .where(
        assessment.c.id == bindparam("assessment_id"),
        assessment.c.touched_at < bindparam("long_ago"),
    )
    .values(touched_at=bindparam("now"))
)


def open_file(connection: Connection, assessment_id: str, now: int) -> None:
    """A new file, without a round yet."""
    connection.execute(insert(assessment).values(id=assessment_id, created_at=now, touched_at=now))


def start(
    connection: Connection,
    assessment_id: str,
    edition_id: str,
    purpose: Purpose,
    place: str,
    now: int,
) -> StoredVoice:
    """Start an assessment: one round on that edition, one voice, nothing answered."""
    open_file(connection, assessment_id, now)
    return add_round(connection, assessment_id, edition_id, purpose, place, now)


def add_round(
    connection: Connection,
    assessment_id: str,
    edition_id: str,
    purpose: Purpose,
    place: str,
    now: int,
    sharing: Sharing = "together",
    code: str | None = None,
    group_role: str | None = None,
) -> StoredVoice:
    """One more round on that edition, with the voice that everyone shares and nothing answered."""
    mine = round_.c.assessment_id == assessment_id
    # Rounds are numbered one after the other: those who start one at once take turns at the first.
    connection.execute(select(round_.c.id).where(mine, round_.c.number == 1).with_for_update())
    last = select(func.max(round_.c.number)).where(mine)
    row = {
        "assessment_id": assessment_id,
        "number": (connection.execute(last).scalar_one() or 0) + 1,
        "edition_id": edition_id,
        "purpose": purpose,
        "sharing": sharing,
        "started_at": now,
        "opened_at": None,
        "code": code,
        "group_role": group_role,
    }
    made = insert(round_).values(**row).returning(*round_.c)
    started = StoredRound(**connection.execute(made).mappings().one())
    heard = insert(voice).values(round_id=started.id, place=place).returning(voice.c.id)
    voice_id = connection.execute(heard).scalar_one()
    return StoredVoice(assessment_id, started, voice_id, place, None, {}, {}, {})


def load_shared_voice(
    connection: Connection,
    assessment_id: str,
    *,
    number: int | None = None,
    to_change: bool = False,
) -> StoredVoice | None:
    """The latest round of what the assessment is for, or the one of that number.

    None when there is no such assessment or round. `to_change` keeps anyone else from changing it
    until the transaction ends.
    """
    query = _sheet(numbered=number is not None, to_change=to_change)
    row = connection.execute(query, {"assessment_id": assessment_id, "number": number}).first()
    return None if row is None else _stored(connection, assessment_id, row)


def open_shared_voice(
    connection: Connection,
    browser: str,
    assessment_id: str,
    now: int,
    *,
    number: int | None = None,
    to_change: bool = False,
) -> tuple[Access, StoredVoice] | None:
    """Load the shared voice, with the strongest access that a browser has to it; None without one.

    In one statement: it is asked at every request.
    """
    query = _opened_sheet(numbered=number is not None, to_change=to_change)
    asked = {"assessment_id": assessment_id, "number": number}
    asked |= {"browser": digest(browser), "now": now}
    row = connection.execute(query, asked).first()
    if row is None:
        return None
    return Access(*row[-2:]), _stored(connection, assessment_id, row[:-2])


def load_received(connection: Connection, assessment_id: str) -> StoredVoice | None:
    """The latest handover received in an assessment; None without one."""
    row = connection.execute(_HANDED, {"assessment_id": assessment_id}).first()
    return None if row is None else _stored(connection, assessment_id, row)


def load_voice(
    connection: Connection, public_id: str, *, to_change: bool = False
) -> StoredVoice | None:
    """The voice of that id; None when there is none.

    `to_change` keeps anyone else from changing it, and its round from being opened, until the
    transaction ends; other voices of the round go on.
    """
    key = {"public_id": public_id}
    if to_change:
        connection.execute(_HOLD_ROUND, key)
    row = connection.execute(_CHANGED_VOICE if to_change else _VOICE, key).one_or_none()
    return None if row is None else _stored(connection, public_id, row)


def _stored(connection: Connection, address_id: str, row: Sequence[Any]) -> StoredVoice:
    """What is kept of a voice, from its row and that of its round."""
    started = StoredRound(*row[: len(_OF_ROUND)])
    voice_id, public_id, place, role, sealed, touched_at = row[len(_OF_ROUND) :]
    kept: dict[str, dict[str, str]] = {"profile": {}, "codes": {}, "notes": {}}
    found = connection.execute(_KEPT, {"round_id": started.id, "voice_id": voice_id})
    for what, key, words in sorted(map(tuple, found)):
        kept[what][key] = words
    return StoredVoice(
        id=address_id,
        round=started,
        voice_id=voice_id,
        place=place,
        role=role,
        **kept,
        apart=public_id is not None,
        sealed=sealed,
        touched_at=touched_at,
    )


def save(connection: Connection, stored: StoredVoice, changes: Changes, now: int) -> None:
    """Save one page. Only what differs from what is stored is written."""
    if changes.profile is not None:
        _write(connection, profile_choice, stored.round.id, stored.profile, changes.profile)
    if changes.codes is not None:
        _write(connection, answer, stored.voice_id, stored.codes, changes.codes)
    if changes.notes is not None:
        _write(connection, note, stored.voice_id, stored.notes, changes.notes)
    if (changes.role, changes.place) != (stored.role, stored.place):
        taken = {"new_role": changes.role, "new_place": changes.place}
        connection.execute(_TAKE_PLACE, {"voice": stored.voice_id, **taken})
    long_ago = now - TOUCHED_SECONDS
    if stored.touched_at < long_ago:
        touched = {"long_ago": long_ago, "now": now}
        connection.execute(_TOUCH, {"assessment_id": stored.round.assessment_id, **touched})


def rename(connection: Connection, assessment_id: str, name: str | None) -> None:
    """Give an assessment the name by which its owners know it; None takes it away."""
    named = update(assessment).where(assessment.c.id == assessment_id).values(name=name)
    connection.execute(named)


def remove(connection: Connection, assessment_id: str) -> None:
    """Delete an assessment and all that belongs to it, once nobody is changing it."""
    load_shared_voice(connection, assessment_id, to_change=True)
    connection.execute(delete(assessment).where(assessment.c.id == assessment_id))


def _write(
    connection: Connection,
    table: Table,
    owner: int,
    before: Mapping[str, str],
    after: Mapping[str, str | None],
) -> None:
    """Make the rows of one owner say what `after` says, for its keys only."""
    changed = {k: v for k, v in after.items() if before.get(k) != v}
    if not changed:
        return
    mine, key, _ = table.c
    gone = [k for k in changed if k in before]
    if gone:
        connection.execute(delete(table).where(mine == owner, key.in_(gone)))
    rows = [(k, v) for k, v in changed.items() if v is not None]
    if rows:
        told: dict[str, int | str] = {"owner": owner}
        for number, row in enumerate(rows):
            told[f"key_{number}"], told[f"words_{number}"] = row
        connection.execute(_insert(table, len(rows)), told)
