"""Table `kept_aside`, beside those of what counts: all that the voices of a round gave to it."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from sqlalchemy import (
    Connection,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from adn_assess.domain.answers.edition_move import AnswerKey, GivenAnswer, GivenAnswers
from adn_assess.domain.answers.kept_aside import AnswersOfVoice, AsideKey
from adn_assess.storage.move_tables import kept_aside
from adn_assess.storage.stored_voice import StoredRound, StoredVoice
from adn_assess.storage.tables import answer, note, profile_choice, voice
from adn_assess.storage.voices import VoiceAnswers, load_voice_answers

Aside = dict[AsideKey, GivenAnswer]
ROLE: Final = AnswerKey("role")

_SELECT_ASIDE: Final = (
    select(
        kept_aside.c.voice_id,
        kept_aside.c.kind,
        kept_aside.c.about,
        kept_aside.c.edition_id,
        kept_aside.c.words,
        kept_aside.c.is_light,
    )
    .join(voice)
    .where(voice.c.round_id == bindparam("round_id"))
    .order_by(*kept_aside.primary_key)
)


def load_aside(connection: Connection, of: StoredRound) -> dict[int, Aside]:
    """What the voices of a round have kept aside, by the id of the row of each."""
    found: dict[int, Aside] = {}
    for voice_id, kind, about, edition_id, words, is_light in connection.execute(
        _SELECT_ASIDE, {"round_id": of.id}
    ):
        place = AsideKey(AnswerKey(kind, about), edition_id)
        found.setdefault(voice_id, {})[place] = GivenAnswer(words, is_light)
    return found


def load_given(connection: Connection, stored: StoredVoice) -> AnswersOfVoice:
    """All that a voice gave: what it was loaded with counts."""
    aside = load_aside(connection, stored.round).get(stored.voice_id, {})
    return AnswersOfVoice(given_by(stored), aside)


def load_given_by_all(connection: Connection, shared: StoredVoice) -> dict[int, AnswersOfVoice]:
    """All that the voices of a round gave, the shared one first, by the id of the row of each."""
    aside = load_aside(connection, shared.round)
    voices: list[tuple[int, GivenAnswers]] = [(shared.voice_id, given_by(shared))]
    if shared.round.sharing != "together":
        apart = load_voice_answers(connection, shared.round)
        voices += [(each.voice_id, _given_apart(each)) for each in apart]
    return {id_: AnswersOfVoice(given, aside.get(id_, {})) for id_, given in voices}


def given_by(stored: StoredVoice) -> GivenAnswers:
    """What counts of a voice; the profile of its round is the shared voice's."""
    profile = {} if stored.apart else stored.profile
    return _given(profile, stored.codes, stored.notes, stored.role, stored.light)


def _given_apart(each: VoiceAnswers) -> GivenAnswers:
    return _given({}, each.codes, each.notes, each.role, each.light)


def _given(
    profile: Mapping[str, str],
    codes: Mapping[str, str],
    notes: Mapping[str, str],
    role: str | None,
    light: Collection[str],
) -> GivenAnswers:
    return {
        **{AnswerKey("profile", key): GivenAnswer(value) for key, value in profile.items()},
        **{
            AnswerKey("answer", key): GivenAnswer(code, key in light) for key, code in codes.items()
        },
        **{AnswerKey("note", key): GivenAnswer(words) for key, words in notes.items()},
        **({ROLE: GivenAnswer(role)} if role else {}),
    }


def write_given(
    connection: Connection,
    of: StoredRound,
    before: Mapping[int, AnswersOfVoice],
    after: Mapping[int, AnswersOfVoice],
) -> None:
    """Write what differs of what the voices of a round gave; the other rows stay as they are."""
    for kind, table, owner in (
        ("answer", answer, "voice_id"),
        ("note", note, "voice_id"),
        ("profile", profile_choice, "round_id"),
    ):
        key, text = list(table.c)[1:3]
        removed, added = [], []
        for voice_id, place, given in _differences(before, after):
            if place.kind != kind:
                continue
            row: dict[str, Any] = {owner: of.id if owner == "round_id" else voice_id}
            row[key.name] = place.id
            removed.append({f"old_{name}": value for name, value in row.items()})
            if given:
                light = {"is_light": given.is_light} if kind == "answer" else {}
                added.append({**row, text.name: given.text, **light})
        if removed:
            at = table.c[owner] == bindparam(f"old_{owner}"), key == bindparam(f"old_{key.name}")
            connection.execute(delete(table).where(*at), removed)
        if added:
            connection.execute(insert(table), added)
    for voice_id, place, given in _differences(before, after):
        if place == ROLE:
            role = given.text if given else None
            connection.execute(update(voice).where(voice.c.id == voice_id).values(role=role))
    _write_aside(connection, before, after)


def _differences(
    before: Mapping[int, AnswersOfVoice], after: Mapping[int, AnswersOfVoice]
) -> Iterable[tuple[int, AnswerKey, GivenAnswer | None]]:
    """What counts otherwise than before, each with its voice; None for what counts no more."""
    for voice_id, given in after.items():
        was = before[voice_id].counting
        for place in {**was, **given.counting}:
            if was.get(place) != given.counting.get(place):
                yield voice_id, place, given.counting.get(place)


def _write_aside(
    connection: Connection,
    before: Mapping[int, AnswersOfVoice],
    after: Mapping[int, AnswersOfVoice],
) -> None:
    removed, added = [], []
    for voice_id, given in after.items():
        was = before[voice_id].aside
        for place in {**was, **given.aside}:
            kept = given.aside.get(place)
            if was.get(place) == kept:
                continue
            if place in was:
                removed.append(
                    {f"old_{name}": each for name, each in _place(voice_id, place).items()}
                )
            if kept:
                text = {"words": kept.text, "is_light": kept.is_light}
                added.append({**_place(voice_id, place), **text})
    if removed:
        at = (column == bindparam(f"old_{column.name}") for column in kept_aside.primary_key)
        connection.execute(delete(kept_aside).where(*at), removed)
    if added:
        connection.execute(insert(kept_aside), added)


def _place(voice_id: int, place: AsideKey) -> dict[str, Any]:
    return {
        "voice_id": voice_id,
        "kind": place.answer.kind,
        "about": place.answer.id,
        "edition_id": place.edition,
    }


def count_aside(connection: Connection, of: StoredRound) -> int:
    """How many answers, notes and choices of a round are kept aside."""
    query = select(func.count()).select_from(kept_aside).join(voice)
    count: int = connection.execute(query.where(voice.c.round_id == of.id)).scalar_one()
    return count


def delete_aside(connection: Connection, stored: StoredVoice) -> None:
    """Delete all that a voice has kept aside."""
    connection.execute(delete(kept_aside).where(kept_aside.c.voice_id == stored.voice_id))


def add_aside(connection: Connection, voice_id: int, aside: Mapping[AsideKey, GivenAnswer]) -> None:
    """Insert what a voice that has nothing of it yet keeps aside."""
    _write_aside(connection, {voice_id: AnswersOfVoice()}, {voice_id: AnswersOfVoice({}, aside)})
