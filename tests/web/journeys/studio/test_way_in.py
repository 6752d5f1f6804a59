"""The way into the studio: an invitation opens once, for one browser, and shows no file."""

import re

import pytest
from flask import Flask

from adn_assess.storage import coordinators
from adn_assess.storage.coordinators import ACCESS_SECONDS, INVITATION_SECONDS
from adn_assess.web.journeys.studio import history
from tests.visitor import Page, Visitor, words_of
from tests.web.assessment_actions import assessment_url, start
from tests.web.conftest import Browse, Clock, runtime_of
from tests.web.coordination_actions import (
    STUDIO,
    begin_draft,
    come_in,
    coordinator,
    door_of,
    draft_url,
    invited,
)
from tests.web.journeys.access_links.test_access_links import everything_in

ABSENT = "A" * 33


def revoke(app: Flask, number: int) -> None:
    running = runtime_of(app)
    with running.database.writing() as connection:
        assert coordinators.revoke(connection, number, running.now())


def bad_token(kind: str, app: Flask, browse: Browse, clock: Clock) -> str:
    """The token of an invitation that opens nothing any more, or never did."""
    good = invited(app)
    if kind == "spent":
        come_in(browse(), good)
    elif kind == "expired":
        clock.now += INVITATION_SECONDS
    elif kind == "revoked":
        revoke(app, 1)
    return {
        "wrong": good[:-1] + ("A" if good[-1] != "A" else "B"),
        "shorter": good[:-2],
        "never existed": "B" * len(good),
        "other case": good.swapcase(),
    }.get(kind, good)


KINDS = ["wrong", "shorter", "spent", "expired", "revoked", "never existed", "other case"]


def all_shown(page: Page, token: str) -> tuple[int, str, list[tuple[str, str]]]:
    """All that an answer says, without the token and the CSRF token in it."""
    source = re.sub(r'name="csrf_token" value="[^"]*"', "", page.source.replace(token, "TOKEN"))
    unlike = ("content-length", "set-cookie", "date")
    headers = [(k, v) for k, v in page.response.headers.items() if k not in unlike]
    return page.status, source, headers


def in_studio(visitor: Visitor) -> bool:
    return visitor.open(STUDIO).status == 200


@pytest.mark.parametrize("root", ["", "/en"])
@pytest.mark.parametrize("kind", KINDS)
def test_invitations_that_open_nothing_answer_alike(
    app: Flask, browse: Browse, clock: Clock, kind: str, root: str
) -> None:
    token = bad_token(kind, app, browse, clock)
    answers = []
    for each in (token, ABSENT):
        visitor = browse()
        visitor.open(root + door_of(each))
        answers.append(all_shown(visitor.send(), each))
        assert not visitor.page.response.headers.get_list("set-cookie")
        assert not in_studio(visitor)
    assert answers[0] == answers[1]
    assert answers[0][0] == 404


@pytest.mark.parametrize("kind", ["good", *KINDS])
def test_a_door_says_the_same_of_every_invitation_and_changes_nothing(
    app: Flask, browse: Browse, clock: Clock, kind: str
) -> None:
    token = bad_token(kind, app, browse, clock)
    before = everything_in(app)
    answers = [all_shown(browse().open(door_of(each)), each) for each in (token, ABSENT)]
    assert answers[0] == answers[1]
    assert answers[0][0] == 200
    assert everything_in(app) == before


def test_an_invitation_with_marks_after_it_still_opens(app: Flask, browse: Browse) -> None:
    visitor = browse()
    come_in(visitor, f"{invited(app)}).")
    assert in_studio(visitor)


def test_a_button_pressed_twice_and_a_message_opened_again_lead_in(
    app: Flask, browse: Browse
) -> None:
    token, visitor = invited(app), browse()
    come_in(visitor, token)
    before = everything_in(app)
    come_in(visitor, token)
    assert visitor.page.status == 200
    assert visitor.page.response.url.path == STUDIO
    assert everything_in(app) == before


def test_tries_of_invitations_that_open_nothing_are_held_back(app: Flask, browse: Browse) -> None:
    visitor = browse()
    csrf = visitor.open(door_of(ABSENT)).fields["csrf_token"]
    tries = [visitor.client.post(door_of(ABSENT), data={"csrf_token": csrf}) for _ in range(101)]
    assert [each.status_code for each in tries] == [*[404] * 100, 429]
    held_back = browse()
    come_in(held_back, invited(app))
    assert held_back.page.status == 429


def test_the_studio_closes_after_90_days(browse: Browse, clock: Clock) -> None:
    visitor = coordinator(browse)
    clock.now += ACCESS_SECONDS - 1
    assert in_studio(visitor)
    clock.now += 1
    assert not in_studio(visitor)


def test_the_studio_closes_at_once_when_it_is_revoked(app: Flask, browse: Browse) -> None:
    visitor = coordinator(browse)
    revoke(app, 1)
    assert not in_studio(visitor)


def test_who_leaves_needs_another_invitation(browse: Browse) -> None:
    visitor = coordinator(browse)
    visitor.open(f"{STUDIO}/quitter")
    assert visitor.send().response.url.path == "/"
    assert not in_studio(visitor)


