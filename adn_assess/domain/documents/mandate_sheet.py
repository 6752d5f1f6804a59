"""A mandate sheet laid out: one's own answers beside those of the first agents, and what follows.

What follows comes first: the first weeks, and the questions worth putting to one's direction.
"""

from collections.abc import Iterable, Iterator

from adn_assess.domain.documents.blocks import (
    Block,
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
from adn_assess.domain.documents.handover import handed_over, handover_saved
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
    own_words,
    ticked_ids,
)
from adn_assess.domain.reports.context import ReportContext


def mandate_sheet_document(context: ReportContext, sheet: MandateSheet) -> Document:
    """The sheet as a paper. What a blank one received comes first: it is all there is to read."""
    said = context.edition.sheet
    axes = context.edition.axes
    received, situation = _received(context, sheet), _situation(context, sheet)
    weeks = Section(context.say(said.first_weeks), _weeks(context, sheet))
    if is_blank(sheet):
        sections = (*received, weeks, *situation)
    else:
        questions = Section(context.say(said.questions), _questions(context, sheet))
        each = (_axis(context, sheet, place, axis) for place, axis in enumerate(axes))
        sections = (weeks, questions, *each, *received, *situation)
    about = (context.say(said.nothing_scored),)
    save = _saved(context, sheet)
    return build_document(context, "sheet", said.title, said.subtitle, sections, about, save=save)


def _saved(context: ReportContext, sheet: MandateSheet) -> dict[str, object]:
    """What brings a sheet back, with the handover that came with it."""
    save: dict[str, object] = {
        "profile": dict(sorted(sheet.profile.items())),
        "ticked": context.labels(sheet.ticked),
        "words": dict(sorted(sheet.words.items())),
    }
    if sheet.received is None:
        return save
    return {**save, "received": handover_saved(context, sheet.received)}


def _weeks(context: ReportContext, sheet: MandateSheet) -> tuple[Block, ...]:
    said = context.edition.sheet
    gestures = first_moves(context.edition, sheet)
    if not gestures:
        return (Paragraph(context.say(said.no_first_week)),)
    steps = Steps(tuple(_step(context, gesture) for gesture in gestures))
    return Paragraph(context.say(said.first_weeks_intro)), steps


def _step(context: ReportContext, gesture: FirstMove) -> Step:
    action = context.edition.actions[gesture.action]
    reasons = tuple(_reasons(context, gesture))
    return Step(item_line(context, gesture.action), context.say(action.first_gesture), reasons)


def _reasons(context: ReportContext, gesture: FirstMove) -> Iterator[Line]:
    said, wording = context.edition.sheet, context.edition.wording
    for rule in gesture.rules:
        yield Line(context.say(rule.reason), aside=context.say(wording.basis_judgement))
    if gesture.chosen:
        yield Line(context.say(said.because_chosen))
    for link in gesture.answers:
        basis = wording.basis_source if link.basis == "source" else wording.basis_judgement
        reason = context.say(
            said.because_answers, label=context.label(link.origin), reason=context.say(link.reason)
        )
        yield Line(reason, aside=context.say(basis))
    if gesture.tried:
        yield Line(context.say(said.tried_before))


def _questions(context: ReportContext, sheet: MandateSheet) -> tuple[Block, ...]:
    said = context.edition.sheet
    found = open_questions(context.edition, sheet)
    if not found:
        return (Paragraph(context.say(said.no_question)),)
    lines = tuple(_question(context, each) for each in found)
    return Paragraph(context.say(said.questions_intro)), Bullets(lines)


def _question(context: ReportContext, question: OpenQuestion) -> Line:
    """One question, in the words of the content for that gap, under its axis."""
    edition = context.edition
    if question.axis is None:
        asked = edition.profile_question[question.items[0]]
        return Line(context.say(edition.sheet.ask_profile, question=context.say(asked.text)))
    labels = [context.label(item) for item in question.items]
    says = (
        _unanswered(context, *labels)
        if question.gap == "unanswered"
        else context.say(_wording(context, question.gap), labels=_listed(labels))
    )
    return Line(context.title(question.axis), about=question.axis, says=says)


