"""Every form says what is wrong in the same way, and its address can be opened again."""

import pytest
from flask import Flask

from tests.visitor import Element, FieldValue, Page, words_of
from tests.web.assessment_actions import ERROR, assessment_url
from tests.web.conftest import Browse
from tests.web.journeys.access_links.test_access_links import everything_in
from tests.web.journeys.plan.plan_actions import add, diagnosed, line
from tests.web.people import people
from tests.web.routes import POSTS, ROUTES
from tests.web.voice_actions import Stage
from tests.web.wrong_forms import NOTHING_TO_MISTYPE, WRONG_FORMS, WrongForm


def test_every_form_can_be_filled_in_wrongly_or_has_a_reason_why_not() -> None:
    tried = {each.endpoint for each in WRONG_FORMS.values()}
    assert tried | set(NOTHING_TO_MISTYPE) == set(POSTS)
    assert not tried & set(NOTHING_TO_MISTYPE)


def summary(page: Page) -> Element:
    """The one part of a page that says that something is wrong: first in it, and focused."""
    main = page.by_id("contenu")
    [found] = [each for each in main.iter() if each.get("role") == "alert"]
    assert main[0] is found
    assert found.get("tabindex") == "-1"
    assert found.get("autofocus") is not None
    return found


def check_field(page: Page, name: str) -> None:
    """A field is marked as wrong, and what is wrong in it is described beside it."""
    invalid = [each for each in page.tree.iter() if each.get("aria-invalid") == "true"]
    assert invalid
    for each in invalid:
        named = [each, *each.iter("input")]
        assert name in [one.get("name") for one in named], name
        described = (each.get("aria-describedby") or "").split()
        assert any(ERROR in words_of(page.by_id(beside)) for beside in described)


@pytest.mark.parametrize("root", ["", "/en"])
@pytest.mark.parametrize("form", WRONG_FORMS.values(), ids=WRONG_FORMS)
def test_what_is_wrong_is_said_first_with_a_way_to_its_field(
    browse: Browse, form: WrongForm, root: str
) -> None:
    page = form.send(browse, root).page
    assert page.status in (404, 422)
    assert page.title.startswith("Error:" if root else ERROR)
    targets = [link.get("href") or "" for link in summary(page).iter("a")]
    assert f"#{form.wrong}" in targets
    for target in targets:
        assert page.by_id(target.removeprefix("#")) is not None
    if not root:
        check_field(page, form.wrong)


@pytest.mark.parametrize("form", WRONG_FORMS.values(), ids=WRONG_FORMS)
def test_what_was_typed_and_chosen_is_shown_again(
    app: Flask, browse: Browse, form: WrongForm
) -> None:
    page = form.send(browse).page
    before = everything_in(app)
    for name, typed in form.sent.items():
        if isinstance(typed, str) and name not in page.offered(name):
            assert page.fields[name].strip("\n") == typed, name
    for name, code in form.chosen.items():
        if code in [*page.offered(name), page.boxes.get(name)]:
            assert page.fields[name] == code, name
    assert everything_in(app) == before


@pytest.mark.parametrize("form", WRONG_FORMS.values(), ids=WRONG_FORMS)
def test_the_address_of_a_page_with_errors_can_be_opened_again(
    browse: Browse, form: WrongForm
) -> None:
    visitor = form.send(browse)
    again = visitor.open(visitor.page.path)
    assert again.status == 200
    assert again.forms


OUTDATED: dict[str, tuple[str, Stage, dict[str, FieldValue]]] = {
    "another round waits": ("rounds.start_sealed", "sealed", {"role": ["agent", "team"]}),
    "a voice that has sealed": ("rounds.remove_participant", "sealed", {"status": "sealed"}),
    "a preview of something else": ("sharing.file", "plain", {"preview": "x"}),
    "a line that somebody changed": (
        "plan.save_line",
        "planned",
        {"words": "Autre.", "state": "done", "seen": "0"},
    ),
}


@pytest.mark.parametrize("case", OUTDATED)
def test_what_changed_meanwhile_is_said_first_too(browse: Browse, case: str) -> None:
    endpoint, stage, sent = OUTDATED[case]
    route = ROUTES[endpoint, "POST"]
    them = people(browse, "owner", until=stage)
    page = them.visitor.post(them.address(route), {"csrf_token": them.token_of_form(), **sent})
    assert page.status == 409
    assert page.title.startswith(ERROR)
    assert "entre-temps" in words_of(summary(page)) or "ne correspond plus" in page.words


def test_the_date_of_a_line_is_asked_between_the_days_that_are_plausible(browse: Browse) -> None:
    owner = browse()
    assessment = diagnosed(owner)
    add(owner, assessment, "La nôtre")
    field = owner.open(line(owner, assessment, "La nôtre")).by_id("due")
    assert (field.get("type"), field.get("min"), field.get("max")) == (
        "date",
        "2019-01-01",
        "2036-12-31",
    )
    for typed, kind in (("31 mars", "text"), ("2018-12-31", "date")):
        page = owner.send({"due": typed}, press="Enregistrer")
        assert (page.by_id("due").get("type"), page.fields["due"]) == (kind, typed)


def test_a_plan_that_is_full_says_so_and_keeps_what_was_typed(
    browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = browse()
    assessment = diagnosed(owner)
    add(owner, assessment, "La nôtre")
    monkeypatch.setattr("adn_assess.web.assessment.plan_lines.MAX_PLAN_LINES", 1)
    page = add(owner, assessment, "Une de trop")
    assert page.status == 422
    assert "lignes au plus." in words_of(summary(page))
    assert page.fields["words"] == "Une de trop"
    owner.open(assessment_url(assessment, "plan"))
    taken = owner.post(
        assessment_url(assessment, "plan/prendre"),
        {"csrf_token": page.fields["csrf_token"], "about": "act.veille.popularize"},
    )
    assert taken.status == 422
    assert "lignes au plus." in words_of(summary(taken))


def test_several_errors_are_said_in_the_order_of_the_page(browse: Browse) -> None:
    owner = browse()
    assessment = diagnosed(owner)
    add(owner, assessment, "La nôtre")
    owner.open(line(owner, assessment, "La nôtre"))
    page = owner.send({"words": " ", "due": "31 mars", "note": "x" * 4001}, press="Enregistrer")
    targets = [link.get("href") for link in summary(page).iter("a")]
    assert targets == ["#words", "#due", "#note"]
    assert sorted(targets, key=lambda each: page.names.index((each or "").lstrip("#"))) == targets
