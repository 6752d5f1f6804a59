"""Previews: any page with the content of a draft, beside today's, where nothing is saved."""

import pytest
from flask import Flask

from adn_assess.content.draft_document import link_name
from adn_assess.storage import drafts
from tests.visitor import Element, Page, words_of
from tests.web.assessment_actions import start
from tests.web.conftest import Browse, runtime_of
from tests.web.coordination_actions import (
    NEED,
    WORDS,
    add_item,
    coordinator,
    draft_url,
    drafted,
    item_url,
    write,
)
from tests.web.journeys.access_links.test_access_links import everything_in

SAME = "Cette page est la même aujourd’hui et dans le brouillon."
OTHERWISE = "Aucun mot n’est récrit sur cette page"
NEEDS = "diagnostic/apercu/etape/concertation/besoins"
PLACES = [
    NEEDS,
    "diagnostic/apercu/etape/tour-d-horizon/concertation",
    f"decouvrir/{NEED}",
    "decouvrir/concertation",
    "exemple/portrait",
    "exemple/calcul",
]
UNCHANGED = [
    "diagnostic/apercu",
    "diagnostic/apercu/etape/profil",
    "diagnostic/apercu/etape/veille/obstacles",
    "diagnostic/apercu-prise-de-poste/etape/arrivee",
    "diagnostic/apercu-depart/etape/contacts",
    "decouvrir",
    "decouvrir/mots",
    "decouvrir/veille",
    "exemple/exemples",
]


def preview_url(draft: int, place: str, side: str = "brouillon", root: str = "") -> str:
    return draft_url(draft, f"apercu/{side}/{place}", root)


def bar(page: Page) -> str:
    [found] = bars(page)
    return words_of(found)


def bars(page: Page) -> list[Element]:
    return [each for each in page.tree.iter("section") if "preview" in each.get("class", "")]


def content(page: Page) -> Element:
    [found] = page.tree.iter("main")
    return found


def main(page: Page) -> str:
    return words_of(content(page))


def change_link(app: Flask, draft: int, target: str) -> None:
    """Let every link to an action help it a little only."""
    running = runtime_of(app)
    changes: list[tuple[str, object]] = [
        (f"links/{link_name(each.origin, each.target)}/strength", 1)
        for each in running.current.edition.links
        if each.target == target and each.strength
    ]
    with running.database.writing() as connection:
        drafts.add_changes(connection, draft, changes, None, running.now())


@pytest.mark.parametrize("place", PLACES)
def test_a_page_says_the_words_of_the_draft_and_beside_it_those_of_today(
    app: Flask, browse: Browse, place: str
) -> None:
    visitor, draft = coordinator(browse), drafted(app)
    today = runtime_of(app).current.edition.questions[NEED].statement.fr
    page = visitor.open(preview_url(draft, place))
    assert page.status == 200
    assert WORDS in main(page)
    assert today not in main(page)
    assert "Ce qui change sur cette page" in bar(page)
    assert WORDS in bar(page)
    other = visitor.open(preview_url(draft, place, "aujourd-hui"))
    assert today in main(other)
    assert WORDS not in main(other)
    assert WORDS in bar(other)


@pytest.mark.parametrize("place", UNCHANGED)
def test_a_page_that_the_draft_leaves_alone_says_so(app: Flask, browse: Browse, place: str) -> None:
    visitor, draft = coordinator(browse), drafted(app)
    for side in ("brouillon", "aujourd-hui"):
        page = visitor.open(preview_url(draft, place, side))
        assert page.status == 200
        assert SAME in bar(page)


def test_a_page_whose_words_stay_and_whose_advice_changes_says_so(
    app: Flask, browse: Browse
) -> None:
    visitor, draft = coordinator(browse), drafted(app)
    assert SAME in bar(visitor.open(preview_url(draft, "exemple/actions")))
    first = runtime_of(app).current.edition.sample
    assert first.answers
    for action in runtime_of(app).current.edition.actions:
        change_link(app, draft, action)
    assert OTHERWISE in bar(visitor.open(preview_url(draft, "exemple/actions")))


def test_the_switch_keeps_the_place_and_what_was_asked_of_it(app: Flask, browse: Browse) -> None:
    visitor, draft = coordinator(browse), drafted(app)
    page = visitor.open(preview_url(draft, "exemple/actions?ordre=axe", root="/en"))
    links = [link.removeprefix("http://adn.test") for link in page.links]
    assert preview_url(draft, "exemple/actions?ordre=axe", "aujourd-hui", "/en") in links
    assert preview_url(draft, "exemple/actions?ordre=axe") in links


def test_the_links_of_a_page_stay_in_the_preview(app: Flask, browse: Browse) -> None:
    visitor, draft = coordinator(browse), drafted(app)
    for place in (NEEDS, "decouvrir/concertation", "exemple"):
        links = content(visitor.open(preview_url(draft, place))).iter("a")
        paths = [each.get("href", "").removeprefix("http://adn.test") for each in links]
        assert len(paths) > 2
        assert all(each.startswith(("#", preview_url(draft, ""))) for each in paths)


def test_nothing_can_be_saved_from_a_preview(app: Flask, browse: Browse) -> None:
    visitor, draft = coordinator(browse), drafted(app)
    before = everything_in(app)
    for place in (NEEDS, "diagnostic/apercu/etape/tour-d-horizon/concertation"):
        page = visitor.open(preview_url(draft, place))
        assert "ici, on regarde seulement" in bar(page)
        assert [form for form in page.forms if form.get("method") == "post"] == []
        buttons = [each for each in page.tree.iter("button") if each.get("name") == "action"]
        assert len(buttons) == 2
        assert all(each.get("disabled") is not None for each in buttons)
        token = visitor.open("/diagnostic/nouveau").fields["csrf_token"]
        answer = visitor.post(preview_url(draft, place), {"csrf_token": token, "action": "next"})
        assert answer.status == 405
    assert everything_in(app) == before


