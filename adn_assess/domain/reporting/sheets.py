"""A mandate sheet laid out: one's own answers beside those of the first agents, and what follows.

What follows comes first: the first weeks, and the questions worth putting to one's direction.
"""

from collections.abc import Iterable, Iterator

from adn_assess.domain.beginning import FirstGesture, first_gestures
from adn_assess.domain.catalogue import Axis, Text
from adn_assess.domain.document import (
    Beside,
    Block,
    Bullets,
    Column,
    Document,
    Facts,
    Line,
    Paragraph,
    Section,
    Step,
    Steps,
    Words,
)
from adn_assess.domain.mandate import (
    WORKSHOP,
    Sheet,
    WorkshopQuestion,
    documented,
    is_blank,
    own_words,
    taken_up,
)
from adn_assess.domain.open_questions import Gap, OpenQuestion, open_questions
from adn_assess.domain.reporting.handovers import handed_over, handover_saved
from adn_assess.domain.reporting.papers import Making


def sheet_document(making: Making, sheet: Sheet) -> Document:
    """The sheet as a paper. What a blank one received comes first: it is all there is to read."""
    said = making.edition.sheet
    axes = making.edition.axes
    received, situation = _received(making, sheet), _situation(making, sheet)
    weeks = Section(making.say(said.first_weeks), _weeks(making, sheet))
    if is_blank(sheet):
        sections = (*received, weeks, *situation)
    else:
        questions = Section(making.say(said.questions), _questions(making, sheet))
        each = (_axis(making, sheet, place, axis) for place, axis in enumerate(axes))
        sections = (weeks, questions, *each, *received, *situation)
    about = (making.say(said.nothing_scored),)
    save = _saved(making, sheet)
    return making.paper("sheet", said.title, said.subtitle, sections, about, save=save)


def _saved(making: Making, sheet: Sheet) -> dict[str, object]:
    """What brings a sheet back, with the handover that came with it."""
    save: dict[str, object] = {
        "profile": dict(sorted(sheet.profile.items())),
        "ticked": making.named(sheet.ticked),
        "words": dict(sorted(sheet.words.items())),
    }
    if sheet.received is None:
        return save
    return {**save, "received": handover_saved(making, sheet.received)}


def _weeks(making: Making, sheet: Sheet) -> tuple[Block, ...]:
    said = making.edition.sheet
    gestures = first_gestures(making.edition, sheet)
    if not gestures:
        return (Paragraph(making.say(said.no_first_week)),)
    steps = Steps(tuple(_step(making, gesture) for gesture in gestures))
    return Paragraph(making.say(said.first_weeks_intro)), steps


def _step(making: Making, gesture: FirstGesture) -> Step:
    action = making.edition.actions[gesture.action]
    reasons = tuple(_reasons(making, gesture))
    return Step(making.line(gesture.action), making.say(action.first_gesture), reasons)


def _reasons(making: Making, gesture: FirstGesture) -> Iterator[Line]:
    said, wording = making.edition.sheet, making.edition.wording
    for rule in gesture.rules:
        yield Line(making.say(rule.reason), aside=making.say(wording.basis_judgement))
    if gesture.chosen:
        yield Line(making.say(said.because_chosen))
    for link in gesture.answers:
        basis = wording.basis_source if link.basis == "source" else wording.basis_judgement
        reason = making.say(
            said.because_answers, label=making.label(link.origin), reason=making.say(link.reason)
        )
        yield Line(reason, aside=making.say(basis))
    if gesture.tried:
        yield Line(making.say(said.tried_before))


def _questions(making: Making, sheet: Sheet) -> tuple[Block, ...]:
    said = making.edition.sheet
    found = open_questions(making.edition, sheet)
    if not found:
        return (Paragraph(making.say(said.no_question)),)
    lines = tuple(_question(making, each) for each in found)
    return Paragraph(making.say(said.questions_intro)), Bullets(lines)


