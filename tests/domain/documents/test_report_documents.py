"""The complete and the short version of a report as documents."""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from adn_assess.domain.answers.history import History
from adn_assess.domain.answers.plan import Plan, PlanItem
from adn_assess.domain.documents.blocks import (
    Block,
    Bullets,
    Document,
    Figure,
    Line,
    Section,
    Table,
)
from adn_assess.domain.documents.complete_report import complete_document
from adn_assess.domain.documents.report_sections import BLANK_ROWS
from adn_assess.domain.documents.short_report import short_document
from adn_assess.domain.reports.assemble import build_report
from tests.domain.builders import editions, one_voice, rounds
from tests.domain.reports.soil_report import ASK, DIG, DRY, FAR, HARD, ID, report, soil

FULL_ROUND = one_voice({HARD: 3, DRY: 3, FAR: "unknown"})


def sections_of(document: Document) -> Iterator[Section]:
    for section in document.sections:
        yield section
        yield from section.sections


def blocks_of(document: Document) -> list[tuple[str, Block]]:
    """Every block, with the title of its section."""
    return [(each.title, block) for each in sections_of(document) for block in each.blocks]


@given(st.data())
@settings(max_examples=30, deadline=None)
def test_the_short_version_says_nothing_that_the_complete_one_does_not(data: st.DataObject) -> None:
    of = data.draw(editions())
    found = build_report(of, ID, data.draw(rounds(of)), "fr")
    complete = blocks_of(complete_document(found))
    assert [each for each in blocks_of(short_document(found)) if each not in complete] == []


def test_the_short_version_has_the_steps_the_figure_and_what_to_verify() -> None:
    document = short_document(report(FULL_ROUND))
    assert [each.title for each in document.sections] == [
        "first_steps",
        "to_settle",
        "next_steps",
        "axes",
        "to_verify",
    ]
    assert document.lines[-1] == "short"
    assert any(isinstance(block, Figure) for _, block in blocks_of(document))


def test_the_complete_version_details_each_action_and_says_no_notice_of_the_short_one() -> None:
    document = complete_document(report(FULL_ROUND))
    titles = [each.title for each in sections_of(document)]
    assert {"mended label", f"label of {ASK}"} <= {*titles}
    assert "short" not in document.lines


def test_a_report_with_a_plan_shows_it_in_place_of_the_table_to_fill_in() -> None:
    plan = Plan((PlanItem("action", DIG, who="Ana"),))
    with_plan = build_report(soil(), ID, FULL_ROUND, "fr", history=History(plan))
    for document in (short_document(with_plan), complete_document(with_plan)):
        titles = [each.title for each in document.sections]
        assert ("title" in titles, "next_steps" in titles) == (True, False)
    [table] = [b for t, b in blocks_of(short_document(report(FULL_ROUND))) if isinstance(b, Table)]
    assert table.rows == (("mended label", "", ""), *(("", "", ""),) * BLANK_ROWS)


def test_a_first_step_is_shown_with_its_reasons_and_the_answers_to_them() -> None:
    [steps] = [b for t, b in blocks_of(short_document(report(FULL_ROUND))) if b.kind == "steps"]
    statement = soil().questions[HARD].statement.fr
    line = Line(f"label of {HARD}", about=HARD, says=statement, aside="answer 3")
    assert str(line) in str(steps)


def test_a_reason_of_the_complete_version_has_a_reading_beside_its_answer() -> None:
    complete = blocks_of(complete_document(report(FULL_ROUND)))
    lines = [line for _, b in complete if isinstance(b, Bullets) for line in b.lines]
    sentences = [line.says or "" for line in lines if line.about == HARD]
    assert any(says.startswith("answer 3 reading 3. ") for says in sentences)