def _wording(context: ReportContext, gap: Gap) -> Text:
    said = context.edition.sheet
    return {
        "untouched": said.ask_untouched,
        "undocumented": said.ask_undocumented,
        "understandings": said.ask_understandings,
        "no_action": said.ask_no_action,
    }[gap]


def _unanswered(context: ReportContext, obstacle: str, *actions: str) -> str:
    said = context.edition.sheet
    if not actions:
        return context.say(said.ask_unanswered_alone, label=obstacle)
    return context.say(said.ask_unanswered, label=obstacle, actions=_listed(actions))


def _listed(labels: Iterable[str]) -> str:
    """Labels in one sentence: some hold commas, none holds a semicolon."""
    return f"{'; '.join(label.rstrip('.') for label in labels)}."


def _axis(context: ReportContext, sheet: MandateSheet, place: int, axis: Axis) -> Section:
    asked = tuple(_workshop(context, sheet, axis, question) for question in WORKSHOP_QUESTIONS)
    return Section(context.say(axis.title), (), asked, axis=place)


def _workshop(
    context: ReportContext, sheet: MandateSheet, axis: Axis, question: WorkshopQuestion
) -> Section:
    """One question of the workshop: mine on one side, what the first agents also said beside it."""
    title = context.say(context.edition.asking.pages.of(question).title)
    items = documented_answers(axis, question)
    mine = ticked_ids(sheet, items)
    left = [item.id for item in items if item.id not in sheet.ticked]
    columns = (
        Column(
            context.say(context.edition.sheet.mine), _mine(context, sheet, axis, question, mine)
        ),
        Column(context.say(context.edition.sheet.theirs), _theirs(context, axis, question, left)),
    )
    return Section(title, (SideBySide(columns),))


def _mine(
    context: ReportContext,
    sheet: MandateSheet,
    axis: Axis,
    question: WorkshopQuestion,
    ticked: list[str],
) -> tuple[Bullets | OwnWords | Paragraph, ...]:
    said = context.edition.sheet
    written = own_words(sheet, axis, question)
    words = (OwnWords(written, context.say(said.own_words)),) if written else ()
    if ticked:
        return Bullets(tuple(item_line(context, item) for item in ticked)), *words
    return words or (Paragraph(context.say(said.nothing_mine), "quiet"),)


def _theirs(
    context: ReportContext, axis: Axis, question: WorkshopQuestion, left: list[str]
) -> tuple[Bullets | Paragraph, ...]:
    said, source = context.edition.sheet, context.edition.source
    if question == "understanding" and axis.no_understanding and not axis.understandings:
        return (Paragraph(context.say(axis.no_understanding), "quiet"),)
    if not left:
        return (Paragraph(context.say(said.nothing_theirs), "quiet"),)
    kinds = {"understanding": "understanding", "expected": "obstacle", "beginning": "action"}
    dated = Paragraph(context.say(source.dates[kinds[question]]), "quiet")
    return Bullets(tuple(item_line(context, item) for item in left)), dated


def _received(context: ReportContext, sheet: MandateSheet) -> tuple[Section, ...]:
    if sheet.received is None:
        return ()
    said = context.edition.sheet
    intro = Paragraph(context.say(said.received_intro), "quiet")
    parts = handed_over(context, sheet.received)
    return (Section(context.say(said.received), (intro,), parts),)


def _situation(context: ReportContext, sheet: MandateSheet) -> tuple[Section, ...]:
    pairs = tuple(
        (
            context.say(question.label),
            context.say(question.choice(sheet.profile[question.id]).label),
        )
        for question in context.edition.profile
        if question.id in sheet.profile
    )
    return (
        (Section(context.say(context.edition.sheet.situation), (Facts(pairs),)),) if pairs else ()
    )
