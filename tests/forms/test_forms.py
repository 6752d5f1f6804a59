"""Forms of the plan, rounds, links and imports: what they accept, cut, refuse and default to."""

from io import BytesIO
from typing import get_args

import pytest
from werkzeug.datastructures import FileStorage, MultiDict

from adn_assess.domain.answers.text_normalization import MAX_LINE_CHARACTERS, MAX_NOTE_CHARACTERS
from adn_assess.domain.documents.story import STORY_PARTS
from adn_assess.domain.edition.questionnaire import PlanState, Whose
from adn_assess.forms.access_links import MAX_NAME_CHARACTERS, FileNameForm, LinkForm
from adn_assess.forms.imports import ImportForm
from adn_assess.forms.plan import (
    AddOwnForm,
    AddSuggestedForm,
    HoursForm,
    MoveForm,
    PlanLineForm,
    StoryForm,
)
from adn_assess.forms.rounds import GroupRoundForm, SealedRoundForm, WorkshopCodeForm

Fields = dict[str, str | list[str]]


def data(**fields: str | list[str]) -> "MultiDict[str, str]":
    return MultiDict(fields)


def test_a_line_keeps_the_spaces_that_hold_words_together() -> None:
    typed = " « Équipe »\N{NO-BREAK SPACE}:  10\N{NARROW NO-BREAK SPACE}000\N{NO-BREAK SPACE}$\t"
    form = PlanLineForm(data(state="done", words=typed))
    form.validate()
    assert form.words.data == (
        "« Équipe »\N{NO-BREAK SPACE}: 10\N{NARROW NO-BREAK SPACE}000\N{NO-BREAK SPACE}$"
    )


def test_a_line_of_the_plan_is_put_on_one_line_and_cut() -> None:
    form = AddOwnForm(data(words=f" Un\n deux  {'x' * 300}"))
    assert form.validate()
    assert form.words.data.startswith("Un deux x")
    assert len(form.words.data) == MAX_LINE_CHARACTERS
    assert form.kind.data == "action"


@pytest.mark.parametrize("words", ["", "  ", "\n\t"])
def test_a_line_without_words_is_wrong_and_not_forged(words: str) -> None:
    form = AddOwnForm(data(words=words))
    form.validate()
    assert form.errors == {"words": ["Dites de quoi il s’agit, en quelques mots."]}
    assert not form.forged


@pytest.mark.parametrize(
    "fields", [{"state": ""}, {"state": "soon"}, {"whose": "them"}, {"state": "DONE"}]
)
def test_a_code_that_no_page_offers_is_forged(fields: Fields) -> None:
    form = AddSuggestedForm(data(about="x", **fields))
    form.validate()
    assert form.forged


@pytest.mark.parametrize("state", get_args(PlanState))
@pytest.mark.parametrize("whose", ["", *get_args(Whose)])
def test_every_state_and_everyone_who_can_act_is_offered(state: str, whose: str) -> None:
    assert AddSuggestedForm(data(about="x", state=state, whose=whose)).validate()


def test_what_is_added_is_planned_and_nobody_s_unless_written() -> None:
    form = AddSuggestedForm(data(about="x"))
    assert form.validate()
    assert (form.state.data, form.whose.data) == ("planned", "")


@pytest.mark.parametrize("hours", ["", "1", " 80 "])
def test_hours_are_a_whole_number_or_nothing(hours: str) -> None:
    form = HoursForm(data(hours=hours))
    assert form.validate()
    assert form.hours.data == hours.strip()


@pytest.mark.parametrize("hours", ["0", "81", "-1", "01", "2,5", "٣", "1_0", "trois"])
def test_other_hours_are_refused(hours: str) -> None:
    assert not HoursForm(data(hours=hours)).validate()


@pytest.mark.parametrize(
    ("way", "valid"), [("up", True), ("down", True), ("", False), ("x", False)]
)
def test_a_line_moves_up_or_down(way: str, *, valid: bool) -> None:
    assert MoveForm(data(way=way)).validate() is valid
    assert not MoveForm(data()).validate()


@pytest.mark.parametrize("due", ["31 mars", "2026-02-30", "2026-W01-1", "20270331", "2027-3-31"])
def test_a_date_is_an_iso_day(due: str) -> None:
    form = PlanLineForm(data(state="done", words="x", due=due))
    form.validate()
    assert list(form.errors) == ["due"]
    assert PlanLineForm(data(state="done", words="x", due=" 2027-03-31 ")).validate()


