"""The mandate sheet as a document: first weeks, open questions, own and documented answers."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict

from adn_assess.domain.documents.blocks import (
    Bullets,
    Column,
    Document,
    Facts,
    Line,
    OwnWords,
    Paragraph,
    Section,
    SideBySide,
    Step,
    Steps,
)
from adn_assess.domain.documents.handover import handover_sections, handover_values
from adn_assess.domain.documents.parts import build_document, item_line
from adn_assess.domain.edition.catalogue import Axis, Text
from adn_assess.domain.mandate.first_moves import FirstMove, first_moves
from adn_assess.domain.mandate.open_questions import Gap, OpenQuestion, open_questions
from adn_assess.domain.mandate.sheet import (
    WORKSHOP_QUESTIONS,
    MandateSheet,
    WorkshopQuestion,
    documented_answers,
    is_blank,
    kept_values,
    own_words,
    ticked_ids,
)
from adn_assess.domain.reports.context import ReportContext


def mandate_sheet_document(context: ReportContext, sheet: MandateSheet) -> Document:
    """Lay out a mandate sheet; on a blank one, the handover received comes first."""
    wording = context.edition.sheet
    sections = _blank_sections if is_blank(sheet) else _all_sections
    return build_document(
        context,
        "sheet",
        wording.title,
        wording.subtitle,
        sections(context, sheet),
        (context.say(wording.nothing_scored),),
        save=_sheet_values(context, sheet),
    )


def _blank_sections(context: ReportContext, sheet: MandateSheet) -> tuple[Section, ...]:
    return (
        *_received_handover(context, sheet),
        _first_weeks(context, sheet),
        *_profile(context, sheet),
    )


def _all_sections(context: ReportContext, sheet: MandateSheet) -> tuple[Section, ...]:
    axes = enumerate(context.edition.axes)
    return (
        _first_weeks(context, sheet),
        _open_questions(context, sheet),
        *(_axis(context, sheet, index, axis) for index, axis in axes),
        *_received_handover(context, sheet),
        *_profile(context, sheet),
    )


def _sheet_values(context: ReportContext, sheet: MandateSheet) -> dict[str, object]:
    """The JSON values from which an import restores a sheet and the handover it received."""
    values: dict[str, object] = {
        "profile": dict(sorted(sheet.profile.items())),
        "ticked": context.labels(sheet.ticked),
        "words": dict(sorted(sheet.words.items())),
        **kept_values(sheet.aside),
    }
    if sheet.questions:
        values["questions"] = [asdict(each) for each in sheet.questions]
    if sheet.received is None:
        return values
    return {**values, "received": handover_values(context, sheet.received)}


def _first_weeks(context: ReportContext, sheet: MandateSheet) -> Section:
    """The first moves, each with its gesture and its reasons."""
    wording = context.edition.sheet
    title = context.say(wording.first_weeks)
    moves = first_moves(context.edition, sheet)
    if not moves:
        return Section(title, (Paragraph(context.say(wording.no_first_week)),))
    intro = Paragraph(context.say(wording.first_weeks_intro))
    return Section(title, (intro, Steps(tuple(_step(context, move) for move in moves))))


def _step(context: ReportContext, move: FirstMove) -> Step:
    gesture = context.say(context.edition.actions[move.action].first_gesture)
    return Step(item_line(context, move.action), gesture, tuple(_reasons(context, move)))


def _reasons(context: ReportContext, move: FirstMove) -> Iterator[Line]:
    """The reasons for a first move: rules, own choice, links, then a predecessor's trial."""
    wording, report_wording = context.edition.sheet, context.edition.wording
    judgement = context.say(report_wording.basis_judgement)
    for rule in move.rules:
        yield Line(context.say(rule.reason), aside=judgement)
    if move.chosen:
        yield Line(context.say(wording.because_chosen))
    for link in move.answers:
        is_sourced = link.basis == "source"
        reason = context.say(
            wording.because_answers,
            label=context.label(link.origin),
            reason=context.say(link.reason),
        )
        yield Line(
            reason, aside=context.say(report_wording.basis_source) if is_sourced else judgement
        )
    if move.tried:
        yield Line(context.say(wording.tried_before))


def _open_questions(context: ReportContext, sheet: MandateSheet) -> Section:
    wording = context.edition.sheet
    title = context.say(wording.questions)
    questions = open_questions(context.edition, sheet)
    if not questions:
        return Section(title, (Paragraph(context.say(wording.no_question)),))
    lines = tuple(_open_question(context, each) for each in questions)
    return Section(title, (Paragraph(context.say(wording.questions_intro)), Bullets(lines)))


def open_question_texts(context: ReportContext, sheet: MandateSheet) -> tuple[str, ...]:
    """The open questions of a sheet, each as one text with the title of its axis."""
    lines = (_open_question(context, each) for each in open_questions(context.edition, sheet))
    return tuple(f"{each.words} — {each.says}" if each.says else each.words for each in lines)


