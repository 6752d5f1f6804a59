"""The plan, followed: three visits months apart, what is due, done, put off and refused."""

import io
import re
from datetime import date

import docx
import pytest
from flask import Flask
from icalendar import Calendar
from pypdf import PdfReader

from adn_assess.domain.edition.edition import Edition
from tests.exports.readers import EVERY_READER, squeezed
from tests.visitor import Page, Visitor, words_of
from tests.web.assessment_actions import PROFILE, REQUIRED, assessment_url, start
from tests.web.conftest import Browse, Clock
from tests.web.journeys.access_links.test_access_links import everything_in
from tests.web.routes import people
from tests.web.voice_actions import NEED, OBSTACLES, say, stage

STATEMENT = "concertation.visibility"
EXCHANGE = "act.concertation.exchange"
NOTE = "note.concertation"
DAY = 86_400
"""The clock of the tests starts on 21 September 2026."""


def diagnosed(visitor: Visitor) -> str:
    """A diagnosis that calls for several actions."""
    assessment = start(visitor)
    visitor.send({REQUIRED: "absent"}, press="next")
    say(visitor, assessment, {NEED: "3", "need.concertation.partners": "2"})
    say(visitor, assessment, {STATEMENT: "3", "concertation.access": "2"}, OBSTACLES)
    return assessment


def suggested(page: Page) -> list[str]:
    """What the page of a plan offers to take, in order."""
    found = re.findall(r'name="about" value="(act\.[^"]+)"', page.source)
    return list(dict.fromkeys(found))


def take(
    visitor: Visitor, assessment: str, about: str, state: str = "planned", **more: str
) -> Page:
    csrf = visitor.open(assessment_url(assessment, "plan")).fields["csrf_token"]
    sent = {"csrf_token": csrf, "about": about, "state": state, **more}
    page = visitor.post(assessment_url(assessment, "plan/prendre"), sent)
    assert page.status == 200
    return page


def add(visitor: Visitor, assessment: str, words: str, kind: str = "action") -> Page:
    visitor.open(assessment_url(assessment, "plan"))
    return visitor.send({"words": words, "kind": kind}, to="plan/ajouter")


def line(visitor: Visitor, assessment: str, label: str) -> str:
    """The address of a line of the plan."""
    page = visitor.open(assessment_url(assessment, "plan"))
    return next(
        link.get("href") or ""
        for link in page.tree.iter("a")
        if words_of(link) == label and re.search(r"/plan/\d+$", link.get("href") or "")
    )


def edit(visitor: Visitor, address: str, **values: str) -> Page:
    visitor.open(address)
    return visitor.send(values, press="Enregistrer")


def under(page: Page, title: str) -> str:
    """What one reads in the section of that heading; nothing without it."""
    for heading in page.tree.iter("h2"):
        parent = heading.getparent()
        if words_of(heading) == title and parent is not None:
            return words_of(parent)
    return ""