def test_leaving_the_studio_leaves_the_files_of_the_browser(browse: Browse) -> None:
    visitor = browse()
    assessment = start(visitor)
    come_in(visitor, invited(browse.app))
    visitor.open(f"{STUDIO}/quitter")
    visitor.send()
    assert visitor.open(assessment_url(assessment, "relire")).status == 200


def test_a_browser_that_forgets_everything_leaves_the_studio_too(
    app: Flask, browse: Browse
) -> None:
    visitor = coordinator(browse)
    visitor.open("/diagnostic/quitter-cet-appareil")
    visitor.send()
    assert not in_studio(visitor)
    [row] = everything_in(app)["coordinator"]
    assert not [each for each in row if len(str(each)) == 64]


def test_a_coordinator_sees_no_file(browse: Browse) -> None:
    assessment = start(browse())
    visitor = coordinator(browse)
    assert assessment not in visitor.open("/diagnostic").source
    assert visitor.open(assessment_url(assessment, "resultat")).status == 404


@pytest.mark.parametrize("address", ["/", "/diagnostic", "/methode", "/decouvrir", "/rien"])
@pytest.mark.parametrize("root", ["", "/en"])
def test_no_page_of_the_others_leads_to_the_studio(browse: Browse, address: str, root: str) -> None:
    owner = browse()
    assessment = start(owner)
    for visitor in (owner, browse()):
        assert STUDIO not in visitor.open(root + address).source
    assert STUDIO not in owner.open(root + assessment_url(assessment, "relire")).source


def test_the_home_says_who_writes_and_until_when(browse: Browse) -> None:
    page = coordinator(browse, "Marie Tremblay").open(STUDIO)
    assert "Marie Tremblay" in words_of(page.tree)
    assert "jusqu’au 20 décembre 2026" in words_of(page.tree)


def test_the_journal_tells_who_did_what(browse: Browse) -> None:
    visitor = coordinator(browse, "Marie Tremblay")
    coordinator(browse, "<b>Claude</b>")
    page = visitor.open(STUDIO)
    rows = [[words_of(each) for each in row] for row in page.tree.iter("tr")][1:]
    assert rows == [
        ["Entrée dans la rédaction", "<b>Claude</b>", "21 septembre 2026"],
        ["A reçu une invitation à la rédaction", "<b>Claude</b>", "21 septembre 2026"],
        ["Entrée dans la rédaction", "Marie Tremblay", "21 septembre 2026"],
        ["A reçu une invitation à la rédaction", "Marie Tremblay", "21 septembre 2026"],
    ]


@pytest.mark.parametrize("number", ["1", "0", "-3", "2", "9" * 30, "x", ""])
def test_the_journal_has_pages_and_none_that_fails(app: Flask, browse: Browse, number: str) -> None:
    visitor = coordinator(browse)
    running = runtime_of(app)
    with running.database.writing() as connection:
        for each in range(120):
            coordinators.add_act(connection, 1, "draft_started", f"brouillon {each}", 0)
        coordinators.add_act(connection, None, "published", "", 0)
    page = visitor.open(f"{STUDIO}/journal?page={number}")
    shown = [words_of(row[0]) for row in page.tree.iter("tr")][1:]
    last = number in ("2", "9" * 30)
    assert len(shown) == (23 if last else 100)
    assert (shown[0] == "Publication") != last
    assert ("Une commande de l’installation" in words_of(page.tree)) != last
    assert page.links.count(f"http://adn.test{STUDIO}/journal?page={1 if last else 2}") == 1


def test_no_cache_keeps_a_page_of_the_studio_and_no_engine_lists_it(browse: Browse) -> None:
    visitor = coordinator(browse)
    for address in (STUDIO, f"{STUDIO}/journal", f"{STUDIO}/quitter", door_of(ABSENT)):
        headers = visitor.open(address).response.headers
        assert headers["cache-control"] == "no-store"
        assert headers["x-robots-tag"] == "noindex, nofollow"


def test_a_spent_invitation_says_that_it_may_be_and_what_to_ask(app: Flask, browse: Browse) -> None:
    token = invited(app)
    come_in(browse(), token)
    late = browse()
    late.open(door_of(token))
    words = late.send().words
    assert "a déjà servi" in words
    assert "demandez une nouvelle invitation" in words
    assert "Vos dossiers dans ce navigateur" not in words[words.index("Ce lien n’ouvre rien") :]
    assert "redonne l’accès" not in late.open(STUDIO).words
    assert "nouvelle invitation" in late.page.words


def test_an_error_in_a_draft_says_that_the_draft_is_kept_and_leads_back_to_it(
    app: Flask, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    marie = browse()
    come_in(marie, invited(app))
    draft = begin_draft(marie)
    monkeypatch.setattr(history, "act_views", lambda _opened: 1 / 0)
    page = marie.open(draft_url(draft, "historique"))
    assert page.status == 500
    assert "Votre brouillon est gardé" in page.words
    assert "Vos réponses" not in page.words
    assert any(each.endswith(draft_url(draft)) for each in page.links)