def _open_question(context: ReportContext, question: OpenQuestion) -> Line:
    """An open question in the edition's sentence for its gap, after the title of its axis."""
    edition = context.edition
    if question.axis is None:
        profile_question = edition.profile_question[question.items[0]]
        text = context.say(profile_question.text)
        return Line(context.say(edition.sheet.ask_profile, question=text))
    labels = [context.label(item) for item in question.items]
    says = (
        _unanswered_obstacle(context, *labels)
        if question.gap == "unanswered"
        else context.say(_gap_wording(context, question.gap), labels=_label_list(labels))
    )
    return Line(context.title(question.axis), about=question.axis, says=says)


def _gap_wording(context: ReportContext, gap: Gap) -> Text:
    wording = context.edition.sheet
    return {
        "untouched": wording.ask_untouched,
        "undocumented": wording.ask_undocumented,
        "understandings": wording.ask_understandings,
        "no_action": wording.ask_no_action,
    }[gap]


def _unanswered_obstacle(context: ReportContext, obstacle: str, *actions: str) -> str:
    """The question on an obstacle, by its label, with the labels of the actions that answer it."""
    wording = context.edition.sheet
    if not actions:
        return context.say(wording.ask_unanswered_alone, label=obstacle)
    return context.say(wording.ask_unanswered, label=obstacle, actions=_label_list(actions))


def _label_list(labels: Iterable[str]) -> str:
    """Join labels by semicolons, which none contains, and end with one full stop."""
    return f"{'; '.join(label.rstrip('.') for label in labels)}."


def _axis(context: ReportContext, sheet: MandateSheet, index: int, axis: Axis) -> Section:
    questions = tuple(
        _workshop_question(context, sheet, axis, question) for question in WORKSHOP_QUESTIONS
    )
    return Section(context.say(axis.title), (), questions, axis=index)


def _workshop_question(
    context: ReportContext, sheet: MandateSheet, axis: Axis, question: WorkshopQuestion
) -> Section:
    """One question on one axis: the agent's answers, and the documented ones not ticked."""
    wording = context.edition.sheet
    title = context.say(context.edition.asking.pages.of(question).title)
    own_answers = _own_answers(context, sheet, axis, question)
    other_answers = _other_answers(context, sheet, axis, question)
    columns = (
        Column(context.say(wording.mine), own_answers),
        Column(context.say(wording.theirs), other_answers),
    )
    return Section(title, (SideBySide(columns),))


def _own_answers(
    context: ReportContext, sheet: MandateSheet, axis: Axis, question: WorkshopQuestion
) -> tuple[Bullets | OwnWords | Paragraph, ...]:
    """The items ticked and the free text; a sentence without either."""
    wording = context.edition.sheet
    text = own_words(sheet, axis, question)
    words = (OwnWords(text, context.say(wording.own_words)),) if text else ()
    ticked = ticked_ids(sheet, documented_answers(axis, question))
    if ticked:
        return _item_list(context, ticked), *words
    return words or (Paragraph(context.say(wording.nothing_mine), "quiet"),)


def _other_answers(
    context: ReportContext, sheet: MandateSheet, axis: Axis, question: WorkshopQuestion
) -> tuple[Bullets | Paragraph, ...]:
    """The documented answers not ticked, with their date; a sentence without any."""
    wording, source = context.edition.sheet, context.edition.source
    if question == "understanding" and axis.no_understanding and not axis.understandings:
        return (Paragraph(context.say(axis.no_understanding), "quiet"),)
    items = documented_answers(axis, question)
    unticked = [item.id for item in items if item.id not in sheet.ticked]
    if not unticked:
        return (Paragraph(context.say(wording.nothing_theirs), "quiet"),)
    kinds = {"understanding": "understanding", "expected": "obstacle", "beginning": "action"}
    date = Paragraph(context.say(source.dates[kinds[question]]), "quiet")
    return _item_list(context, unticked), date


def _item_list(context: ReportContext, items: Iterable[str]) -> Bullets:
    return Bullets(tuple(item_line(context, item) for item in items))


def _received_handover(context: ReportContext, sheet: MandateSheet) -> tuple[Section, ...]:
    """The handover received, in one section; nothing without one."""
    if sheet.received is None:
        return ()
    wording = context.edition.sheet
    intro = Paragraph(context.say(wording.received_intro), "quiet")
    parts = handover_sections(context, sheet.received)
    return (Section(context.say(wording.received), (intro,), parts),)


def _profile(context: ReportContext, sheet: MandateSheet) -> tuple[Section, ...]:
    """The answered profile questions, in one section; nothing without any."""
    pairs = tuple(
        (
            context.say(question.label),
            context.say(question.choice(sheet.profile[question.id]).label),
        )
        for question in context.edition.profile
        if question.id in sheet.profile
    )
    if not pairs:
        return ()
    return (Section(context.say(context.edition.sheet.situation), (Facts(pairs),)),)