def test_a_plan_is_followed_through_three_visits(  # noqa: PLR0915 - one story of three visits
    browse: Browse, clock: Clock, edition: Edition
) -> None:
    owner = browse()
    assessment = diagnosed(owner)
    first, second, third, *_ = suggested(owner.open(assessment_url(assessment, "plan")))
    label = {each: edition.label[each].fr for each in (first, second, third)}
    take(owner, assessment, first)
    take(owner, assessment, second)
    take(owner, assessment, third, "never")
    edit(owner, line(owner, assessment, label[first]), due="2026-10-15", who="La direction")
    edit(owner, line(owner, assessment, label[second]), due="2027-03-31")
    page = owner.open(assessment_url(assessment, "plan"))
    assert "C’est pour le 15 octobre 2026." in under(page, "À voir maintenant")
    assert label[second] not in under(page, "À voir maintenant")
    assert third not in suggested(page)
    assert label[third] in under(page, "Ce qu’on ne fera pas")

    clock.now += 24 * DAY
    page = owner.open(assessment_url(assessment, "reprendre"))
    assert page.path == assessment_url(assessment, "plan")
    assert "C’est aujourd’hui." in under(page, "À voir maintenant")
    edit(owner, line(owner, assessment, label[first]), state="done", outcome="Deux contacts.")
    page = owner.open(assessment_url(assessment, "plan"))
    assert under(page, "À voir maintenant") == ""
    assert "Deux contacts." in under(page, "Ce qui est fait")
    result = owner.open(assessment_url(assessment, "resultat"))
    settled = under(result, "Réglé dans votre plan")
    assert f"{label[first]} Déjà fait" in settled
    assert f"{label[third]} Pas pour nous" in settled
    steps = [words_of(each) for each in result.tree.iter("h2")][:4]
    assert label[first] not in steps
    assert label[third] not in steps

    clock.now += 180 * DAY
    page = owner.open("/diagnostic")
    assert "À voir maintenant" in page.words
    page = owner.open(assessment_url(assessment, "plan"))
    assert "La date était le 31 mars 2027" in under(page, "À voir maintenant")
    edit(owner, line(owner, assessment, label[second]), state="later")
    page = owner.open(assessment_url(assessment, "plan"))
    assert under(page, "À voir maintenant") == ""
    assert not {first, second, third} & set(suggested(page))
    edit(owner, line(owner, assessment, label[third]), state="planned")
    assert label[third] in under(owner.open(assessment_url(assessment, "plan")), "Pour commencer")
    assert label[third] not in under(
        owner.open(assessment_url(assessment, "resultat")), "Réglé dans votre plan"
    )


def test_what_is_settled_stays_settled_in_the_rounds_that_follow(
    browse: Browse, edition: Edition
) -> None:
    owner = browse()
    assessment = diagnosed(owner)
    refused = suggested(owner.open(assessment_url(assessment, "plan")))[0]
    take(owner, assessment, refused, "never")
    owner.open(assessment_url(assessment, "tours"))
    owner.send(press="Refaire le point")
    say(owner, assessment, {NEED: "3", "need.concertation.partners": "2"})
    say(owner, assessment, {STATEMENT: "3", "concertation.access": "2"}, OBSTACLES)
    page = owner.open(assessment_url(assessment, "resultat"))
    assert edition.label[refused].fr in under(page, "Réglé dans votre plan")
    report = owner.client.get(assessment_url(assessment, "rapport.json")).json()
    assert refused not in [each["id"] for each in report["actions"]]
    assert [each["id"] for each in report["set_aside"]] == [refused]


@pytest.mark.parametrize(("hours", "now"), [("", 3), ("1", 1), ("4", 2), ("80", 4)])
def test_the_hours_declared_cap_what_is_proposed_at_once(
    browse: Browse, hours: str, now: int
) -> None:
    owner = browse()
    assessment = diagnosed(owner)
    names = [f"Action {number}" for number in range(4)]
    for name in names:
        add(owner, assessment, name)
    owner.open(assessment_url(assessment, "plan"))
    owner.send({"hours": hours}, to="plan/heures")
    page = owner.open(assessment_url(assessment, "plan"))
    started = under(page, "Pour commencer")
    assert [name in started for name in names] == [slug < now for slug in range(4)]
    assert [name in under(page, "Ensuite") for name in names] == [p >= now for p in range(4)]


@pytest.mark.parametrize("hours", ["0", "81", "-1", "trois", "2,5", "9" * 40])
def test_hours_that_are_none_are_told_and_keep_what_was_said(browse: Browse, hours: str) -> None:
    owner = browse()
    assessment = diagnosed(owner)
    owner.open(assessment_url(assessment, "plan"))
    owner.send({"hours": "4"}, to="plan/heures")
    page = owner.send({"hours": hours}, to="plan/heures")
    assert page.status == 422
    assert page.title.startswith("Erreur")
    assert owner.open(assessment_url(assessment, "plan")).fields["hours"] == "4"


