"""The page of a plan: its lines, their order, the declared hours, and what is refused."""

import re

import pytest
from flask import Flask

from adn_assess.domain.edition.edition import Edition
from tests.exports.readers import EVERY_READER
from tests.visitor import words_of
from tests.web.assessment_actions import assessment_url
from tests.web.conftest import Browse
from tests.web.journeys.access_links.test_access_links import everything_in
from tests.web.journeys.plan.plan_actions import (
    EXCHANGE,
    STATEMENT,
    add,
    diagnosed,
    edit,
    line,
    suggested,
    take,
    under,
)
from tests.web.people import people
from tests.web.voice_actions import NEED


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
def test_invalid_hours_are_reported_and_keep_what_was_typed(browse: Browse, hours: str) -> None:
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
        return [
            words_of(each) for each in page.tree.iter("strong") if words_of(each) in ("Un", "Trois")
        ]

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
    order = [
        "Nous, l’organisme",
        "Nos heures de bureau",
        "Le Réseau ADN",
        edition.label[STATEMENT].fr,
    ]
    assert [layout.index(each) for each in order] == sorted(layout.index(each) for each in order)
    word = owner.client.get(assessment_url(assessment, "plan.docx")).content
    assert "Le Réseau ADN" in EVERY_READER["docx"](word)


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


def test_two_people_who_change_other_fields_of_a_line_both_keep_what_they_wrote(
    browse: Browse,
) -> None:
    owner = browse()
    assessment = diagnosed(owner)
    add(owner, assessment, "La nôtre")
    address = line(owner, assessment, "La nôtre")
    late = dict(owner.open(address).fields)
    edit(owner, address, note="Une note.", state="doing")
    assert owner.post(address, {**late, "who": "Ana", "words": "À nous"}).status == 200
    stored = owner.open(address).fields
    typed = {"note": "Une note.", "state": "doing", "who": "Ana", "words": "À nous"}
    assert {name: stored[name] for name in typed} == typed


@pytest.mark.parametrize(
    ("field", "typed"),
    [("due", "31 mars"), ("due", "2026-02-30"), ("words", "  "), ("note", "x" * 4001)],
)
def test_what_cannot_be_stored_is_reported_and_nothing_typed_is_lost(
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
    ("root", "message"),
    [
        ("", "Vérifiez l’année : elle doit être de 2019 à 2036."),
        ("/en", "Check the year: it must be from 2019 to 2036."),
    ],
)
@pytest.mark.parametrize(
    "due", ["0027-03-31", "1926-12-01", "2018-12-31", "2037-01-01", "9999-12-31"]
)
def test_a_due_date_of_another_century_is_questioned_and_what_was_typed_stays(
    browse: Browse, root: str, message: str, due: str
) -> None:
    owner = browse()
    assessment = diagnosed(owner)
    add(owner, assessment, "La nôtre")
    address = root + line(owner, assessment, "La nôtre")
    owner.open(address)
    page = owner.send({"due": due, "who": "Marie"}, press="Save" if root else "Enregistrer")
    assert page.status == 422
    assert message in page.words.replace("\N{NO-BREAK SPACE}", " ")
    assert (page.fields["due"], page.fields["who"]) == (due, "Marie")
    for plausible in ("2019-01-01", "2026-09-20", "2036-12-31"):
        assert edit(owner, address.removeprefix(root), due=plausible).status == 200
        assert owner.open(address).fields["due"] == plausible


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


def test_a_reader_sees_the_plan_and_changes_nothing_in_it(browse: Browse) -> None:
    them = people(browse, "reader", until="planned")
    page = them.visitor.open(assessment_url(them.assessment, "resultat/actions"))
    assert "Écrire aux membres." in page.words
    assert "/plan" not in " ".join(page.links)