def _question(making: Making, question: OpenQuestion) -> Line:
    """One question, in the words of the content for that gap, under its axis."""
    edition = making.edition
    if question.axis is None:
        asked = edition.profile_question[question.items[0]]
        return Line(making.say(edition.sheet.ask_profile, question=making.say(asked.text)))
    labels = [making.label(item) for item in question.items]
    says = (
        _unanswered(making, *labels)
        if question.gap == "unanswered"
        else making.say(_wording(making, question.gap), labels=_listed(labels))
    )
    return Line(making.title(question.axis), about=question.axis, says=says)


def _wording(making: Making, gap: Gap) -> Text:
    said = making.edition.sheet
    return {
        "untouched": said.ask_untouched,
        "undocumented": said.ask_undocumented,
        "understandings": said.ask_understandings,
        "no_action": said.ask_no_action,
    }[gap]


def _unanswered(making: Making, obstacle: str, *actions: str) -> str:
    said = making.edition.sheet
    if not actions:
        return making.say(said.ask_unanswered_alone, label=obstacle)
    return making.say(said.ask_unanswered, label=obstacle, actions=_listed(actions))


def _listed(labels: Iterable[str]) -> str:
    """Labels in one sentence: some hold commas, none holds a semicolon."""
    return f"{'; '.join(label.rstrip('.') for label in labels)}."


def _axis(making: Making, sheet: Sheet, place: int, axis: Axis) -> Section:
    asked = tuple(_workshop(making, sheet, axis, question) for question in WORKSHOP)
    return Section(making.say(axis.title), (), asked, axis=place)


def _workshop(making: Making, sheet: Sheet, axis: Axis, question: WorkshopQuestion) -> Section:
    """One question of the workshop: mine on one side, what the first agents also said beside it."""
    title = making.say(making.edition.asking.pages.of(question).title)
    items = documented(axis, question)
    mine = taken_up(sheet, items)
    left = [item.id for item in items if item.id not in sheet.ticked]
    columns = (
        Column(making.say(making.edition.sheet.mine), _mine(making, sheet, axis, question, mine)),
        Column(making.say(making.edition.sheet.theirs), _theirs(making, axis, question, left)),
    )
    return Section(title, (Beside(columns),))


def _mine(
    making: Making, sheet: Sheet, axis: Axis, question: WorkshopQuestion, ticked: list[str]
) -> tuple[Bullets | Words | Paragraph, ...]:
    said = making.edition.sheet
    written = own_words(sheet, axis, question)
    words = (Words(written, making.say(said.own_words)),) if written else ()
    if ticked:
        return Bullets(tuple(making.line(item) for item in ticked)), *words
    return words or (Paragraph(making.say(said.nothing_mine), "quiet"),)


def _theirs(
    making: Making, axis: Axis, question: WorkshopQuestion, left: list[str]
) -> tuple[Bullets | Paragraph, ...]:
    said, source = making.edition.sheet, making.edition.source
    if question == "understanding" and axis.no_understanding and not axis.understandings:
        return (Paragraph(making.say(axis.no_understanding), "quiet"),)
    if not left:
        return (Paragraph(making.say(said.nothing_theirs), "quiet"),)
    kinds = {"understanding": "understanding", "expected": "obstacle", "beginning": "action"}
    dated = Paragraph(making.say(source.dates[kinds[question]]), "quiet")
    return Bullets(tuple(making.line(item) for item in left)), dated


def _received(making: Making, sheet: Sheet) -> tuple[Section, ...]:
    if sheet.received is None:
        return ()
    said = making.edition.sheet
    intro = Paragraph(making.say(said.received_intro), "quiet")
    parts = handed_over(making, sheet.received)
    return (Section(making.say(said.received), (intro,), parts),)


def _situation(making: Making, sheet: Sheet) -> tuple[Section, ...]:
    pairs = tuple(
        (making.say(question.label), making.say(question.choice(sheet.profile[question.id]).label))
        for question in making.edition.profile
        if question.id in sheet.profile
    )
    return (Section(making.say(making.edition.sheet.situation), (Facts(pairs),)),) if pairs else ()