def test_a_line_goes_up_and_down_among_those_that_are_open(browse: Browse) -> None:
    owner = browse()
    assessment = diagnosed(owner)
    for name in ("Un", "Deux", "Trois"):
        add(owner, assessment, name)
    edit(owner, line(owner, assessment, "Deux"), state="done")

    def order() -> list[str]:
        page = owner.open(assessment_url(assessment, "plan"))
        return [words_of(each) for each in page.tree.iter("strong") if each.text in ("Un", "Trois")]

    def press(label: str, way: str) -> None:
        address = line(owner, assessment, label)
        owner.open(assessment_url(assessment, "plan"))
        owner.send(press=f"{way} {label}", to=f"{address}/deplacer")

    assert order() == ["Un", "Trois"]
    press("Trois", "Monter")
    assert order() == ["Trois", "Un"]
    press("Trois", "Monter")
    assert order() == ["Trois", "Un"]
    press("Trois", "Descendre")
    assert order() == ["Un", "Trois"]


def test_the_plan_is_laid_out_by_who_can_act(browse: Browse, edition: Edition) -> None:
    owner = browse()
    assessment = diagnosed(owner)
    take(owner, assessment, STATEMENT, whose="network")
    add(owner, assessment, "Nos heures de bureau", "obstacle")
    edit(owner, line(owner, assessment, "Nos heures de bureau"), whose="us")
    page = owner.open(assessment_url(assessment, "plan"))
    layout = under(page, "Qui peut agir")
    order = ["Nous, l’organisme", "Nos heures de bureau", "Le réseau", edition.label[STATEMENT].fr]
    assert [layout.index(each) for each in order] == sorted(layout.index(each) for each in order)
    word = owner.client.get(assessment_url(assessment, "plan.docx")).content
    assert "Le réseau" in EVERY_READER["docx"](word)


def test_two_people_who_change_the_same_line_see_both(app: Flask, browse: Browse) -> None:
    owner = browse()
    assessment = diagnosed(owner)
    add(owner, assessment, "La nôtre")
    address = line(owner, assessment, "La nôtre")
    late = dict(owner.open(address).fields)
    edit(owner, address, note="Première version.")
    before = everything_in(app)
    page = owner.post(address, {**late, "note": "Deuxième version."})
    assert page.status == 409
    assert "Première version." in page.words
    assert page.fields["note"] == "Deuxième version."
    assert everything_in(app) == before
    owner.send(press="Enregistrer")
    assert owner.open(address).fields["note"] == "Deuxième version."


@pytest.mark.parametrize(
    ("field", "typed"),
    [("due", "31 mars"), ("due", "2026-02-30"), ("words", "  "), ("note", "x" * 4001)],
)
def test_what_cannot_be_kept_is_told_and_nothing_typed_is_lost(
    app: Flask, browse: Browse, field: str, typed: str
) -> None:
    owner = browse()
    assessment = diagnosed(owner)
    add(owner, assessment, "La nôtre")
    address = line(owner, assessment, "La nôtre")
    before = everything_in(app)
    owner.open(address)
    values = {"who": "Marie", field: typed}
    page = owner.send(values, press="Enregistrer")
    assert page.status == 422
    assert page.title.startswith("Erreur")
    assert page.fields["who"] == "Marie"
    assert page.fields[field].strip() == typed.strip()
    assert everything_in(app) == before


@pytest.mark.parametrize(
    "sent",
    [
        {"about": "act.nothing"},
        {"about": NEED},
        {"about": EXCHANGE, "state": "soon"},
        {"about": STATEMENT, "whose": "them"},
    ],
)
def test_what_no_form_would_send_is_refused_and_nothing_is_written(
    app: Flask, browse: Browse, sent: dict[str, str]
) -> None:
    owner = browse()
    assessment = diagnosed(owner)
    csrf = owner.open(assessment_url(assessment, "plan")).fields["csrf_token"]
    before = everything_in(app)
    page = owner.post(assessment_url(assessment, "plan/prendre"), {"csrf_token": csrf, **sent})
    assert page.status == 400
    assert everything_in(app) == before


def test_taking_twice_is_as_once(browse: Browse) -> None:
    owner = browse()
    assessment = diagnosed(owner)
    take(owner, assessment, EXCHANGE)
    take(owner, assessment, EXCHANGE)
    held = owner.client.get(assessment_url(assessment, "rapport.json")).json()["save"]["plan"][
        "items"
    ]
    assert [each["about"] for each in held] == [EXCHANGE]


