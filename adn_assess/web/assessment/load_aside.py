"""What the voices of a round keep aside, as a save file holds it, and back from a file."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from adn_assess.domain.answers.edition_move import AnswerKey, GivenAnswer, entries_of
from adn_assess.domain.answers.history import KeptAside
from adn_assess.domain.answers.kept_aside import AsideKey
from adn_assess.domain.answers.round import Voice
from adn_assess.domain.edition.questionnaire import TICKED, Tick
from adn_assess.domain.mandate.sheet import KeptItems
from adn_assess.storage.kept_aside import ROLE, Aside, add_aside, load_aside, load_given
from adn_assess.storage.stored_voice import StoredVoice
from adn_assess.storage.voices import load_voice_answers
from adn_assess.web.assessment.answer_codes import values_of_codes
from adn_assess.web.http.language import current_language
from adn_assess.web.runtime import runtime


def load_kept_aside(connection: Connection, shared: StoredVoice) -> tuple[KeptAside, ...]:
    """What each voice of a round gave in the words of each other edition, in their order."""
    aside = load_aside(connection, shared.round)
    if not aside:
        return ()
    together = shared.round.sharing == "together"
    apart = [] if together else load_voice_answers(connection, shared.round)
    voices = [shared.voice_id] if together else [each.voice_id for each in apart]
    indexes: Mapping[int, int] = {voice_id: index for index, voice_id in enumerate(voices)}
    return tuple(
        _kept_in(connection, edition_id, kept, indexes.get(voice_id))
        for voice_id, kept in aside.items()
        for edition_id in dict.fromkeys(place.edition for place in kept)
    )


def _kept_in(connection: Connection, edition_id: str, kept: Aside, index: int | None) -> KeptAside:
    """What a voice gave in the words of one edition."""
    texts: dict[str, dict[str, str]] = {"profile": {}, "answer": {}, "note": {}, "role": {}}
    light = set()
    for place, given in kept.items():
        if place.edition == edition_id:
            texts[place.answer.kind][place.answer.id] = given.text
            if given.is_light:
                light.add(place.answer.id)
    edition = runtime().edition(connection, edition_id)
    answers = values_of_codes(edition, texts["answer"])
    notes = texts["note"]
    voice = Voice(answers, texts["role"].get(""), notes, frozenset(light & answers.keys()))
    return KeptAside(edition_id, voice, index, texts["profile"])


def store_kept_aside(
    connection: Connection, kept: Sequence[KeptAside], shared_id: int, voice_ids: Sequence[int]
) -> None:
    """Insert what a file keeps aside, for voices that were just added from it."""
    for each in kept:
        given: dict[AnswerKey, GivenAnswer] = {
            **{AnswerKey("profile", key): GivenAnswer(text) for key, text in each.profile.items()},
            **{
                AnswerKey("answer", key): GivenAnswer(str(value), key in each.given.light)
                for key, value in each.given.answers.items()
            },
            **{
                AnswerKey("note", key): GivenAnswer(words)
                for key, words in each.given.notes.items()
                if words
            },
            **({ROLE: GivenAnswer(each.given.role)} if each.given.role else {}),
        }
        voice_id = shared_id if each.voice is None else voice_ids[each.voice]
        add_aside(
            connection,
            voice_id,
            {AsideKey(key, each.edition): answer for key, answer in given.items()},
        )


def load_kept_items(connection: Connection, stored: StoredVoice) -> tuple[KeptItems, ...]:
    """What a sheet or a handover keeps aside, by edition."""
    found: dict[str, KeptItems] = {}
    for place, given in load_given(connection, stored).aside.items():
        kept = found.setdefault(place.edition, KeptItems(place.edition, {}, {}, {}))
        key = place.answer
        if key.kind == "answer":
            asked = entries_of(runtime().edition(connection, place.edition), stored.purpose)
            entry = asked.get(key)
            label = entry.label.to(current_language()) if isinstance(entry, Tick) else key.id
            kept = replace(kept, ticked={**kept.ticked, key.id: label})
        elif key.kind == "profile":
            kept = replace(kept, profile={**kept.profile, key.id: given.text})
        elif key.kind == "note":
            kept = replace(kept, words={**kept.words, key.id: given.text})
        found[place.edition] = kept
    return tuple(found.values())


def store_kept_items(
    connection: Connection, stored: StoredVoice, aside: Sequence[KeptItems]
) -> None:
    """Insert what a file of a sheet or a handover keeps aside."""
    for each in aside:
        given = {
            **{AnswerKey("profile", key): text for key, text in each.profile.items()},
            **{AnswerKey("answer", key): TICKED for key in each.ticked},
            **{AnswerKey("note", key): text for key, text in each.words.items() if text},
        }
        kept = {AsideKey(key, each.edition): GivenAnswer(text) for key, text in given.items()}
        add_aside(connection, stored.voice_id, kept)
