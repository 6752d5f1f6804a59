"""A report as tables of texts and numbers, for spreadsheet files."""

from collections.abc import Iterator
from dataclasses import dataclass

from adn_assess.domain.reports.report import Report

Cell = str | float | None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, its column headers, and its rows of as many cells."""

    name: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def tables(report: Report) -> tuple[Table, ...]:
    """Make every table: statements, actions, reasons, plan, notes, source."""
    return (
        _statements(report),
        _actions(report),
        _reasons(report),
        *_plan_and_notes(report),
        _source(report),
    )


def csv_tables(report: Report) -> tuple[Table, ...]:
    """Make the tables that a CSV file has: statements, plan, notes."""
    return (_statements(report), *_plan_and_notes(report))


def _plan_and_notes(report: Report) -> Iterator[Table]:
    """Yield the tables of the plan and of the notes, each when it has rows."""
    if report.plan:
        yield _plan(report)
    if report.notes:
        yield _notes(report)


def _statements(report: Report) -> Table:
    """Make the table of statements, with what was written on them when something was."""
    words, table_words = report.words, report.table_words
    lines = [(axis.title, line) for axis in report.axes for line in (*axis.needs, *axis.obstacles)]
    noted = any(line.notes for _, line in lines)
    rows = tuple(
        (
            axis,
            line.label,
            line.statement,
            line.answers_text,
            line.reading,
            line.level,
            line.weight,
            *(("\n".join(line.notes),) if noted else ()),
        )
        for axis, line in lines
    )
    headers = (
        table_words["axis"],
        table_words["item"],
        words["statement"],
        words["given_answer"],
        words["reading"],
        table_words["presence"],
        words["weight"],
        *((table_words["note"],) if noted else ()),
    )
    return Table(table_words["statements"], headers, rows)


def _actions(report: Report) -> Table:
    words, table_words = report.words, report.table_words
    rows = tuple(
        (each.axis, each.label, each.first_gesture, " ".join(each.remarks), each.relevance)
        for each in (*report.first_steps, *report.to_settle, *report.others)
    )
    headers = (
        table_words["axis"],
        words["action"],
        words["first_gesture"],
        table_words["remarks"],
        table_words["relevance"],
    )
    return Table(table_words["actions"], headers, rows)


def _reasons(report: Report) -> Table:
    words, table_words = report.words, report.table_words
    rows = tuple(
        (
            each.label,
            reason.label,
            reason.statement,
            reason.answers_text,
            reason.why,
            reason.basis_sentence,
            reason.strength,
            reason.contribution,
        )
        for each in (*report.first_steps, *report.to_settle, *report.others)
        for reason in each.reasons
    )
    headers = (
        words["action"],
        table_words["item"],
        words["statement"],
        words["given_answer"],
        table_words["why"],
        table_words["basis"],
        table_words["strength"],
        table_words["contribution"],
    )
    return Table(table_words["reasons"], headers, rows)


def _plan(report: Report) -> Table:
    words = report.plan_words
    names = ("item", "state", "by_whom", "who", "due_on", "note", "outcome")
    rows = tuple(
        (
            each.label,
            each.state_words,
            each.whose_words,
            each.who,
            each.due,
            each.note,
            each.outcome,
        )
        for each in report.plan
    )
    return Table(words["title"], tuple(words[name] for name in names), rows)


def _notes(report: Report) -> Table:
    words, table_words = report.words, report.table_words
    rows = tuple((each.axis, each.label, each.by, each.words) for each in report.notes)
    headers = (table_words["axis"], table_words["item"], table_words["by"], table_words["note"])
    return Table(words["notes"], headers, rows)


def _source(report: Report) -> Table:
    words, table_words = report.words, report.table_words
    lines = (
        report.made_on_sentence,
        report.respondents,
        words["no_grade"],
        report.earlier,
        report.imported,
        report.partial,
        words["snapshot"],
        report.credit,
        report.source,
        report.edition_sentence,
    )
    rows = tuple((line,) for line in lines if line)
    return Table(table_words["source"], (words["source_and_licence"],), rows)