def test_a_line_that_is_taken_out_may_be_suggested_again(browse: Browse) -> None:
    owner = browse()
    assessment = diagnosed(owner)
    [first, *_] = suggested(owner.open(assessment_url(assessment, "plan")))
    take(owner, assessment, first, "never")
    page = owner.open(assessment_url(assessment, "plan"))
    address = next(link for link in page.links if re.search(r"/plan/\d+$", link))
    owner.open(address)
    owner.send(to="/retirer")
    assert first in suggested(owner.open(assessment_url(assessment, "plan")))


def test_a_line_of_another_file_is_out_of_reach(browse: Browse) -> None:
    them = people(browse, "owner", until="planned")
    stranger = browse()
    own = diagnosed(stranger)
    assert stranger.open(assessment_url(own, f"plan/{them.item}")).status == 404
    csrf = stranger.open(assessment_url(own, "plan")).fields["csrf_token"]
    sent = {"csrf_token": csrf, "state": "done", "words": "x", "way": "down"}
    for act in ("", "/deplacer", "/retirer", "/recit"):
        stranger.post(assessment_url(own, f"plan/{them.item}{act}"), sent)
    assert "Écrire aux membres." in them.owner.open(assessment_url(them.assessment, "plan")).words


def test_while_a_round_is_closed_the_plan_goes_on_from_the_one_before(browse: Browse) -> None:
    owner = browse()
    assessment = diagnosed(owner)
    before = suggested(owner.open(assessment_url(assessment, "plan")))
    stage(owner, browse, assessment, "sealed")
    page = owner.open(assessment_url(assessment, "plan"))
    assert suggested(page) == before
    take(owner, assessment, before[0])
    assert owner.client.get(assessment_url(assessment, "plan.docx")).status_code == 200


def test_the_dates_of_a_plan_are_events_that_a_calendar_reads(browse: Browse) -> None:
    owner = browse()
    assessment = diagnosed(owner)
    for name in ("Un, deux; trois", "Fait", "Sans date"):
        add(owner, assessment, name)
    edit(owner, line(owner, assessment, "Un, deux; trois"), due="2026-12-01", who="Marie")
    edit(owner, line(owner, assessment, "Fait"), due="2026-12-02", state="done")
    answer = owner.client.get(assessment_url(assessment, "plan.ics"))
    assert answer.headers["content-type"].startswith("text/calendar")
    [event] = Calendar.from_ical(answer.content).walk("VEVENT")
    assert str(event["summary"]) == "Un, deux; trois"
    assert event.decoded("dtstart") == date(2026, 12, 1)
    assert "Marie" in str(event["description"])


@pytest.mark.parametrize(
    ("months", "day"), [(3, date(2026, 12, 21)), (6, date(2027, 3, 21)), (12, date(2027, 9, 21))]
)
def test_a_reminder_is_a_day_in_one_s_own_calendar_and_holds_no_secret(
    browse: Browse, months: int, day: date
) -> None:
    owner = browse()
    assessment = diagnosed(owner)
    file = owner.client.get(assessment_url(assessment, f"rappel.ics?mois={months}")).content
    [event] = Calendar.from_ical(file).walk("VEVENT")
    assert event.decoded("dtstart") == day
    assert str(event["url"]).endswith(f"/diagnostic/{assessment}")
    assert b"/l/" not in file
    assert owner.client.get(assessment_url(assessment, "rappel.ics?mois=7")).status_code == 404


