"""The tables of a report, and the sentences that go with them."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from adn_assess.domain.reports.report import Report
from adn_assess.domain.reports.report_lines import AnswerLine, StatementLine
from adn_assess.domain.reports.suggestion_parts import ActionPart, ReasonLine
from adn_assess.exports.tables import Column, ColumnKind, Table

ID_WIDTH: Final = 30
"""In characters."""
MAX_PRINTED_NOTE: Final = 900
"""In characters. A longer note would make the whole page small; the table of notes prints it."""


def tables(report: Report) -> tuple[Table, ...]:
    """Make every table that has rows, in the order in which they are read."""
    made = (
        _statements(report),
        _answers(report),
        _actions(report),
        _reasons(report),
        _examples(report),
        _plan(report) if report.plan else _next_steps(report),
        _profile(report),
        _notes(report),
    )
    return tuple(table for table in made if table.rows)


def notices(report: Report) -> Iterator[str]:
    """Yield the sentences that files of tables start with: whose report it is, what, what not."""
    words = report.words
    lines = (
        report.cover,
        report.made_on_sentence,
        report.respondents,
        words["no_grade"],
        report.earlier,
        report.imported,
        report.partial,
        report.start_sentence,
        None if report.first_steps else words["nothing_to_suggest"],
        None if report.precedents else words["no_precedent"],
    )
    return (line for line in lines if line)


def sources(report: Report) -> Iterator[str]:
    """Yield the sentences that files of tables end with: method, source and licence."""
    words = report.words
    yield from (words["method_text"], words["snapshot"], report.credit, report.source)
    yield report.edition_sentence


def _statements(report: Report) -> Table:
    """One row a statement, with what was written on it when the round has one voice."""
    words, headings = report.words, report.table_words
    axes, lines = _lines(report)
    alone = len(report.round.voices) == 1
    notes = [each.answer_lines[0].note if alone and each.answer_lines else "" for each in lines]
    short = max(map(len, notes), default=0) <= MAX_PRINTED_NOTE
    asks = {each.id: each.ask for each in report.to_verify}
    return _table(
        report,
        "statements",
        _texts(headings["item"], 24, (line.label for line in lines)),
        _texts(headings["axis"], 15, axes, kind="axis"),
        _texts(headings["kind"], 11, (headings[line.kind] for line in lines)),
        _texts(words["statement"], 40, (line.statement for line in lines)),
        _given(report, (line.answers for line in lines)),
        _texts(words["reading"], 18, (line.reading for line in lines)),
        _texts(words["to_verify"], 24, (asks.get(line.id) for line in lines), optional=True),
        Column(words["weight"], tuple(line.weight for line in lines), 9, "number"),
        _texts(headings["note"], 36, notes, printed=short, optional=True),
        Column(
            headings["presence"], tuple(line.level for line in lines), 16, "number", printed=False
        ),
        _ids(headings["id"], (line.id for line in lines)),
    )


def _answers(report: Report) -> Table:
    """One row a voice and statement, or an answer and statement where documents count them.

    No row for one voice, whose answers are in the table of statements.
    """
    words, headings = report.words, report.table_words
    counted = report.round.counts_answers
    axes, lines = _lines(report)
    pairs = [
        (axis, line, each)
        for axis, line in zip(axes, lines, strict=True)
        for each in (line.answer_lines if len(report.round.voices) > 1 else ())
    ]
    given = tuple(each for _, _, each in pairs)
    answers = (each.answer or words["no_answer"] for each in given)
    return _table(
        report,
        "answers",
        _texts(headings["item"], 26, (line.label for _, line, _ in pairs)),
        _texts(headings["axis"], 15, (axis for axis, _, _ in pairs), kind="axis"),
        _texts(headings["kind"], 11, (headings[line.kind] for _, line, _ in pairs)),
        _texts(words["statement"], 44, (line.statement for _, line, _ in pairs)),
        *(() if counted else _voices(headings, given)),
        _texts(words["given_answer"], 26, answers),
        *(_counts(headings, given) if counted else ()),
        _texts(headings["note"], 40, (each.note for each in given), optional=True),
        _ids(headings["id"], (line.id for _, line, _ in pairs)),
        about="counts_about" if counted else "answers_about",
    )


def _voices(headings: Mapping[str, str], given: tuple[AnswerLine, ...]) -> Iterator[Column]:
    yield Column(headings["voice"], tuple(each.voice for each in given), 8, "whole")
    yield _texts(headings["role"], 22, (each.who for each in given))


def _counts(headings: Mapping[str, str], given: tuple[AnswerLine, ...]) -> Iterator[Column]:
    yield Column(headings["count"], tuple(each.count for each in given), 10, "whole")


def _actions(report: Report) -> Table:
    words, headings = report.words, report.table_words
    parts, actions = _suggested(report)
    ranks = tuple(each.rank for each in actions)
    relevances = tuple(each.relevance for each in actions)
    return _table(
        report,
        "actions",
        _texts(words["action"], 28, (each.label for each in actions)),
        _texts(headings["axis"], 15, (each.axis for each in actions), kind="axis"),
        _texts(headings["part"], 16, parts),
        _texts(words["first_gesture"], 40, (each.first_gesture for each in actions)),
        _texts(words["practice"], 40, (each.practice for each in actions)),
        _texts(
            headings["remarks"], 24, ("\n".join(each.remarks) for each in actions), optional=True
        ),
        _texts(headings["examples_of"], 28, ("\n".join(each.example_labels) for each in actions)),
        Column(headings["rank"], ranks, 9, "whole", printed=False),
        Column(headings["relevance"], relevances, 12, "number", printed=False),
        _ids(headings["id"], (each.id for each in actions)),
    )


def _reasons(report: Report) -> Table:
    words, headings = report.words, report.table_words
    pairs: list[tuple[ActionPart, ReasonLine]] = [
        (action, each) for action in _suggested(report)[1] for each in action.reasons
    ]
    reasons = [reason for _, reason in pairs]
    strengths = tuple(each.strength for each in reasons)
    contributions = tuple(each.contribution for each in reasons)
    kinds = (headings[each.kind] for each in reasons)
    return _table(
        report,
        "reasons",
        _texts(words["action"], 26, (action.label for action, _ in pairs)),
        _texts(headings["item"], 26, (each.label for each in reasons)),
        _given(report, (each.answers for each in reasons)),
        _texts(words["reading"], 18, (each.reading for each in reasons)),
        _texts(headings["why"], 40, (each.why for each in reasons)),
        _texts(headings["basis"], 18, (each.basis_sentence for each in reasons)),
        Column(headings["strength"], strengths, 10, "whole"),
        Column(headings["contribution"], contributions, 10, "number"),
        _texts(words["statement"], 44, (each.statement for each in reasons), printed=False),
        _texts(headings["kind"], 11, kinds, printed=False),
        _ids(headings["action_id"], (action.id for action, _ in pairs)),
        _ids(headings["id"], (each.id for each in reasons)),
    )


def _examples(report: Report) -> Table:
    words, headings = report.words, report.table_words
    examples = report.precedents
    axes = (each.axis for each in examples)
    return _table(
        report,
        "examples",
        _texts(headings["example"], 24, (each.label for each in examples)),
        _texts(words["who"], 16, (each.who for each in examples)),
        _texts(words["what"], 34, (each.what for each in examples)),
        _texts(words["brought"], 28, (each.brought for each in examples)),
        _texts(words["example_source"], 28, (each.source_line for each in examples), optional=True),
        _texts(words["unsaid"], 28, (each.unsaid for each in examples)),
        _texts(words["resembles"], 44, ("\n".join(each.resembles) for each in examples)),
        _texts(words["differs"], 44, ("\n".join(each.differs) for each in examples)),
        _texts(headings["axis"], 15, axes, kind="axis", printed=False),
        Column(headings["rank"], tuple(each.rank for each in examples), 9, "whole", printed=False),
        _ids(headings["id"], (each.id for each in examples)),
    )


def _plan(report: Report) -> Table:
    words, lines = report.plan_words, report.plan
    due = tuple(date.fromisoformat(each.due) if each.due else None for each in lines)
    states = tuple(each.state_words for each in lines)
    whose = tuple(each.whose_words for each in lines)
    kinds = (each.kind_words for each in lines)
    return _table(
        report,
        "plan",
        _texts(words["item"], 30, (each.label for each in lines)),
        Column(words["state"], states, 15, choices="state"),
        _texts(words["who"], 20, (each.who for each in lines)),
        Column(words["due_on"], due, 14, "date"),
        Column(words["by_whom"], whose, 18, choices="by_whom"),
        _texts(words["stuck_on"], 28, (each.stuck_on for each in lines), optional=True),
        _texts(words["note"], 34, (each.note for each in lines)),
        _texts(words["outcome"], 34, (each.outcome for each in lines)),
        _texts(report.table_words["kind"], 11, kinds, printed=False),
        _ids(report.table_words["id"], (each.id for each in lines)),
    )


def _next_steps(report: Report) -> Table:
    """The plan that is still to be made: the first steps, and cells to fill in."""
    words, steps = report.plan_words, report.first_steps
    blank = (None,) * len(steps)
    columns = (
        _texts(words["item"], 30, (each.label for each in steps)),
        Column(words["state"], blank, 15, choices="state"),
        Column(words["who"], blank, 20),
        Column(words["due_on"], blank, 14, "date"),
        Column(words["by_whom"], blank, 18, choices="by_whom"),
        Column(words["note"], blank, 34),
        _ids(report.table_words["id"], (each.id for each in steps)),
    )
    return Table("plan", report.words["next_steps"], report.words["next_steps_intro"], columns)


def _profile(report: Report) -> Table:
    words, headings = report.words, report.table_words
    return _table(
        report,
        "profile",
        _texts(headings["question"], 50, (each.label for each in report.profile)),
        _texts(words["given_answer"], 50, (each.answer for each in report.profile)),
        _texts(headings["remarks"], 50, (each.remark for each in report.profile), optional=True),
    )


def _notes(report: Report) -> Table:
    headings, notes = report.table_words, report.notes
    return _table(
        report,
        "notes",
        _texts(headings["note"], 80, (each.words for each in notes)),
        _texts(headings["item"], 26, (each.label for each in notes), optional=True),
        _texts(headings["axis"], 15, (each.axis for each in notes), kind="axis"),
        _texts(headings["by"], 20, (each.by for each in notes), optional=True),
        _ids(headings["id"], (each.about for each in notes)),
    )


def _lines(report: Report) -> tuple[list[str], list[StatementLine]]:
    """The statements in order, after the title of the axis of each."""
    pairs = [(axis.title, line) for axis in report.axes for line in (*axis.needs, *axis.obstacles)]
    return [title for title, _ in pairs], [line for _, line in pairs]


def _suggested(report: Report) -> tuple[list[str], list[ActionPart]]:
    """The actions in the order of the report, after the part of it that each is in."""
    names = ("first_steps", "to_settle", "others")
    parts: list[tuple[str, tuple[ActionPart, ...]]] = [
        (report.words[name], getattr(report, name)) for name in names
    ]
    pairs = [(title, each) for title, actions in parts for each in actions]
    return [title for title, _ in pairs], [each for _, each in pairs]


def _texts(
    header: str,
    width: int,
    cells: Iterable[str | None],
    kind: ColumnKind = "text",
    *,
    printed: bool = True,
    optional: bool = False,
) -> Column:
    return Column(header, tuple(each or "" for each in cells), width, kind, printed, optional)


def _given(report: Report, answers: Iterable[tuple[str, ...]]) -> Column:
    """What was answered, one answer a line."""
    width = 24 if len(report.round.voices) == 1 else 34
    return _texts(report.words["given_answer"], width, ("\n".join(each) for each in answers))


def _ids(header: str, cells: Iterable[str | None]) -> Column:
    return _texts(header, ID_WIDTH, cells, "id", printed=False)


def _table(report: Report, name: str, *columns: Column, about: str = "") -> Table:
    """Make a table of that name, without the optional columns that hold nothing."""
    headings = report.table_words
    kept = tuple(each for each in columns if any(each.cells) or not each.optional)
    return Table(name, headings[name], headings[about or f"{name}_about"], kept)
