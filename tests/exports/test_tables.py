"""The tables of a report, for spreadsheets: where a note on a statement stands."""

from adn_assess.domain.answers.round import Round, Voice
from adn_assess.exports.tables import csv_tables
from tests.domain.reports.soil_report import DRY, HARD, report


def test_a_note_on_a_statement_stands_in_its_row_and_among_the_notes_under_its_label() -> None:
    voice = Voice({HARD: 3}, "agent", {HARD: "dur\ncomme la pierre", "soil": "terre"})
    statements, notes = csv_tables(report(Round({}, (voice,))))
    assert statements.headers[-1] == notes.headers[-1]
    written = {row[1]: row[-1] for row in statements.rows}
    assert written[f"label of {HARD}"] == "wrote dur\ncomme la pierre"
    assert written[f"label of {DRY}"] == ""
    assert notes.rows == (
        ("title of soil", None, None, "terre"),
        ("title of soil", f"label of {HARD}", None, "dur\ncomme la pierre"),
    )


def test_the_table_of_statements_has_no_column_of_notes_while_nothing_was_written() -> None:
    [with_none] = csv_tables(report(Round({}, (Voice({HARD: 3}),))))
    [with_one, _] = csv_tables(report(Round({}, (Voice({}, notes={HARD: "dur"}),))))
    assert len(with_one.headers) == len(with_none.headers) + 1
    assert {len(row) for row in with_none.rows} == {len(with_none.headers)}
