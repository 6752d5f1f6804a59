"""Calendar files: the dates of a plan and reminders, as a calendar that has former ones sees them.

A calendar knows an event by its UID: a later file replaces the event that an earlier one made.
"""

import re
from datetime import date
from typing import Any

import pytest
from icalendar import Calendar

from tests.visitor import Visitor
from tests.web.assessment_actions import assessment_url, start
from tests.web.conftest import Browse, Clock
from tests.web.journeys.plan.plan_actions import add, diagnosed, edit, line
from tests.web.people import hand

DAY = 86_400
NAME = "Théâtre du Nord"


def events(visitor: Visitor, assessment: str, file: str = "plan.ics", root: str = "") -> list[Any]:
    answer = visitor.client.get(root + assessment_url(assessment, file))
    assert answer.headers["content-type"].startswith("text/calendar")
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def uids(found: list[Any]) -> list[str]:
    return [str(each["uid"]) for each in found]


def name_file(owner: Visitor, assessment: str, name: str) -> None:
    csrf = owner.open("/diagnostic").fields["csrf_token"]
    owner.post(f"/diagnostic/{assessment}/nom", {"csrf_token": csrf, "name": name})


def add_dated(owner: Visitor, assessment: str, words: str, due: str, **more: str) -> None:
    add(owner, assessment, words)
    number = 0
    page = owner.open(assessment_url(assessment, "plan"))
    for link in page.links:
        if found := re.search(r"/plan/(\d+)$", link):
            number = max(number, int(found[1]))
    edit(owner, assessment_url(assessment, f"plan/{number}"), due=due, **more)


def test_the_dates_of_a_plan_are_events_that_a_calendar_reads(browse: Browse) -> None:
    owner = browse()
    assessment = diagnosed(owner)
    name_file(owner, assessment, NAME)
    add_dated(owner, assessment, "Un, deux; trois", "2026-12-01", who="Marie", note="À l’aréna")
    add_dated(owner, assessment, "Fait", "2026-12-02", state="done")
    add(owner, assessment, "Sans date")
    [event] = events(owner, assessment)
    assert str(event["summary"]) == f"Un, deux; trois — {NAME}"
    assert event.decoded("dtstart") == date(2026, 12, 1)
    assert str(event["description"]).startswith("Marie\nÀ l’aréna\n")
    assert str(event["url"]).endswith(f"/diagnostic/{assessment}/revenir")


def test_an_event_says_nothing_of_licences(browse: Browse) -> None:
    owner = browse()
    assessment = diagnosed(owner)
    add_dated(owner, assessment, "Un atelier", "2026-12-01")
    for file in ("plan.ics", "rappel.ics"):
        content = owner.client.get(assessment_url(assessment, file)).content
        assert b"CC BY" not in content


def test_two_lines_of_the_same_words_and_day_are_two_events(browse: Browse) -> None:
    owner, other = browse(), browse()
    assessments = [diagnosed(owner), diagnosed(owner), diagnosed(other)]
    found = []
    for visitor, assessment in zip((owner, owner, other), assessments, strict=True):
        for _ in range(2):
            add_dated(visitor, assessment, "Appeler la MRC", "2026-12-01")
        found += uids(events(visitor, assessment))
    assert len(set(found)) == len(found) == 6


@pytest.mark.parametrize("root", ["", "/en"])
def test_a_date_that_moves_or_words_that_change_leave_no_ghost_in_a_calendar(
    browse: Browse, clock: Clock, root: str
) -> None:
    owner = browse()
    assessment = diagnosed(owner)
    add_dated(owner, assessment, "Un atelier", "2026-12-01")
    [before] = events(owner, assessment)
    clock.now += 1
    edit(owner, line(owner, assessment, "Un atelier"), due="2027-01-15", words="Deux ateliers")
    [after] = events(owner, assessment, root=root)
    assert before["uid"] == after["uid"]
    assert after.decoded("dtstart") == date(2027, 1, 15)
    assert after["sequence"] > before["sequence"]
    assert after.decoded("dtstamp") > before.decoded("dtstamp")


