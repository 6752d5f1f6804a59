"""The hour of an agenda: its minutes, what has no room in it, and the plan that it fills in."""

from dataclasses import replace

from adn_assess.domain.answers.plan import Plan, PlanItem
from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.documents.agenda import (
    MAX_DIFFERENCES,
    MINUTES,
    agenda_document,
)
from adn_assess.domain.documents.blocks import (
    Document,
    OwnWords,
    Paragraph,
    Table,
)
from adn_assess.domain.edition.wording.rounds import AgendaWording
from adn_assess.domain.reports.context import ReportContext
from tests.domain.builders import asked_of, text, worded
from tests.domain.documents.test_agenda import ASKED, FIRST_ROLE, HARD, ID, agenda, pair, parts


def test_the_blocks_of_an_agenda_add_up_to_an_hour() -> None:
    assert sum(MINUTES.values()) == 60
    timed_titles = {str(name): text(f"{name} {{minutes}}") for name in MINUTES}
    timed = replace(
        ASKED,
        meeting=worded(AgendaWording, "", **timed_titles),
    )
    document = agenda(timed, pair({HARD: 3}, {HARD: 0}))
    assert [each.title for each in document.sections] == [
        f"{name} {minutes}" for name, minutes in MINUTES.items()
    ]


def test_what_has_no_room_is_counted_and_named_in_its_block() -> None:
    names = [f"soil.{number}" for number in range(MAX_DIFFERENCES + 2)]
    wording = worded(AgendaWording, in_annex=text("{count}: {names}"))
    of = replace(asked_of(obstacles=names), meeting=wording)
    document = agenda(of, pair(dict.fromkeys(names, 3), dict.fromkeys(names, 0)))
    printed = [b.words for b in document.sections[1].blocks if isinstance(b, Paragraph)]
    last_two = "; ".join(of.label[each].fr for each in names[MAX_DIFFERENCES:])
    assert f"2: {last_two}" in printed


def own_words(document: Document, *, in_annex: bool) -> list[str]:
    found = [each for each in document.sections if each.is_annex == in_annex]
    return [b.words for s in parts(found) for b in s.blocks if isinstance(b, OwnWords)]


def test_a_long_note_is_cut_in_the_hour_and_whole_in_the_annex() -> None:
    long = "Nous en parlons depuis longtemps. " * 20
    document = agenda(ASKED, Round({}, (Voice({}, FIRST_ROLE, {"soil": long}), Voice({}))))
    [cut] = own_words(document, in_annex=False)
    assert long.startswith(cut.rstrip("…"))
    assert len(cut) < len(long)
    assert own_words(document, in_annex=True) == [long]


def test_a_short_note_is_read_in_the_hour_only() -> None:
    document = agenda(ASKED, Round({}, (Voice({}, FIRST_ROLE, {"soil": "Court."}), Voice({}))))
    assert own_words(document, in_annex=False) == ["Court."]
    assert own_words(document, in_annex=True) == []


def decided(document: Document) -> list[tuple[str, ...]]:
    tables = [b for s in parts(document.sections) for b in s.blocks if isinstance(b, Table)]
    return [row for table in tables for row in table.rows]


def test_the_table_of_the_agenda_is_the_plan_and_has_room_for_what_is_decided() -> None:
    taken = PlanItem("action", words="Écrire", who="Ana", due="2027-01-15")
    again = PlanItem("action", words="meeting meet_again_line", due="2027-02-01")
    context = ReportContext(ASKED, ID, "fr")
    everyone = pair({HARD: 3}, {HARD: 0})
    rows = decided(agenda_document(context, everyone, Plan((taken, again))))
    assert rows[0] == ("Écrire", "Ana", "15 janvier 2027")
    assert ("", "", "") in rows
    assert decided(agenda_document(context, everyone, Plan((taken,)), on_paper=False)) == []