def test_a_preview_opens_no_file(app: Flask, browse: Browse) -> None:
    visitor, draft = coordinator(browse), drafted(app)
    owner = browse()
    assessment = start(owner)
    for place in (f"diagnostic/{assessment}", f"diagnostic/{assessment}/etape/profil"):
        answer = visitor.client.get(preview_url(draft, place), follow_redirects=False)
        assert answer.status_code == 302
        assert answer.headers["location"] == f"/{place}"
        assert visitor.open(preview_url(draft, place)).status == 404


@pytest.mark.parametrize("address", ["/diagnostic/apercu", "/diagnostic/apercu/etape/profil"])
def test_the_questionnaire_without_a_file_has_no_address_of_its_own(
    app: Flask, browse: Browse, address: str
) -> None:
    del app
    assert coordinator(browse).open(address).status == 404


@pytest.mark.parametrize("place", ["rien", "diagnostic/apercu/etape/rien", "exemple/actions/rien"])
def test_a_page_that_is_not_there_is_not_found(app: Flask, browse: Browse, place: str) -> None:
    visitor, draft = coordinator(browse), drafted(app)
    assert visitor.open(preview_url(draft, place)).status == 404


def test_what_a_draft_adds_is_absent_today_and_says_so(app: Flask, browse: Browse) -> None:
    visitor, draft = coordinator(browse), drafted(app)
    added = add_item(visitor, draft, "action", "Lire ensemble")
    page = visitor.open(preview_url(draft, f"decouvrir/{added}"))
    assert page.status == 200
    assert "Lire ensemble" in main(page)
    assert "Lire ensemble" in bar(page)
    assert visitor.open(preview_url(draft, f"decouvrir/{added}", "aujourd-hui")).status == 404


@pytest.mark.parametrize(
    ("kind", "item", "where", "place"),
    [
        ("need", NEED, "questionnaire", f"{NEEDS}#{NEED}"),
        ("need", NEED, "bibliotheque", f"decouvrir/{NEED}"),
        ("need", NEED, "exemple", f"exemple/portrait#{NEED}"),
        (
            "action",
            "act.veille.popularize",
            "questionnaire",
            "diagnostic/apercu-prise-de-poste/etape/veille/actions#act.veille.popularize",
        ),
        ("term", "adn", "bibliotheque", "decouvrir/mots#adn"),
        ("precedent", "prec.slack-music", "exemple", "exemple/exemples"),
    ],
)
def test_the_page_of_an_item_leads_to_where_it_is_read(
    app: Flask, browse: Browse, kind: str, item: str, where: str, place: str
) -> None:
    visitor, draft = coordinator(browse), drafted(app)
    [link] = [
        each
        for each in visitor.open(item_url(draft, kind, item)).links
        if f"/voir/{where}/" in each
    ]
    answer = visitor.client.get(link, follow_redirects=False)
    assert answer.headers["location"] == preview_url(draft, place)
    anchor = place.partition("#")[2]
    page = visitor.open(preview_url(draft, place.partition("#")[0]))
    assert page.status == 200
    if anchor:
        assert anchor in [each.get("id") for each in page.tree.iter()]


def test_what_somebody_writes_in_a_draft_is_data_in_its_preview(app: Flask, browse: Browse) -> None:
    visitor, draft = coordinator(browse), drafted(app, "<script>titre</script>")
    hostile = "</textarea><script>alert(1)</script>\u202e"
    write(visitor, draft, "need", NEED, {"statement.fr": hostile, "statement.en": hostile})
    for place in (*PLACES, ""):
        page = visitor.open(preview_url(draft, place))
        assert "<script>alert" not in page.source
        assert "<script>titre" not in page.source


def test_a_draft_that_makes_no_page_says_what_to_write_first(app: Flask, browse: Browse) -> None:
    visitor, draft = coordinator(browse), drafted(app)
    running = runtime_of(app)
    with running.database.writing() as connection:
        broken: list[tuple[str, object]] = [
            ("axes/veille/needs", []),
            ("axes/veille/obstacles", []),
        ]
        drafts.add_changes(connection, draft, broken, None, running.now())
    for address in ("apercu", f"apercu/brouillon/{NEEDS}", "effet"):
        page = visitor.open(draft_url(draft, address))
        assert page.status == 200
        assert "Écrivez d’abord ceci" in words_of(page.tree)
        assert [link for link in page.links if "/element/" in link]


def test_a_closed_draft_can_still_be_seen(app: Flask, browse: Browse) -> None:
    visitor, draft = coordinator(browse), drafted(app)
    visitor.open(draft_url(draft, "abandonner"))
    visitor.send()
    assert WORDS in main(visitor.open(preview_url(draft, NEEDS)))


def test_a_preview_changes_nothing_of_what_others_are_served(app: Flask, browse: Browse) -> None:
    visitor, draft, other = coordinator(browse), drafted(app), browse()
    before = other.open(f"/decouvrir/{NEED}").source
    visitor.open(preview_url(draft, f"decouvrir/{NEED}"))
    visitor.open(preview_url(draft, "exemple/actions/rien"))
    assert other.open(f"/decouvrir/{NEED}").source == before
    assert bars(visitor.open(f"/decouvrir/{NEED}")) == []