@pytest.mark.parametrize(
    ("months", "day"), [(3, date(2026, 12, 21)), (6, date(2027, 3, 21)), (12, date(2027, 9, 21))]
)
def test_a_reminder_is_a_day_in_one_s_own_calendar_and_holds_no_secret(
    browse: Browse, months: int, day: date
) -> None:
    owner = browse()
    assessment = diagnosed(owner)
    [event] = events(owner, assessment, f"rappel.ics?mois={months}")
    assert event.decoded("dtstart") == day
    assert str(event["url"]).endswith(f"/diagnostic/{assessment}/revenir")
    assert b"/l/" not in event.to_ical()
    assert owner.client.get(assessment_url(assessment, "rappel.ics?mois=7")).status_code == 404


def test_the_reminders_of_several_files_stay_beside_each_other_and_say_of_which_file_they_are(
    browse: Browse, clock: Clock
) -> None:
    owner = browse()
    assessments = [diagnosed(owner) for _ in range(4)]
    name_file(owner, assessments[0], NAME)
    found = [events(owner, each, "rappel.ics?mois=6")[0] for each in assessments]
    found.append(events(owner, assessments[0], "rappel.ics?mois=12")[0])
    assert len(set(uids(found))) == 5
    assert str(found[0]["summary"]) == f"Refaire le point — {NAME}"
    unnamed = "Refaire le point — Diagnostic, commencé le 21 septembre 2026"
    assert str(found[1]["summary"]) == unnamed
    clock.now += 30 * DAY
    [again] = events(owner, assessments[0], "rappel.ics?mois=6", root="/en")
    assert again["uid"] == found[0]["uid"]
    assert again["sequence"] > found[0]["sequence"]


def test_a_reader_s_calendar_does_not_give_the_name_that_only_owners_see(browse: Browse) -> None:
    owner, reader = browse(), browse()
    assessment = diagnosed(owner)
    name_file(owner, assessment, NAME)
    add_dated(owner, assessment, "Un atelier", "2026-12-01")
    reader.open(hand(owner, assessment, "reader"))
    reader.send()
    [event] = events(reader, assessment)
    assert NAME not in str(event["summary"])
    assert "commencé le 21 septembre 2026" in str(event["summary"])


def test_a_plan_without_a_date_makes_no_empty_calendar(browse: Browse) -> None:
    owner = browse()
    assessment = diagnosed(owner)
    address = assessment_url(assessment, "plan.ics")
    for prepare in (None, "Sans date"):
        if prepare:
            add(owner, assessment, prepare)
        assert owner.client.get(address).status_code == 404
        page = owner.open(assessment_url(assessment, "plan/calendrier"))
        assert page.offered("what") == ["3", "6", "12"]
    add_dated(owner, assessment, "Un atelier", "2026-12-01")
    page = owner.open(assessment_url(assessment, "plan/calendrier"))
    assert page.fields["what"] == "plan"
    assert owner.client.get(address).status_code == 200


@pytest.mark.parametrize("root", ["", "/en"])
def test_a_reminder_opened_where_the_file_is_leads_to_its_rounds_and_elsewhere_to_help(
    browse: Browse, root: str
) -> None:
    owner, elsewhere = browse(), browse()
    assessment = diagnosed(owner)
    [event] = events(owner, assessment, "rappel.ics", root)
    assert owner.open(str(event["url"])).path == root + assessment_url(assessment, "tours")
    page = elsewhere.open(str(event["url"]))
    assert page.status == 200
    assert "http://adn.test" + root + "/l/…" in page.words
    assert f"{root}/diagnostic/importer" in " ".join(page.links)
    never = elsewhere.open(str(event["url"]).replace(assessment, "0" * 20))
    assert never.status == 200
    assert never.words == page.words


def test_a_date_of_a_file_that_one_reads_leads_to_its_result_and_of_a_deleted_one_to_help(
    browse: Browse,
) -> None:
    reader, owner = browse(), browse()
    assessment = start(owner)
    reader.open(hand(owner, assessment, "reader"))
    reader.send()
    result = assessment_url(assessment, "resultat")
    assert reader.open(assessment_url(assessment, "revenir")).path == result
    owner.open(assessment_url(assessment, "effacer"))
    owner.send()
    assert "Retrouver votre dossier" in owner.open(assessment_url(assessment, "revenir")).words
