"""The frame of a report as a document, and the sections that its two versions share."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from adn_assess.domain.answers.plan import OPEN_STATES
from adn_assess.domain.documents.blocks import (
    Block,
    Bullets,
    Document,
    Line,
    OwnWords,
    Paragraph,
    Section,
    Step,
    Steps,
    Table,
)
from adn_assess.domain.documents.identity import Identity
from adn_assess.domain.documents.parts import frame_words
from adn_assess.domain.documents.text_room import excerpt
from adn_assess.domain.reports.report import Report
from adn_assess.domain.reports.report_lines import NoteLine, PlanLine, StatementLine, VerifyLine
from adn_assess.domain.reports.suggestion_parts import ActionPart, PrecedentPart, ReasonLine

BLANK_ROWS: Final = 2
"""Empty rows in the table of decisions, for what the report does not suggest; a longer plan has
them for its own lines."""
DECISION_WIDTHS: Final = (5, 3, 2)
RESPONDENTS_ROOM: Final = 300
LABEL_ROOM: Final = 90
"""For what people name in a line of a plan, and in whom they name beside it."""
WHO_ROOM: Final = 48


def report_document(
    report: Report,
    title: str,
    sections: tuple[Section, ...],
    notices: Iterable[str],
    *,
    tight: bool = False,
    has_contents: bool = False,
) -> Document:
    """Build the document that has those sections, and says those notices of the report."""
    words = report.words
    header = (
        report.made_on_sentence,
        excerpt(report.respondents, RESPONDENTS_ROOM) if report.respondents else None,
        words["no_grade"],
        *notices,
    )
    return Document(
        name="report",
        identity=report_identity(report, title),
        subtitle=words["subtitle"],
        language=report.language,
        edition=report.edition,
        made_on=report.made_on,
        lines=tuple(line for line in header if line),
        sections=sections,
        words=frame_words(words, report.credit, report.source, report.edition_sentence),
        library=report.library,
        tight=tight,
        has_contents=has_contents,
    )


def report_identity(report: Report, title: str) -> Identity:
    """Whose report it is, which version, of which day."""
    return Identity(title, report.cover, report.date)


def first_steps_section(report: Report, steps: Sequence[Step], to_settle: str | None) -> Section:
    """The first steps; a sentence when there is none. `to_settle` is what decides on the others."""
    words = report.words
    blocks: list[Block] = []
    if report.first_steps:
        if report.start_sentence:
            blocks.append(Paragraph(report.start_sentence, "remark"))
        blocks.append(Paragraph(words["first_steps_intro"]))
        blocks.append(Steps(tuple(steps)))
    elif not report.to_settle:
        blocks.append(Paragraph(words["nothing_to_suggest"]))
    if report.to_settle:
        question = " ".join(filter(None, (to_settle, report.reserved_sentence)))
        settle = Section(words["to_settle"], (Paragraph(question), label_list(report.to_settle)))
        return Section(words["first_steps"], tuple(blocks), (settle,))
    return Section(words["first_steps"], tuple(blocks))


def step(report: Report, action: ActionPart, reasons: Iterable[Line]) -> Step:
    """A first step with those reasons."""
    gesture = report.words["gesture"].format(gesture=action.first_gesture)
    name = Line(action.label, about=action.id, aside=action.axis)
    return Step(name, gesture, tuple(reasons), axis_index(report, action))


def axis_index(report: Report, action: ActionPart) -> int | None:
    """The index of an action's axis, from 0."""
    titles = [axis.title for axis in report.axes]
    return titles.index(action.axis) if action.axis in titles else None


def reason_line(report: Report, reason: ReasonLine) -> Line:
    """A reason in the words of the person: the statement, and what was answered."""
    label = report.words["reason"].format(label=reason.label)
    return Line(label, about=reason.id, says=reason.statement, aside=reason.answers_text)


