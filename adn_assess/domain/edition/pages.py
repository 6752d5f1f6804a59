"""The pages of the three questionnaires, in order, and the entries of each page."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from adn_assess.domain.edition.catalogue import (
    Action,
    Axis,
    Obstacle,
    Text,
    display_label,
    statement_label,
)
from adn_assess.domain.edition.questionnaire import (
    ROOM_WORD,
    SINCE,
    AnswerForm,
    Entry,
    Note,
    NoteSubject,
    Page,
    PageKind,
    PageWording,
    ProfileQuestion,
    Purpose,
    Question,
    Role,
    RoleQuestion,
    Scale,
    StatementKind,
    Tick,
)
from adn_assess.domain.edition.wording.questionnaire import (
    PagesWording,
    QuestionnaireWording,
    StatementNoteWording,
)


def diagnosis_pages(
    axes: Iterable[Axis],
    scales: Sequence[Scale],
    profile: Iterable[ProfileQuestion],
    roles: tuple[Role, ...],
    asking: QuestionnaireWording,
) -> tuple[Page, ...]:
    """The profile, then an axis at a time its needs and its obstacles."""
    role = RoleQuestion(asking.role, asking.role_why, roles)
    entries: tuple[Entry, ...] = (*_asked_in("diagnosis", profile), role)
    first = Page("profile", asking.pages.profile, entries)
    return (first, *(page for axis in axes for page in _statements(axis, scales, asking)))


def mandate_pages(
    axes: Iterable[Axis], profile: Iterable[ProfileQuestion], asking: QuestionnaireWording
) -> tuple[Page, ...]:
    """Who arrives, then an axis at a time the three questions of the workshop.

    Nothing is compulsory in it: what one does not know becomes a question for one's direction.
    """
    asked: tuple[Entry, ...] = tuple(
        replace(question, required=False) for question in _asked_in("mandate", profile)
    )
    first = Page("arrival", asking.pages.arrival, asked)
    return (first, *(page for axis in axes for page in _workshop(axis, asking.pages)))


def handover_pages(axes: Iterable[Axis], asking: QuestionnaireWording) -> tuple[Page, ...]:
    """Whom to meet, what was tried on each axis, and what is left to decide."""
    words = asking.pages
    return (
        Page("contacts", words.contacts, _note("contacts", words.contacts)),
        *(_ticks(axis, "tried", words, _actions(axis)) for axis in axes),
        Page("decisions", words.decisions, _note("decisions", words.decisions)),
    )


def paper_copy_page(pages: Iterable[Page], asking: QuestionnaireWording) -> Page:
    """What a diagnosis asks, on one page: what is blank on paper stays so.

    A paper copy has no room beside its statements, and a row of numbers is typed without a stop.
    """
    entries = (
        entry
        for page in pages
        for entry in page.entries
        if not (isinstance(entry, Note) and entry.fold)
    )
    loose = tuple(
        replace(entry, required=False) if isinstance(entry, ProfileQuestion) else entry
        for entry in entries
    )
    return Page("paper", asking.pages.paper, loose)


@dataclass(frozen=True)
class OverviewPages:
    """The pages of the overview of a diagnosis, and the page that refines it."""

    asked: tuple[Page, ...]
    """One an axis, with its statements; none when the edition has no overview."""
    refine: Page
    """Every statement on its whole scale; whoever shows it chooses which."""


def overview_pages(
    axes: Iterable[Axis], scales: Sequence[Scale], asking: QuestionnaireWording
) -> OverviewPages:
    """Every statement of a diagnosis, on one page an axis, and nothing about the organization.

    No pages when no scale has light choices: the overview would be the questionnaire itself.
    """
    words = asking.pages
    has_overview = any(scale.light for scale in scales)
    by_axis = {axis.id: (*_needs(axis, scales), *_obstacles(axis, scales)) for axis in axes}
    asked = tuple(
        Page("overview", words.overview, entries, axis)
        for axis, entries in by_axis.items()
        if entries and has_overview
    )
    everything = tuple(entry for entries in by_axis.values() for entry in entries)
    return OverviewPages(asked, Page("refine", words.refine, everything))


def common_pages(pages: Iterable[Page]) -> tuple[Page, ...]:
    """Of those pages, what is asked about the organization: the same for every voice."""
    profiles = (page for page in pages if page.kind == "profile")
    return tuple(_only(page, ProfileQuestion) for page in profiles)


def group_pages(
    full: Sequence[Page], overview: Sequence[Page], words: PageWording
) -> dict[AnswerForm, tuple[Page, ...]]:
    """The pages of a group: no notes, by which one might be known; words of the room instead.

    The last page of each axis leaves room for one, which is shown as the group's, once whoever
    leads it has let it through.
    """
    return {"full": _of_group(full, words), "overview": _of_group(overview, words)}


def _of_group(pages: Sequence[Page], words: PageWording) -> tuple[Page, ...]:
    last = {page.axis: page for page in pages}
    asked = []
    for page in pages:
        room = _room_word(page.axis, words) if last[page.axis] is page else ()
        asked.append(Page(page.kind, page.words, (*page.questions, *room), page.axis))
    return tuple(asked)


def pages_of_axes(pages: Iterable[Page], axes: Collection[str]) -> tuple[Page, ...]:
    """Of those pages, the ones about some axes, by their ids; all of them when none is named."""
    return tuple(page for page in pages if not axes or page.axis in axes)


def note_subjects(axes: Iterable[Axis], pages: Iterable[Page]) -> dict[str, NoteSubject]:
    """What a note may be about, by id: each axis, then the statements of its pages."""
    asked = [question for page in pages for question in page.questions]
    subjects = {}
    for axis in axes:
        subjects[axis.id] = NoteSubject(axis)
        subjects |= {each.id: NoteSubject(axis, each) for each in asked if each.axis == axis.id}
    return subjects


def since_page(actions: Iterable[Action], asking: QuestionnaireWording) -> Page:
    """What was tried since the last round: its first steps, and room for what came of them."""
    ticks = [Tick(each.id, display_label(each), each.first_gesture) for each in actions]
    words = asking.pages.since
    return Page("since", words, (*ticks, *_note(SINCE, words)))


def _only(page: Page, kind: type[Entry]) -> Page:
    entries = tuple(entry for entry in page.entries if isinstance(entry, kind))
    return Page(page.kind, page.words, entries, page.axis)


def _asked_in(purpose: Purpose, profile: Iterable[ProfileQuestion]) -> tuple[ProfileQuestion, ...]:
    return tuple(question for question in profile if purpose in question.asked_in)


def _statements(axis: Axis, scales: Sequence[Scale], asking: QuestionnaireWording) -> list[Page]:
    """A page of needs, a page of obstacles; the last of them leaves room for a note on the axis."""
    words = asking.pages
    kinds: list[tuple[StatementKind, tuple[Question, ...]]] = [
        ("need", _needs(axis, scales)),
        ("obstacle", _obstacles(axis, scales)),
    ]
    present = [(kind, questions) for kind, questions in kinds if questions]
    pages = []
    for index, (kind, questions) in enumerate(present, start=1):
        entries = tuple(_with_notes(questions, asking.statement_note))
        if index == len(present):
            entries += _note(axis.id, words.obstacle)
        pages.append(Page(kind, words.of(kind), entries, axis.id))
    return pages


def _with_notes(questions: Iterable[Question], words: StatementNoteWording) -> Iterator[Entry]:
    """Each statement, then the room for a note on it."""
    for question in questions:
        named = Text(
            words.label.fr.format(statement=question.statement.fr),
            words.label.en.format(statement=question.statement.en),
        )
        yield from (question, Note(question.id, named, words.help, words.fold))


def _needs(axis: Axis, scales: Sequence[Scale]) -> tuple[Question, ...]:
    scale = _scale("need", scales)
    return tuple(
        Question(n.id, "need", n.id, axis.id, n.label, n.statement, n.ask, n.help, scale)
        for n in axis.needs
    )


def _obstacles(axis: Axis, scales: Sequence[Scale]) -> tuple[Question, ...]:
    scale = _scale("obstacle", scales)
    return tuple(
        Question(
            id=each.id,
            kind="obstacle",
            item=obstacle.id,
            axis=axis.id,
            label=statement_label(obstacle, each),
            statement=each.statement,
            ask=each.ask,
            help=each.help,
            scale=scale,
        )
        for obstacle in axis.obstacles
        for each in obstacle.asked_by
    )


def _scale(kind: StatementKind, scales: Sequence[Scale]) -> Scale:
    return next(scale for scale in scales if scale.kind == kind)


def _workshop(axis: Axis, words: PagesWording) -> tuple[Page, ...]:
    """What one understands of an axis, what one expects in the way, what one could begin."""
    understandings = [Tick(each.id, display_label(each), None) for each in axis.understandings]
    obstacles = [Tick(each.id, each.label, _explanation(each)) for each in axis.obstacles]
    return (
        _ticks(axis, "understanding", words, understandings),
        _ticks(axis, "expected", words, obstacles),
        _ticks(axis, "beginning", words, _actions(axis)),
    )


def _explanation(obstacle: Obstacle) -> Text:
    """The statements of an obstacle, one after the other."""
    statements = [each.statement for each in obstacle.asked_by]
    return Text(" ".join(each.fr for each in statements), " ".join(each.en for each in statements))


def _actions(axis: Axis) -> list[Tick]:
    return [Tick(each.id, display_label(each), each.practice) for each in axis.actions]


def _ticks(axis: Axis, kind: PageKind, words: PagesWording, ticks: Iterable[Tick]) -> Page:
    """Things to tick, then room for one's own words."""
    given = words.of(kind)
    return Page(kind, given, (*ticks, *_note(f"{kind}.{axis.id}", given)), axis.id)


def _room_word(axis: str | None, words: PageWording) -> tuple[Note, ...]:
    if axis is None or not words.room_word or not words.room_word_help:
        return ()
    return (Note(ROOM_WORD + axis, words.room_word, words.room_word_help, is_short=True),)


def _note(about: str, words: PageWording) -> tuple[Note, ...]:
    return (Note(about, words.note, words.note_help),) if words.note and words.note_help else ()