def test_an_action_that_was_tried_becomes_a_draft_to_publish_oneself(
    app: Flask, browse: Browse, edition: Edition
) -> None:
    owner = browse()
    assessment = diagnosed(owner)
    illustrated = {link.target for found in edition.links_of_precedent.values() for link in found}
    alone = next(each for each in edition.actions if each not in illustrated)
    for about in (alone, EXCHANGE):
        take(owner, assessment, about, "done")
    page = owner.open(assessment_url(assessment, "plan"))
    assert "Aucun exemple n’existe encore" in under(page, "Ce qui est fait")
    [address, *_] = [link for link in page.links if link.endswith("/recit")]
    before = everything_in(app)
    owner.open(address)
    story = {"who": "Un conseil de la culture", "what": "{{Modèle}} [[Page]]", "unsaid": ""}
    page = owner.send(story, press="Faire le brouillon")
    draft = page.fields.get("", "") or words_of(page.by_id("brouillon"))
    assert "CC BY-NC-SA" in draft
    assert "Un conseil de la culture" in draft
    assert "<nowiki>{{Modèle}} [[Page]]</nowiki>" in draft
    assert "Ce qu’on ne sait pas encore" not in draft
    assert everything_in(app) == before


def test_the_meeting_sheet_holds_on_one_page_with_cells_to_fill_in(
    browse: Browse, edition: Edition
) -> None:
    owner = browse()
    assessment = diagnosed(owner)
    visitor, voice = stage(owner, browse, assessment, "opened")
    del visitor, voice
    for about in list(edition.actions)[:8]:
        take(owner, assessment, about, "never")
    page = owner.open(assessment_url(assessment, "rencontre"))
    for title in ("Trois constats", "Trois différences à se raconter", "Ce qu’on décide"):
        assert title in page.words
    file = owner.client.get(assessment_url(assessment, "rencontre.docx")).content
    word = docx.Document(io.BytesIO(file))
    [table] = word.tables
    assert [cell.text for cell in table.rows[0].cells] == [
        "Décision",
        "Qui s’en occupe",
        "Pour quand",
    ]
    assert {cell.text for row in table.rows[1:] for cell in row.cells} == {""}
    for language in ("", "/en"):
        pdf = owner.client.get(language + assessment_url(assessment, "rencontre.pdf")).content
        assert len(PdfReader(io.BytesIO(pdf)).pages) == 1


def test_a_version_to_share_leaves_out_what_was_ticked_in_every_format(browse: Browse) -> None:
    owner = browse()
    assessment = diagnosed(owner)
    say(owner, assessment, {NOTE: "Entre nous seulement."}, OBSTACLES)
    add(owner, assessment, "Appeler la MRC")
    edit(owner, line(owner, assessment, "Appeler la MRC"), who="Marie-Ève")
    keys = ["note:0:concertation", "who:0", "concertation.access"]
    owner.open(assessment_url(assessment, "partager"))
    page = owner.send(press="Voir ce que les autres liront", forged={"withheld": keys})
    shown = words_of(next(page.tree.iter("article")))
    assert "Cette version est partielle" in shown
    assert "Entre nous" not in shown
    csrf = page.fields["csrf_token"]
    for extension, read in EVERY_READER.items():
        if extension == "ics":
            continue
        sent = {"csrf_token": csrf, "withheld": keys}
        answer = owner.post(assessment_url(assessment, f"partager.{extension}"), sent).response
        assert answer.status_code == 200
        words = squeezed(read(answer.content))
        assert squeezed("version est partielle") in words
        for secret in ("Entre nous", "Marie-Ève", "Les distances ou le manque de ressources"):
            assert squeezed(secret) not in words, (extension, secret)


def test_a_reader_sees_the_plan_and_changes_nothing_in_it(browse: Browse) -> None:
    them = people(browse, "reader", until="planned")
    page = them.visitor.open(assessment_url(them.assessment, "resultat"))
    assert "Écrire aux membres." in page.words
    assert "/plan" not in " ".join(page.links)


def test_a_profile_that_changes_what_applies_leaves_the_plan_as_it_was(browse: Browse) -> None:
    owner = browse()
    assessment = diagnosed(owner)
    take(owner, assessment, "act.formation.analyze-needs")
    owner.open(f"/diagnostic/{assessment}/etape/{PROFILE}")
    owner.send({REQUIRED: "present"}, press="next")
    held = owner.client.get(assessment_url(assessment, "rapport.json")).json()["save"]["plan"][
        "items"
    ]
    assert [each["about"] for each in held] == ["act.formation.analyze-needs"]
    assert owner.open(assessment_url(assessment, "plan")).status == 200