def decisions_section(report: Report, max_lines: int) -> Section:
    """Who does what, and by when: the open lines of the plan, or the first steps; empty rows.

    What is due first stands first. With more than `max_lines`, the plan takes the empty rows: none
    stands where a line is left out. It asks to be filled in unless every line says who and when.
    """
    words = report.words
    open_lines = [line for line in report.plan if line.state in OPEN_STATES]
    open_lines.sort(key=lambda line: (line.due is None, line.due))
    rows = [
        (excerpt(line.label, LABEL_ROOM), excerpt(line.who, WHO_ROOM), line.due_words)
        for line in open_lines[: max_lines + BLANK_ROWS]
    ]
    if not report.plan:
        rows = [(each.label, "", "") for each in report.first_steps]
    headers = (words["action"], words["responsible"], words["due"])
    blank = min(BLANK_ROWS, max_lines + BLANK_ROWS - len(rows))
    table = Table("", headers, (*rows, *(("", "", ""),) * blank), DECISION_WIDTHS)
    left = more(report, len(open_lines) - max_lines - BLANK_ROWS)
    is_filled = bool(rows) and all(all(row) for row in rows)
    intro = () if is_filled else (Paragraph(words["next_steps_intro"]),)
    return Section(words["decisions"], (*intro, table, *left))


def more(report: Report, count: int) -> tuple[Paragraph, ...]:
    """How many more the complete report has; nothing when there are none."""
    if count <= 0:
        return ()
    sentence = report.words["more_one" if count == 1 else "more_many"].format(count=count)
    return (Paragraph(sentence, "quiet"),)


def list_section(
    report: Report,
    title: str,
    lines: Bullets,
    left: Iterable[Paragraph] = (),
    *,
    intro: str | None = None,
    nothing: str | None = None,
) -> tuple[Section, ...]:
    """A list under its title, with how many are left; without any line, that it has nothing.

    Nothing is said of that while the answers are a start, which says enough. `title`, `intro` and
    `nothing` are names of words of the report.
    """
    words = report.words
    if lines.lines:
        before = (Paragraph(words[intro]),) if intro else ()
        return (Section(words[title], (*before, lines, *left)),)
    if nothing and not report.start_sentence:
        return (Section(words[title], (Paragraph(words[nothing]),)),)
    return ()


def set_aside_sections(report: Report) -> Iterator[Section]:
    """The documented actions that the plan excludes; nothing when there are none."""
    if report.set_aside:
        lines = tuple(Line(each.label, about=each.id, says=each.why) for each in report.set_aside)
        intro = Paragraph(report.plan_words["set_aside_intro"])
        yield Section(report.plan_words["set_aside"], (intro, Bullets(lines)))


def plan_table(report: Report, lines: Sequence[PlanLine]) -> Table:
    """Lines of the plan, each with its state, who can act, who does and by when."""
    words = report.plan_words
    headers = ("item", "state", "by_whom", "who", "due_on")
    rows = tuple(
        (each.label, each.state_words, each.whose_words, each.who, each.due_words) for each in lines
    )
    return Table("", tuple(words[name] for name in headers), rows, (5, 2, 3, 3, 3))


def own_words(notes: Iterable[NoteLine]) -> tuple[OwnWords, ...]:
    """Notes, each under its heading."""
    return tuple(OwnWords(note.words, note.heading) for note in notes)


def with_full_stop(label: str) -> str:
    """End a label with a full stop, unless it already ends a sentence."""
    return label if label[-1] in ".?!" else f"{label}."


def label_list(parts: Iterable[StatementLine | ActionPart | PrecedentPart]) -> Bullets:
    """Statements, actions or examples, by their labels."""
    return Bullets(tuple(Line(each.label, about=each.id) for each in parts))


def statement_list(lines: Iterable[StatementLine]) -> Bullets:
    """Statements with their labels."""
    named = (Line(each.label, about=each.id, says=each.statement) for each in lines)
    return Bullets(tuple(named), "statement")


def verify_list(lines: Iterable[VerifyLine]) -> Bullets:
    """Statements to verify, each with whom to ask."""
    return Bullets(tuple(Line(each.label, about=each.id, says=each.ask) for each in lines))


def source_facts(report: Report, precedent: PrecedentPart) -> tuple[tuple[str, str], ...]:
    """Where an example comes from, when it has a source of its own; nothing otherwise."""
    if not precedent.source:
        return ()
    return ((report.words["example_source"], precedent.source_line),)
