"""What a page says of a move: what is kept, reworded, gone and new, for the answers of one file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from adn_assess.domain.answers.edition_move import (
    AnswerKey,
    GivenAnswer,
    GivenAnswers,
    compare_editions,
    fate_of,
    key_of,
)
from adn_assess.domain.answers.kept_aside import AnswersOfVoice, Asked, move_answers, to_confirm
from adn_assess.domain.edition.catalogue import Language, Text
from adn_assess.domain.edition.questionnaire import (
    Entry,
    Note,
    ProfileQuestion,
    Question,
    RoleQuestion,
    Tick,
)
from adn_assess.forms.moving import answer_token
from adn_assess.web.http.language import gettext as _

OTHER: Mapping[Language, Language] = {"fr": "en", "en": "fr"}


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """What is asked, and what was answered to it; None for no answer."""

    asked: str
    answer: str | None
    is_note: bool = False
    """Whether the answer is a text of one's own."""


@dataclass(frozen=True, slots=True)
class RewordedLine:
    """The same thing asked in two wordings, with the answer given to the first."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    language: Language
    """The language of both: the other one than the page's, when only that one changed."""
    answer: str | None = None
    answer_now: str | None = None
    """The same choice in the new words; None when it is named as before."""
    token: str = ""
    """What confirms the answer; empty for what has none."""


@dataclass(frozen=True, slots=True)
class MovePreview:
    """What would become of the answers of a round."""

    before: str
    after: str
    kept: int
    """Answers that stay as they are."""
    back: tuple[AnswerLine, ...]
    """Answers kept aside that would count again."""
    reworded: tuple[RewordedLine, ...]
    """What is answered, and asked in other words."""
    reworded_unanswered: tuple[RewordedLine, ...]
    gone: tuple[AnswerLine, ...]
    """What is answered, and asked no more."""
    gone_unanswered: tuple[str, ...]
    same: int
    """Questions that are asked alike, answered or not."""
    new: tuple[str, ...]


def preview_move(
    given: AnswersOfVoice, asked: Asked, before: str, after: str, language: Language
) -> MovePreview:
    """What would become of the answers of a voice in another edition."""
    was, now = asked(before), asked(after)
    comparison = compare_editions(was, now)
    confirmable = dict(to_confirm(given, asked, before, after))
    moved = move_answers(given, asked, before, after, confirmable)
    counted = {key: each for key, each in given.counting.items() if key.kind != "note"}
    back = [key for key, each in moved.counting.items() if given.counting.get(key) != each]
    gone = [
        key
        for key in was
        if (each := given.counting.get(key))
        and key not in back
        and fate_of(was, now, key, each) == "gone"
    ]
    pairs = [(key_of(old), old, new) for old, new in comparison.reworded]
    return MovePreview(
        before=before,
        after=after,
        kept=sum(
            key in was and moved.counting.get(key) == each and key not in confirmable
            for key, each in counted.items()
        ),
        back=tuple(_answer_line(now[key], moved.counting[key], language) for key in back),
        reworded=tuple(
            reworded_line(was[key], now[key], language, key, confirmable[key])
            for key in was
            if key in confirmable
        ),
        reworded_unanswered=tuple(
            reworded_line(old, new, language)
            for key, old, new in pairs
            if key not in given.counting and key not in back
        ),
        gone=tuple(_answer_line(was[key], given.counting[key], language) for key in gone),
        gone_unanswered=tuple(
            _texts(each, language)[0]
            for each in comparison.gone
            if key_of(each) not in given.counting
        ),
        same=len(comparison.kept),
        new=tuple(
            _texts(each, language)[0]
            for each in comparison.new
            if key_of(each) not in moved.counting
        ),
    )


def reworded_line(
    old: Entry,
    new: Entry,
    language: Language,
    key: AnswerKey | None = None,
    answer: GivenAnswer | None = None,
) -> RewordedLine:
    """One thing in two wordings, in the language of the page unless only the other changed."""
    for shown in (language, OTHER[language], language):
        before, after = _texts(old, shown), _texts(new, shown)
        reading = _answer_text(old, answer, shown) if answer else None
        reading_now = _answer_text(new, answer, shown) if answer else None
        if before != after or reading != reading_now:
            break
    return RewordedLine(
        old=before,
        new=after,
        language=shown,
        answer=reading,
        answer_now=reading_now if reading_now != reading else None,
        token=answer_token(key, answer) if key and answer else "",
    )


def lines_aside(given: AnswersOfVoice, asked: Asked, language: Language) -> tuple[AnswerLine, ...]:
    """The answers kept aside, in the words that they were given to.

    Without those that count as well, in other words.
    """
    return tuple(
        _answer_line(entries[place.answer], answer, language)
        for place, answer in sorted(given.aside.items())
        if given.counting.get(place.answer) != answer
        and place.answer in (entries := asked(place.edition))
    )


def unconfirmed_lines(
    found: Mapping[AnswerKey, tuple[str, GivenAnswer]], asked: Asked, now: str, language: Language
) -> tuple[RewordedLine, ...]:
    """The answers that a voice may confirm, each with the words before and those asked now."""
    return tuple(
        reworded_line(asked(edition)[key], asked(now)[key], language, key, answer)
        for key, (edition, answer) in found.items()
    )


def confirmed_among(
    tokens: Iterable[str], known: Iterable[tuple[AnswerKey, GivenAnswer]]
) -> GivenAnswers:
    """The answers that a form confirms; one that changed since the form was shown is not."""
    sent = set(tokens)
    return {key: answer for key, answer in known if answer_token(key, answer) in sent}


def _answer_line(entry: Entry, answer: GivenAnswer, language: Language) -> AnswerLine:
    text = _answer_text(entry, answer, language)
    return AnswerLine(_texts(entry, language)[0], text, isinstance(entry, Note))


def _texts(entry: Entry, language: Language) -> tuple[str, ...]:
    """What an entry asks; of a thing to tick, what explains it as well."""
    match entry:
        case Question():
            texts: tuple[Text, ...] = (entry.statement,)
        case Tick(label=label, explanation=explanation):
            texts = (label, explanation) if explanation else (label,)
        case ProfileQuestion() | RoleQuestion():
            texts = (entry.text,)
        case Note():
            texts = (entry.label,)
    return tuple(each.to(language) for each in texts)


def _answer_text(entry: Entry, answer: GivenAnswer, language: Language) -> str:
    """An answer as people read it; its text when the entry does not offer it."""
    choices: Iterable[tuple[str, Text]] = ()
    match entry:
        case Question():
            choices = ((str(each.value), each.label) for each in entry.scale.options)
        case ProfileQuestion():
            choices = ((each.value, each.label) for each in entry.choices)
        case RoleQuestion():
            choices = ((each.id, each.label) for each in entry.roles)
        case Tick():
            return _("coché")
        case Note():
            return answer.text
    found = (label.to(language) for value, label in choices if value == answer.text)
    return next(found, answer.text)
