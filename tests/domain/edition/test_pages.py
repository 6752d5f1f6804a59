"""The pages of the three questionnaires: what each asks, in what order, and nothing twice."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import (
    ROOM_WORD,
    Note,
    Page,
    ProfileQuestion,
    Purpose,
    Question,
    Tick,
)
from tests.domain.builders import axis, editions, profile_question
from tests.domain.builders import edition as small

PURPOSES = st.sampled_from(["diagnosis", "mandate", "handover"])


def kinds(pages: tuple[Page, ...]) -> list[tuple[str, str | None]]:
    return [(page.kind, page.axis) for page in pages]


def ticks(page: Page) -> list[str]:
    return [entry.id for entry in page.entries if isinstance(entry, Tick)]


def test_each_questionnaire_goes_axis_by_axis_in_source_order() -> None:
    of = small(
        axis("soil", needs=["need.soil.a"], obstacles=["soil.a"], actions=["act.soil.a"]),
        axis("water", obstacles=["water.a"]),
    )
    assert kinds(of.pages_by_purpose["diagnosis"]) == [
        ("profile", None),
        ("need", "soil"),
        ("obstacle", "soil"),
        ("obstacle", "water"),
    ]
    assert kinds(of.pages_by_purpose["mandate"]) == [
        ("arrival", None),
        *((kind, "soil") for kind in ("understanding", "expected", "beginning")),
        *((kind, "water") for kind in ("understanding", "expected", "beginning")),
    ]
    assert kinds(of.pages_by_purpose["handover"]) == [
        ("contacts", None),
        ("tried", "soil"),
        ("tried", "water"),
        ("decisions", None),
    ]


@given(of=editions())
def test_the_three_questions_offer_all_that_was_documented_and_nothing_else(of: Edition) -> None:
    offered = {(page.kind, page.axis): ticks(page) for page in of.pages_by_purpose["mandate"]}
    for each in of.axes:
        assert offered["understanding", each.id] == [item.id for item in each.understandings]
        assert offered["expected", each.id] == [item.id for item in each.obstacles]
        assert offered["beginning", each.id] == [item.id for item in each.actions]
    assert {item for page in of.pages_by_purpose["handover"] for item in ticks(page)} == set(
        of.actions
    )


def test_an_axis_without_understandings_still_has_its_page_and_room_for_ones_own_words() -> None:
    of = small(axis("soil", obstacles=["soil.a"], understandings=()))
    [page] = [page for page in of.pages_by_purpose["mandate"] if page.kind == "understanding"]
    assert ticks(page) == []
    assert [note.about for note in page.notes] == ["understanding.soil"]


@given(of=editions(), purpose=PURPOSES)
def test_nothing_is_asked_twice_in_a_questionnaire(of: Edition, purpose: Purpose) -> None:
    entries = [entry for page in of.pages_by_purpose[purpose] for entry in page.entries]
    asked = [
        entry.about if isinstance(entry, Note) else entry.id
        for entry in entries
        if isinstance(entry, Note | Tick | ProfileQuestion)
    ]
    assert len(asked) == len(set(asked))
    placed = kinds(of.pages_by_purpose[purpose])
    assert len(placed) == len(set(placed))


@given(of=editions())
def test_each_axis_of_a_diagnosis_ends_with_room_for_one_note(of: Edition) -> None:
    notes = [note.about for page in of.pages_by_purpose["diagnosis"] for note in page.notes]
    assert notes == [each.id for each in of.axes]


@given(of=editions())
def test_each_statement_of_a_diagnosis_is_followed_by_room_for_a_note_on_it(of: Edition) -> None:
    for page in of.pages:
        beside = [entry for entry in page.entries if isinstance(entry, Note) and entry.fold]
        assert [note.about for note in beside] == [question.id for question in page.questions]
        for note in beside:
            before = page.entries[page.entries.index(note) - 1]
            assert isinstance(before, Question)
            assert before.id == note.about


def test_the_room_beside_a_statement_names_it(edition: Edition) -> None:
    for page in edition.pages:
        for note in page.entries:
            if isinstance(note, Note) and note.fold:
                statement = edition.questions[note.about].statement
                assert statement.fr in note.label.fr
                assert statement.en in note.label.en


@given(of=editions())
def test_an_anonymous_group_is_asked_for_no_note_but_words_of_the_room(of: Edition) -> None:
    pages = [page for form in of.group_pages.values() for page in form]
    notes = [each for page in pages for each in page.entries if isinstance(each, Note)]
    assert all(each.is_short and each.about.startswith(ROOM_WORD) for each in notes)


def test_a_group_is_asked_for_one_word_at_the_end_of_each_axis(edition: Edition) -> None:
    for pages in edition.group_pages.values():
        last = {page.axis: page.entries[-1] for page in pages}
        words = [each for page in pages for each in page.entries if isinstance(each, Note)]
        assert words == list(last.values())
        assert [each.about for each in words] == [ROOM_WORD + axis.id for axis in edition.axes]


def test_notes_are_about_each_axis_then_its_statements() -> None:
    of = small(
        axis("soil", needs=["need.soil.a"], obstacles=["soil.a"]), axis("water", obstacles=["w.a"])
    )
    assert list(of.note_subjects) == ["soil", "need.soil.a", "soil.a", "water", "w.a"]


def test_a_profile_question_is_asked_only_in_its_questionnaires() -> None:
    profile = [
        profile_question("seniority", asked_in=("mandate",)),
        profile_question("size", asked_in=("diagnosis",)),
        profile_question("roof"),
    ]
    of = small(axis("soil", obstacles=["soil.a"]), profile=profile)

    def asked(purpose: Purpose) -> list[str]:
        first = of.pages_by_purpose[purpose][0]
        return [entry.id for entry in first.entries if isinstance(entry, ProfileQuestion)]

    assert asked("diagnosis") == ["size", "roof"]
    assert asked("mandate") == ["seniority", "roof"]


def test_a_newcomer_is_not_made_to_answer_anything() -> None:
    profile = [replace(profile_question(), required=True)]
    of = small(axis("soil", obstacles=["soil.a"]), profile=profile)
    required = {
        purpose: [e.required for e in pages[0].entries if isinstance(e, ProfileQuestion)]
        for purpose, pages in of.pages_by_purpose.items()
    }
    assert required == {"diagnosis": [True], "mandate": [False], "handover": []}


def test_a_label_to_tick_has_its_slip_mended(edition: Edition) -> None:
    mended = [each for one in edition.axes for each in one.actions if each.corrected]
    assert mended
    shown = {
        entry.id: entry.label
        for page in edition.pages_by_purpose["mandate"]
        for entry in page.entries
        if isinstance(entry, Tick)
    }
    for each in mended:
        assert shown[each.id].fr == each.corrected
        assert shown[each.id].en == each.label.en
