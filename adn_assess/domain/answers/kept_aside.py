"""Answers that count in a round and answers kept aside, through every move of the round.

An answer counts under the words that it was given to, and under others once its voice said that it
holds under them as well. The rest is kept aside, each answer with the edition in whose words it was
given: it counts again when its round moves to an edition that asks in these words.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from adn_assess.domain.answers.edition_move import (
    AnswerKey,
    Entries,
    GivenAnswer,
    GivenAnswers,
    fate_of,
)

Asked = Callable[[str], Entries]
"""Edition id → what that edition asks, for the purpose of the round."""


class AsideKey(NamedTuple):
    """What an answer kept aside is to, and the edition in whose words it was given."""

    answer: AnswerKey
    edition: str


@dataclass(frozen=True, slots=True)
class AnswersOfVoice:
    """All that one voice gave to a round: what counts, and what is kept aside."""

    counting: GivenAnswers = field(default_factory=dict)
    aside: Mapping[AsideKey, GivenAnswer] = field(default_factory=dict)


def move_answers(
    given: AnswersOfVoice, asked: Asked, before: str, after: str, confirmed: Collection[AnswerKey]
) -> AnswersOfVoice:
    """What a voice has once its round moves from one edition to another.

    `confirmed` are the answers to reworded entries that hold under the new words as well. What the
    edition before does not ask, such as actions tried since an earlier round, stays as it is.
    """
    was, now = asked(before), asked(after)
    counting, aside = dict(given.counting), dict(given.aside)
    for key, answer in given.counting.items():
        fate = fate_of(was, now, key, answer) if key in was else "kept"
        if fate == "kept":
            continue
        aside[AsideKey(key, before)] = answer
        if fate == "gone" or key not in confirmed:
            del counting[key]
    moved = {place.answer for place in aside.keys() - given.aside.keys()}
    for place, answer in given.aside.items():
        key = place.answer
        stays = key in counting and key not in moved
        if not stays and _is_in_words_of(asked, place, answer, now):
            counting[key] = aside.pop(place)
            moved.discard(key)
    return AnswersOfVoice(counting, aside)


def to_confirm(
    given: AnswersOfVoice, asked: Asked, before: str, after: str
) -> Iterator[tuple[AnswerKey, GivenAnswer]]:
    """The answers that count, and would do so in other words only if their voice says so."""
    was, now = asked(before), asked(after)
    back = {
        place.answer
        for place, answer in given.aside.items()
        if _is_in_words_of(asked, place, answer, now)
    }
    for key, answer in given.counting.items():
        reworded = key in was and fate_of(was, now, key, answer) == "reworded"
        if reworded and key not in back:
            yield key, answer


def unconfirmed(
    given: AnswersOfVoice, asked: Asked, now: str, latest_first: Sequence[str] = ()
) -> dict[AnswerKey, tuple[str, GivenAnswer]]:
    """The answers kept aside to entries that are asked now in other words, and have no answer.

    Each with the edition in whose words it was given: of several, the first of `latest_first`.
    """
    rank = {edition: index for index, edition in enumerate(latest_first)}
    found: dict[AnswerKey, tuple[str, GivenAnswer]] = {}
    in_order = sorted(given.aside, key=lambda each: (rank.get(each.edition, len(rank)), each))
    for place in in_order:
        answer, was = given.aside[place], asked(place.edition)
        if place.answer in given.counting or place.answer in found or place.answer not in was:
            continue
        if fate_of(was, asked(now), place.answer, answer) == "reworded":
            found[place.answer] = place.edition, answer
    return found


def confirm_answers(
    given: AnswersOfVoice, confirmed: Mapping[AnswerKey, GivenAnswer]
) -> AnswersOfVoice:
    """Let answers kept aside count under the words asked now; an answer given since then stays."""
    return AnswersOfVoice({**confirmed, **given.counting}, given.aside)


def answers_in(given: AnswersOfVoice, asked: Asked, now: str, shown: str) -> GivenAnswers:
    """What a voice answered in the words of another edition than the one its round has now."""
    was, words = asked(now), asked(shown)
    counting = {
        key: answer
        for key, answer in given.counting.items()
        if key not in was or fate_of(was, words, key, answer) == "kept"
    }
    aside = {
        place.answer: answer
        for place, answer in given.aside.items()
        if _is_in_words_of(asked, place, answer, words)
    }
    return {**aside, **counting}


def save_late(
    given: AnswersOfVoice,
    asked: Asked,
    now: str,
    shown: str,
    changes: Mapping[AnswerKey, GivenAnswer | None],
) -> AnswersOfVoice:
    """What a voice has once a page that was shown in the words of another edition is saved.

    An answer to the same words counts; another is kept aside. None removes what was answered in
    these words.
    """
    was, words = asked(now), asked(shown)
    counting, aside = dict(given.counting), dict(given.aside)
    for key, answer in changes.items():
        before = answers_in(given, asked, now, shown).get(key)
        tried = answer or before
        if tried is None:
            continue
        place = next(
            (
                each
                for each, kept in given.aside.items()
                if each.answer == key and _is_in_words_of(asked, each, kept, words)
            ),
            AsideKey(key, shown),
        )
        counts = key not in words or (key in was and fate_of(words, was, key, tried) == "kept")
        if not counts and answer is not None:
            aside[place] = answer
        else:
            aside.pop(place, None)
        if counts and answer is not None:
            counting[key] = answer
        elif key in counting and _counts_in(was, words, key, counting[key]):
            del counting[key]
    return AnswersOfVoice(counting, aside)


def _counts_in(was: Entries, words: Entries, key: AnswerKey, answer: GivenAnswer) -> bool:
    """Whether an answer that counts was given to the words of another edition as well."""
    return key not in was or fate_of(was, words, key, answer) == "kept"


def _is_in_words_of(asked: Asked, place: AsideKey, answer: GivenAnswer, words: Entries) -> bool:
    """Whether an answer kept aside was given to the words in which an edition asks."""
    was = asked(place.edition)
    return place.answer in was and fate_of(was, words, place.answer, answer) == "kept"