def test_errors_of_a_line_are_in_the_order_of_the_page() -> None:
    long = "x" * (MAX_NOTE_CHARACTERS + 1)
    form = PlanLineForm(data(state="done", outcome=long, note=long, words="", due="demain"))
    form.validate()
    assert list(form.errors) == ["words", "due", "note", "outcome"]
    assert form.note.data == long


def test_the_form_of_a_story_has_the_parts_of_a_story() -> None:
    form = StoryForm(data(what=" x" * MAX_NOTE_CHARACTERS))
    assert tuple(form.texts) == STORY_PARTS
    assert len(form.texts["what"]) == MAX_NOTE_CHARACTERS


def sealed(**fields: str | list[str]) -> SealedRoundForm:
    form = SealedRoundForm(data(**fields))
    form.role.codes = ("agent", "direction", "team", "board", "member", "group")
    form.validate()
    return form


@pytest.mark.parametrize(
    "roles",
    [
        [],
        ["agent"],
        ["agent", "agent"],
        ["agent", "boss"],
        ["agent", "direction", "team", "board", "member", "group"],
    ],
)
def test_a_round_of_sealed_views_has_from_two_to_five_known_roles(roles: list[str]) -> None:
    assert sealed(role=roles).errors == {"role": ["Cochez de deux à cinq rôles."]}


def test_one_s_own_role_is_among_those_invited_in_the_order_of_the_edition() -> None:
    assert sealed(role=["team", "agent"], own="agent").chosen == ["agent", "team"]
    assert list(sealed(role=["team", "agent"], own="board").errors) == ["own"]


@pytest.mark.parametrize(("role", "valid"), [("", True), ("agent", True), ("boss", False)])
def test_a_group_has_a_known_role_or_none(role: str, *, valid: bool) -> None:
    form = GroupRoundForm(data(role=role, axis="veille"))
    form.role.codes, form.axis.codes = ("agent",), ("veille",)
    assert form.validate() is valid


@pytest.mark.parametrize(
    ("typed", "code", "valid"),
    [
        ("ab2cd-ef3gh", "AB2CDEF3GH", True),
        (" a b2c def 3gh ", "AB2CDEF3GH", True),
        ("ab-2c", "AB2C", False),
        ("- _", "", False),
    ],
)
def test_a_code_is_read_without_spaces_dashes_and_small_letters(
    typed: str, code: str, *, valid: bool
) -> None:
    form = WorkshopCodeForm(data(code=typed))
    assert form.validate() is valid
    assert form.code.data == code


def test_names_are_cut_and_that_of_a_file_is_on_one_line() -> None:
    name = f"Un\nnom {'x' * 100}"
    assert FileNameForm(data(name=name)).name.data == f"Un nom {'x' * 100}"[:MAX_NAME_CHARACTERS]
    assert LinkForm(data(name=name)).name.data == name[:MAX_NAME_CHARACTERS]


def upload(content: bytes, **fields: str) -> ImportForm:
    form = ImportForm(data(**fields))
    form.file.data = FileStorage(BytesIO(content))
    return form


def test_a_file_is_read_once_with_every_byte_of_it() -> None:
    form = upload(b"\xef\xbb\xbfanswers: \xff", text="unused")
    assert form.content == form.content == b"\xef\xbb\xbfanswers: \xff"


def test_without_a_file_the_text_that_came_back_is_imported() -> None:
    form = ImportForm(data(text="answers: {}", agreed="yes", use="onwards"))
    assert form.validate()
    assert (form.content, form.allows_part, form.goes_onwards) == (b"answers: {}", True, True)


@pytest.mark.parametrize(
    "form", [upload(b""), upload(b" \n", text="x"), upload(b"\xef\xbb\xbf\n"), ImportForm(data())]
)
def test_a_blank_file_is_refused(form: ImportForm) -> None:
    assert not form.validate()
    assert list(form.errors) == ["file"]


def test_text_under_the_name_of_a_file_is_no_file() -> None:
    form = ImportForm(data(file="answers: {}"))
    assert form.file.data is None
    assert not form.validate()
