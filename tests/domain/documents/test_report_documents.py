"""The complete and the short version of a report as documents."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adn_assess.domain.answers.history import History
from adn_assess.domain.answers.plan import Plan, PlanItem
from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.documents.blocks import (
    Block,
    Bullets,
    Document,
    Line,
    OwnWords,
    Paragraph,
    Section,
    Steps,
    Table,
)
from adn_assess.domain.documents.complete_report import NOTE_ROOM, complete_document
from adn_assess.domain.documents.report_sections import BLANK_ROWS
from adn_assess.domain.documents.short_report import short_document
from adn_assess.domain.documents.text_room import excerpt
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


def named(document: Document) -> set[str]:
    """The items that the lines of a document are about."""
    steps = [step for _, b in blocks_of(document) if isinstance(b, Steps) for step in b.steps]
    lines = [line for _, b in blocks_of(document) if isinstance(b, Bullets) for line in b.lines]
    lines += [line for step in steps for line in (step.line, *step.reasons)]
    return {line.about for line in lines if line.about}


def parts_of(section: Section) -> Iterator[Section]:
    yield section
    for each in section.sections:
        yield from parts_of(each)


@given(st.data())
@settings(max_examples=30, deadline=None)
def test_the_short_version_names_nothing_that_the_complete_one_does_not(
    data: st.DataObject,
) -> None:
    of = data.draw(editions())
    found = build_report(of, ID, data.draw(rounds(of)), "fr")
    complete = str(complete_document(found))
    assert [each for each in named(short_document(found)) if each not in complete] == []


@given(st.data())
@settings(max_examples=30, deadline=None)
def test_no_section_of_a_report_is_empty_and_no_table_has_no_rows(data: st.DataObject) -> None:
    of = data.draw(editions())
    found = build_report(of, ID, data.draw(rounds(of)), "fr")
    for document in (short_document(found), complete_document(found)):
        parts = [part for section in document.sections for part in parts_of(section)]
        assert [part.title for part in parts if not part.blocks and not part.sections] == []
        blocks = [block for part in parts for block in part.blocks]
        tables = [block for block in blocks if isinstance(block, Table)]
        assert all(table.rows for table in tables)
        assert all(block.lines for block in blocks if isinstance(block, Bullets))


def test_the_short_version_says_what_to_do_and_who_does_it_before_the_figure() -> None:
    document = short_document(report(FULL_ROUND))
    assert [each.title for each in document.sections] == ["first_steps", "decisions", "axes"]
    first, _, portrait = document.sections
    assert [each.title for each in first.sections] == ["to_settle"]
    assert [block.kind for block in portrait.blocks] == ["figure"]
    assert document.title == "short_title"


def test_the_complete_version_is_a_body_then_annexes() -> None:
    document = complete_document(report(FULL_ROUND))
    body = [each.title for each in document.sections if not each.is_annex]
    annexes = [each.title for each in document.sections if each.is_annex]
    assert [each.title for each in document.sections] == [*body, *annexes]
    assert body[:4] == ["first_steps", "decisions", "axes", "next_statements"]
    assert annexes == ["annex_actions", "annex_examples", "annex_calculation"]
    titles = [each.title for each in sections_of(document)]
    assert {"mended label", f"label of {ASK}"} <= {*titles}


def test_a_plan_is_in_both_versions_and_its_notes_in_an_annex() -> None:
    plan = Plan((PlanItem("action", DIG, who="Ana", note="Avec la voisine."),))
    with_plan = build_report(soil(), ID, FULL_ROUND, "fr", history=History(plan))
    short, complete = short_document(with_plan), complete_document(with_plan)
    [table] = [block for _, block in blocks_of(short) if isinstance(block, Table)]
    assert table.rows == (("mended label", "Ana", ""), *(("", "", ""),) * BLANK_ROWS)
    titles = [each.title for each in complete.sections]
    assert ("title" in titles, "decisions" in titles, "annex_plan" in titles) == (True, False, True)
    assert "Avec la voisine." in str(complete)
    assert "Avec la voisine." not in str(short)


@pytest.mark.parametrize(
    ("count", "shown", "blank"), [(3, 3, 2), (4, 4, 2), (5, 5, 1), (6, 6, 0), (9, 6, 0)]
)
def test_no_row_is_empty_where_lines_of_the_plan_are_left_out(
    count: int, shown: int, blank: int
) -> None:
    lines = tuple(PlanItem("action", words=f"Dig {number}") for number in range(count))
    planned = build_report(soil(), ID, FULL_ROUND, "fr", history=History(Plan(lines)))
    blocks = [block for title, block in blocks_of(short_document(planned)) if title == "decisions"]
    [table] = [block for block in blocks if isinstance(block, Table)]
    assert [row[0] for row in table.rows] == [*(f"Dig {n}" for n in range(shown)), *[""] * blank]
    assert ("more_many" in str(blocks)) == (count > shown)


def test_what_is_due_first_stands_first_among_the_decisions() -> None:
    days = (None, "2027-09-30", None, "2027-03-31")
    lines = tuple(PlanItem("action", words=f"Dig {due}", due=due) for due in days)
    planned = build_report(soil(), ID, FULL_ROUND, "fr", history=History(Plan(lines)))
    blocks = [block for title, block in blocks_of(short_document(planned)) if title == "decisions"]
    [table] = [block for block in blocks if isinstance(block, Table)]
    assert [row[0] for row in table.rows if row[0]] == [
        "Dig 2027-03-31",
        "Dig 2027-09-30",
        "Dig None",
        "Dig None",
    ]


def test_without_a_plan_the_first_steps_wait_for_somebody_and_a_day() -> None:
    for document in (short_document(report(FULL_ROUND)), complete_document(report(FULL_ROUND))):
        tables = [block for title, block in blocks_of(document) if title == "decisions"]
        [table] = [block for block in tables if isinstance(block, Table)]
        assert table.rows == (("mended label", "", ""), *(("", "", ""),) * BLANK_ROWS)


def test_a_first_step_is_shown_with_its_reasons_and_the_answers_to_them() -> None:
    [steps] = [b for t, b in blocks_of(short_document(report(FULL_ROUND))) if b.kind == "steps"]
    statement = soil().questions[HARD].statement.fr
    line = Line("reason", about=HARD, says=statement, aside="answer 3")
    assert str(line) in str(steps)


def test_a_plan_that_says_who_and_when_does_not_ask_to_be_filled_in() -> None:
    for due, count in (("2027-09-30", 0), (None, 1)):
        plan = Plan((PlanItem("action", words="Dig", who="Us", due=due),))
        planned = build_report(soil(), ID, FULL_ROUND, "fr", history=History(plan))
        document = short_document(planned)
        [section] = [each for each in document.sections if each.title == "decisions"]
        assert sum(each.kind == "paragraph" for each in section.blocks) == count


def test_a_reason_of_the_complete_version_has_a_reading_beside_its_answer() -> None:
    complete = blocks_of(complete_document(report(FULL_ROUND)))
    lines = [line for _, b in complete if isinstance(b, Bullets) for line in b.lines]
    answered = [line.aside or "" for line in lines if line.about == HARD]
    assert any(aside.startswith("answer 3 reading 3. ") for aside in answered)


def test_statements_without_an_answer_are_counted_in_a_line() -> None:
    [answers] = [
        each for each in complete_document(report(FULL_ROUND)).sections if each.title == "answers"
    ]
    blocks = [block for part in answers.sections for block in part.blocks]
    rows = [row for block in blocks if isinstance(block, Table) for row in block.rows]
    asked = len(soil().questions)
    assert len(rows) == 3 < asked
    assert answers.blocks == (Paragraph("unanswered_count"),)


def test_a_long_note_is_shortened_where_it_has_no_room_and_whole_in_an_annex() -> None:
    words = "Un mot après l’autre. " * 180
    round_ = Round({}, (Voice({HARD: 3}, notes={soil().axes[0].id: words}),))
    found = build_report(soil(), ID, round_, "fr")
    body, annex = (
        [
            block.words
            for section in complete_document(found).sections
            for block in section.blocks
            if isinstance(block, OwnWords) and section.is_annex == is_annex
        ]
        for is_annex in (False, True)
    )
    assert annex == [words]
    assert body == [excerpt(words, NOTE_ROOM)]
    assert words.startswith(body[0].removesuffix("…"))
    [short] = [b for _, b in blocks_of(short_document(found)) if isinstance(b, OwnWords)]
    assert len(short.words) < len(body[0])


def test_a_short_note_stays_as_it_was_written_and_has_no_annex() -> None:
    round_ = Round({}, (Voice({HARD: 3}, notes={soil().axes[0].id: "Deux\nlignes."}),))
    document = complete_document(build_report(soil(), ID, round_, "fr"))
    assert [b.words for _, b in blocks_of(document) if isinstance(b, OwnWords)] == ["Deux\nlignes."]
    assert "annex_notes" not in [each.title for each in document.sections]
