"""Days are those of the people, in the time zone of the settings, wherever the server is."""

import io
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import docx
import pytest
from icalendar import Calendar
from pypdf import PdfReader

from tests.architecture.sources import name_of, python_files
from tests.conftest import ROOT
from tests.web.assessment_actions import assessment_url, share
from tests.web.conftest import Browse, Clock, MakeApp
from tests.web.journeys.plan.plan_actions import add, diagnosed, edit, line, under
from tests.web.people import hand

EVENING = datetime(2026, 12, 1, 1, 30, tzinfo=UTC).timestamp()
"""20:30 on 30 November in Québec, by which time 1 December has begun in London and in Tokyo."""
MAKES_DAYS = ("fromtimestamp", "astimezone", "localtime", "gmtime", "utcnow", "today()", "tzlocal")
TIMES_OF_LOGS = "adn_assess/web/http/logs.py"


@pytest.fixture(params=["UTC", "Asia/Tokyo"], autouse=True)
def server_zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The time zone of the machine."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", request.param)
        time.tzset()
        yield request.param
    time.tzset()


def test_a_report_made_in_the_evening_is_of_that_day(browse: Browse, clock: Clock) -> None:
    clock.now = EVENING
    owner = browse()
    assessment = diagnosed(owner)
    report = owner.client.get(assessment_url(assessment, "rapport.json")).json()
    assert report["made_on"] == "2026-11-30"
    assert "30 novembre 2026" in owner.open(assessment_url(assessment, "tours")).words
    assert "30 novembre 2026" in owner.open("/diagnostic").words
    name = owner.client.get(assessment_url(assessment, "rapport.csv"))
    assert "-2026-11-30.zip" in name.headers["content-disposition"]
    hand(owner, assessment, "reader")
    assert "29 novembre 2028" in share(owner, assessment).words


@pytest.mark.parametrize(
    ("due", "words"),
    [
        ("2026-11-29", "La date était le 29 novembre 2026"),
        ("2026-11-30", "C’est aujourd’hui."),
        ("2026-12-01", "C’est pour le 1er décembre 2026."),
        ("2026-12-30", "C’est pour le 30 décembre 2026."),
        ("2026-12-31", ""),
    ],
)
def test_what_is_due_today_is_of_today_until_midnight(
    browse: Browse, clock: Clock, due: str, words: str
) -> None:
    clock.now = EVENING
    owner = browse()
    assessment = diagnosed(owner)
    add(owner, assessment, "Un atelier")
    edit(owner, line(owner, assessment, "Un atelier"), due=due)
    shown = under(owner.open(assessment_url(assessment, "plan")), "À voir maintenant")
    assert words in shown if words else not shown
    assert ("À voir maintenant" in owner.open("/diagnostic").words) == bool(words)


def test_a_reminder_in_three_months_counts_from_that_day(browse: Browse, clock: Clock) -> None:
    clock.now = EVENING
    owner = browse()
    assessment = diagnosed(owner)
    file = owner.client.get(assessment_url(assessment, "rappel.ics?mois=3")).content
    [event] = Calendar.from_ical(file).walk("VEVENT")
    assert event.decoded("dtstart").isoformat() == "2027-02-28"


def test_a_file_kept_in_the_evening_is_of_the_same_day_once_taken_up_again(
    browse: Browse, clock: Clock
) -> None:
    clock.now = EVENING
    owner, other = browse(), browse()
    kept = owner.client.get(assessment_url(diagnosed(owner), "rapport.json")).content
    other.open("/diagnostic/importer")
    other.send(files={"file": ("rapport.json", kept)})
    words = other.open(f"{other.page.path.removesuffix('/relire')}/tours").words
    assert "30 novembre 2026" in words
    assert "1er décembre" not in words


def test_a_site_elsewhere_has_the_days_of_its_time_zone(
    make_app: MakeApp, browse: Browse, clock: Clock
) -> None:
    clock.now = EVENING
    owner = browse(make_app(timezone="Europe/Paris"))
    report = owner.client.get(assessment_url(diagnosed(owner), "rapport.json")).json()
    assert report["made_on"] == "2026-12-01"


def test_the_properties_of_a_file_give_the_day_that_it_says(browse: Browse, clock: Clock) -> None:
    clock.now = EVENING
    owner = browse()
    address = assessment_url(diagnosed(owner), "rapport")
    word = docx.Document(io.BytesIO(owner.client.get(f"{address}.docx").content))
    pdf = PdfReader(io.BytesIO(owner.client.get(f"{address}.pdf").content)).metadata
    assert pdf is not None
    for made in (word.core_properties.created, pdf.creation_date):
        assert made is not None
        there = made.replace(tzinfo=made.tzinfo or UTC).astimezone()
        assert there.date().isoformat() == "2026-11-30"


def test_days_are_made_of_times_in_one_module() -> None:
    makers = [
        name_of(file)
        for file in python_files("adn_assess")
        if any(each in file.read_text(encoding="utf-8") for each in MAKES_DAYS)
    ]
    assert makers == ["adn_assess/web/http/dates.py", TIMES_OF_LOGS]
    templates = [each.read_text(encoding="utf-8") for each in (ROOT / "templates").rglob("*.html")]
    assert not [each for each in templates if "strftime" in each]
