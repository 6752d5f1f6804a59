"""The form of a page: which values are valid, what is shown again, which error is said."""

from gettext import NullTranslations

import pytest
from werkzeug.datastructures import MultiDict

from adn_assess.domain.answers.text_normalization import MAX_NOTE_CHARACTERS
from adn_assess.domain.edition.catalogue import Text
from adn_assess.domain.edition.questionnaire import (
    Choice,
    Entry,
    Note,
    Page,
    PageWording,
    ProfileQuestion,
    Role,
    RoleQuestion,
    Tick,
)
from adn_assess.forms.page_form import Submission, page_form, read_submission

WORDS = Text("mots", "words")
SIZE = ProfileQuestion("size", WORDS, WORDS, (Choice("s", WORDS), Choice("l", WORDS)), WORDS)
KIND = ProfileQuestion("kind", WORDS, WORDS, (Choice("a", WORDS),), WORDS, required=True)
ROLE = RoleQuestion(WORDS, WORDS, (Role("agent", WORDS), Role("team", WORDS)))
ENTRIES = (SIZE, KIND, ROLE, Tick("act.one", WORDS, None), Note("axis", WORDS, WORDS))
PAGE = Page("profile", PageWording(WORDS, WORDS), ENTRIES)
VALID = ("profile.kind", "a")


class Upper(NullTranslations):
    """A language in which everything is shouted."""

    def gettext(self, message: str) -> str:
        return message.upper()


def send(*fields: tuple[str, str], page: Page = PAGE) -> Submission:
    return read_submission(page_form(page)(MultiDict(fields)))


def page_with(*entries: Entry) -> Page:
    return Page("paper", PageWording(WORDS, WORDS), entries)


def test_what_is_valid_has_a_value_and_what_was_not_sent_has_none() -> None:
    sent = send(VALID, ("profile.size", "l"), ("voice.role", ""))
    assert sent.values == {"profile.kind": "a", "profile.size": "l", "voice.role": None}
    assert sent.errors == {}


@pytest.mark.parametrize(
    ("name", "value"), [("profile.size", "m"), ("voice.role", "owner"), ("act.one", "1")]
)
def test_a_code_that_is_not_offered_has_an_error_and_no_value(name: str, value: str) -> None:
    sent = send(VALID, (name, value))
    assert list(sent.errors) == [name]
    assert name not in sent.values
    assert sent.texts[name] == value


def test_two_codes_for_one_question_are_no_answer() -> None:
    sent = send(VALID, ("profile.size", "s"), ("profile.size", "l"))
    assert list(sent.errors) == ["profile.size"]


def test_a_required_question_says_so_even_when_it_was_not_sent() -> None:
    assert "Répondez" in send().errors["profile.kind"]
    assert "Répondez" in send(("profile.kind", "")).errors["profile.kind"]


@pytest.mark.parametrize(
    ("boxes", "value"), [([""], None), (["", "ticked"], "ticked"), (["ticked", ""], None)]
)
def test_the_last_value_of_a_tick_counts(boxes: list[str], value: str | None) -> None:
    assert send(VALID, *(("act.one", box) for box in boxes)).values["act.one"] == value


def test_a_note_is_normalized_and_refused_beyond_its_limit() -> None:
    longest = "x" * MAX_NOTE_CHARACTERS
    sent = send(VALID, ("note.axis", f" {longest}\x00 "))
    assert sent.values["note.axis"] == longest
    assert list(send(VALID, ("note.axis", f"{longest}x")).errors) == ["note.axis"]


def test_messages_are_in_the_language_that_the_form_is_given() -> None:
    form = page_form(PAGE)(MultiDict(), meta={"translations": Upper()})
    [message] = read_submission(form).errors.values()
    assert message == message.upper() == send().errors["profile.kind"].upper()


@pytest.mark.parametrize(("number", "code"), [("1", "s"), (" 2 ", "l"), ("", None)])
def test_a_number_on_a_paper_copy_is_the_choice_at_that_place(
    number: str, code: str | None
) -> None:
    sent = send(("profile.size", number), page=page_with(SIZE))
    assert sent.values == {"profile.size": code}
    assert sent.texts == {"profile.size": number.strip()}


@pytest.mark.parametrize("number", ["0", "3", "s", "-1", "1.", "?"])
def test_a_number_that_no_choice_has_is_refused_and_shown_again(number: str) -> None:
    sent = send(("profile.size", number), page=page_with(SIZE))
    assert list(sent.errors) == ["profile.size"]
    assert sent.texts == {"profile.size": number}
