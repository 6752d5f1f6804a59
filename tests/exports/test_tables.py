"""The tables of a report: what a row is, and what each table may show."""

from datetime import date

import pytest

from adn_assess.domain.answers.history import History
from adn_assess.domain.answers.plan import Plan, PlanItem
from adn_assess.domain.answers.redaction import preview_of, role_key
from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.edition.catalogue import LANGUAGES, Language
from adn_assess.domain.reports.assemble import build_report, build_shared_report
from adn_assess.domain.reports.context import ReportContext
from adn_assess.domain.reports.report import Report
from adn_assess.exports.report_tables import tables
from adn_assess.exports.tables import Cell, Table
from tests.domain.answers.shareable_content import named
from tests.domain.reports.soil_report import DIG, DRY, HARD, ID, PLAN, report, soil


def table(of: Report, name: str) -> Table:
    [found] = [each for each in tables(of) if each.name == name]
    return found


def column(found: Table, header: str) -> tuple[Cell, ...]:
    [cells] = [each.cells for each in found.columns if each.header == header]
    return cells


def names(of: Report) -> list[str]:
    return [each.name for each in tables(of)]


def test_a_note_of_one_voice_stands_in_the_row_of_its_statement_and_among_the_notes() -> None:
    voice = Voice({HARD: 3}, "agent", {HARD: "dur\ncomme la pierre", "soil": "terre"})
    of = report(Round({}, (voice,)))
    statements, notes = table(of, "statements"), table(of, "notes")
    heading = of.table_words["note"]
    labels = column(statements, of.table_words["item"])
    written = dict(zip(labels, column(statements, heading), strict=True))
    assert written[f"label of {HARD}"] == "dur\ncomme la pierre"
    assert written[f"label of {DRY}"] == ""
    assert column(notes, heading) == ("terre", "dur\ncomme la pierre")
    assert column(notes, of.table_words["item"]) == ("", f"label of {HARD}")
    assert column(notes, of.table_words["axis"]) == ("title of soil",) * 2


def test_a_column_of_notes_stands_only_where_something_was_written() -> None:
    silent, noted = (
        table(report(Round({}, (Voice({HARD: 3}, notes=notes),))), "statements")
        for notes in ({}, {HARD: "dur"})
    )
    assert len(noted.headers) == len(silent.headers) + 1


def test_of_several_voices_one_row_says_what_one_voice_answered_to_one_statement() -> None:
    first = Voice({HARD: 3, DRY: 0}, "agent", {HARD: "dur"})
    second = Voice({HARD: 1}, None, {DRY: "sec"})
    of = report(Round({}, (first, second)))
    words = of.table_words
    found = table(of, "answers")
    given = [
        column(found, each) for each in (words["id"], words["voice"], words["role"], words["note"])
    ]
    assert list(zip(*given, strict=True)) == [
        (HARD, 1, "role agent", "dur"),
        (HARD, 2, "somebody", ""),
        (DRY, 1, "role agent", ""),
        (DRY, 2, "somebody", "sec"),
    ]
    assert column(found, of.words["given_answer"])[-1] == of.words["no_answer"]
    assert "answers" not in names(report(Round({}, (first,))))


@pytest.mark.parametrize("is_group", [True, False])
def test_of_a_group_or_of_many_voices_a_row_counts_one_answer_and_tells_no_voice(
    is_group: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    voices = tuple(Voice({HARD: value}, "agent") for value in (3, 3, 1, *(1,) * 10))
    of = report(Round({}, voices, is_group=is_group))
    found = table(of, "answers")
    assert column(found, of.table_words["id"]) == (HARD, HARD)
    assert sorted(map(str, column(found, of.table_words["count"]))) == ["11", "2"]
    assert not {of.table_words[each] for each in ("voice", "role", "note")} & set(found.headers)
    cells = {cell for each in tables(of) for row in each.rows for cell in row}
    assert "role agent" not in cells


def test_a_role_that_was_withheld_is_in_no_table() -> None:
    voices = (Voice({HARD: 3}, "agent"), Voice({HARD: 1}, "board"))
    redaction, _ = preview_of(named(Round({}, voices)), {role_key(100)})
    of = build_shared_report(ReportContext(soil(), ID, "fr"), redaction)
    assert column(table(of, "answers"), of.table_words["role"]) == ("somebody", "role board")


def planned(*items: PlanItem, language: Language = "fr") -> Report:
    history = History(Plan(items))
    return build_report(soil(), ID, Round({}, (Voice({HARD: 3}),)), language, history=history)


def test_a_line_of_the_plan_has_its_day_as_a_day_and_its_state_in_words() -> None:
    of = planned(
        PlanItem("action", DIG, state="doing", who="Zoé", due="2027-03-31", whose="us"),
        PlanItem("obstacle", words="Le froid"),
    )
    found = table(of, "plan")
    words = of.plan_words
    assert column(found, words["due_on"]) == (date(2027, 3, 31), None)
    assert column(found, words["item"]) == ("mended label", "Le froid")
    assert column(found, of.table_words["id"]) == (DIG, "")
    assert {*column(found, words["state"])} <= {*of.plan_choices["state"]}
    assert {*column(found, words["by_whom"])} <= {*of.plan_choices["by_whom"]}


def test_without_a_plan_the_first_steps_wait_with_cells_to_fill_in() -> None:
    of = report(Round({}, (Voice({HARD: 3, PLAN: 3}),)))
    found = table(of, "plan")
    assert column(found, of.table_words["id"]) == tuple(each.id for each in of.first_steps)
    for heading in ("state", "who", "due_on", "by_whom"):
        assert set(column(found, of.plan_words[heading])) == {None}


def test_a_table_without_a_row_is_left_out() -> None:
    assert names(report(Round({}, (Voice({}),)))) == ["statements", "actions"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_has_the_same_name_in_each_language(language: Language) -> None:
    of = report(Round({}, (Voice({HARD: 3}, notes={HARD: "dur"}), Voice({HARD: 0}))), language)
    found = ["statements", "answers", "actions", "reasons", "examples", "plan", "notes"]
    assert names(of) == found
    assert {len(each.columns) for each in tables(of)} == {
        len(row) for each in tables(of) for row in each.rows
    }
