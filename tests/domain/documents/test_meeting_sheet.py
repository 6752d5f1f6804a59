"""The meeting sheet: what it prints of the answers and of the plan, on one page."""

from collections.abc import Iterator, Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from adn_assess.domain.answers.plan import Plan, PlanItem
from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.documents.agenda import agenda_document
from adn_assess.domain.documents.blocks import (
    Bullets,
    Document,
    Line,
    Paragraph,
    Section,
    Steps,
    Table,
)
from adn_assess.domain.documents.complete_report import complete_document
from adn_assess.domain.documents.meeting_sheet import (
    DECISION_ROOM,
    MAX_PUT_ASIDE_LINES,
    meeting_sheet_document,
)
from adn_assess.domain.documents.plan import plan_document
from adn_assess.domain.documents.short_report import short_document
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Value
from adn_assess.domain.reports.assemble import build_report
from adn_assess.domain.reports.context import ReportContext
from tests.domain.builders import asked_of, editions, rounds

ID = "0123456789abcdef" * 4
HARD, PLAN = "soil.hard", "need.soil.plan"
ASKED = asked_of(needs=[PLAN], obstacles=[HARD])


def sheet(of: Edition, round_: Round, plan: Plan) -> Document:
    return meeting_sheet_document(ReportContext(of, ID, "fr"), round_, plan)


def pair(first: Mapping[str, Value], second: Mapping[str, Value]) -> Round:
    return Round({}, (Voice(first), Voice(second)))


def lines_of(sections: tuple[Section, ...]) -> Iterator[Line]:
    """The lines of every list, and the reasons of every step."""
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Bullets):
                yield from block.lines
            if isinstance(block, Steps):
                yield from (reason for step in block.steps for reason in step.reasons)
        yield from lines_of(section.sections)


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_no_answer_is_printed_without_its_statement_or_a_reading(data: st.DataObject) -> None:
    of = data.draw(editions())
    round_ = data.draw(rounds(of, most_voices=3))
    report = build_report(of, ID, round_, "fr")
    documents = (
        sheet(of, round_, Plan()),
        agenda_document(ReportContext(of, ID, "fr"), round_),
        short_document(report),
        complete_document(report),
    )
    for document in documents:
        for line in lines_of(document.sections):
            words = " ".join(filter(None, (line.words, line.says, line.aside)))
            question = of.questions.get(line.about or "")
            if question and "answer" in words:
                assert question.statement.fr in words or "reading" in words


def test_a_finding_and_a_difference_have_their_statement_beside_the_answers() -> None:
    document = sheet(ASKED, pair({HARD: 3}, {HARD: 0}), Plan())
    [finding, difference] = [each for each in lines_of(document.sections) if each.about == HARD]
    assert finding.says == difference.says == ASKED.questions[HARD].statement.fr
    assert finding.aside == "answer_by; answer_by"
    assert difference.aside == "nobody — answer 0; nobody — answer 3"


def decisions(*items: PlanItem) -> tuple[tuple[str, ...], ...]:
    """The rows of the table of decisions."""
    document = sheet(ASKED, Round({}, ()), Plan(items))
    [table] = [b for s in document.sections for b in s.blocks if isinstance(b, Table)]
    return table.rows


def listed(document: Document) -> dict[str, list[str]]:
    """What the lists of each section name."""
    return {
        section.title: [each.words for each in lines_of((section,))]
        for section in document.sections
    }


def test_a_line_that_is_stuck_says_so_among_the_decisions() -> None:
    [row, *_empty] = decisions(PlanItem("action", words="Lire", state="stuck"))
    assert row[0] == "Lire — states stuck"


def test_an_action_of_the_plan_with_somebody_and_a_date_is_among_the_decisions() -> None:
    taken = PlanItem("action", words="Écrire", who="Ana", due="2027-01-15")
    rows = decisions(PlanItem("action", words="Lire"), taken)
    assert rows[:2] == (("Écrire", "Ana", "15 janvier 2027"), ("Lire", "", ""))
    assert set(rows[2:]) == {("", "", "")}
    assert len(rows) == DECISION_ROOM.rows


def test_what_is_done_refused_or_postponed_is_no_decision_to_take() -> None:
    closed = [
        PlanItem("action", words="Fait", state="done", who="Ana"),
        PlanItem("action", words="Jamais", state="never", who="Ana"),
        PlanItem("action", words="Plus tard", state="later", who="Ana"),
    ]
    assert set(decisions(*closed)) == {("", "", "")}


def test_a_long_plan_leaves_empty_rows_and_says_how_many_lines_are_left() -> None:
    items = tuple(PlanItem("action", words=f"Ligne {n}") for n in range(DECISION_ROOM.lines + 3))
    rows = decisions(*items)
    assert len(rows) == DECISION_ROOM.lines + DECISION_ROOM.empty
    document = sheet(ASKED, Round({}, ()), Plan(items))
    words = [b.words for s in document.sections for b in s.blocks if isinstance(b, Paragraph)]
    assert words.count("more_in_plan") == 1


def test_not_now_is_no_refusal_in_the_plan_nor_on_the_sheet() -> None:
    items = (
        PlanItem("action", words="Jamais", state="never"),
        PlanItem("action", words="Plus tard", state="later"),
    )
    context = ReportContext(ASKED, ID, "fr")
    for document in (sheet(ASKED, Round({}, ()), Plan(items)), plan_document(context, Plan(items))):
        assert listed(document)["wont"] == ["Jamais"]
        assert listed(document)["postponed"] == ["Plus tard"]
    only = PlanItem("action", words="Jamais", state="never")
    many = sheet(ASKED, Round({}, ()), Plan((only,) * (MAX_PUT_ASIDE_LINES + 1)))
    assert len(listed(many)["wont"]) == MAX_PUT_ASIDE_LINES
    assert "postponed" not in listed(many)
