"""Discover: the pages of the library, by their links and by the search."""

import re
from urllib.parse import quote, urlsplit

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adn_assess.domain.edition.catalogue import Language, Link
from adn_assess.domain.edition.edition import Edition, items_of
from adn_assess.domain.edition.neighbours import neighbours_of
from adn_assess.domain.edition.search import MAX_QUERY_CHARACTERS, WORD, words_in
from adn_assess.storage.database import Database
from tests.visitor import Page, Visitor
from tests.visitor import words_of as said_by
from tests.web.assessment_actions import assessment_url, page_slugs, share, start
from tests.web.commands.run_commands import NO_DATABASE
from tests.web.conftest import Browse, MakeApp, runtime_of

LANGUAGES = pytest.mark.parametrize(("root", "language"), [("", "fr"), ("/en", "en")])


def paged(edition: Edition) -> list[str]:
    """What has a page of its own."""
    asked = dict.fromkeys(edition.item_of[each] for each in edition.questions)
    return [*asked, *edition.actions, *edition.precedents]


def page_at(visitor: Visitor, item: str, root: str = "") -> Page:
    page = visitor.open(f"{root}/decouvrir/{item}")
    assert page.status == 200, item
    return page


def led_to(page: Page) -> set[str]:
    """Where the links of a page lead, as paths."""
    return {urlsplit(link).path for link in page.links}


@LANGUAGES
def test_three_clicks_from_home_reach_every_item(
    visitor: Visitor, edition: Edition, root: str, language: Language
) -> None:
    reached = {f"{root}/"}
    for _ in range(3):
        for path in sorted(reached):
            if "." not in path.rpartition("/")[2] or path.count("/") < 2:
                reached |= {to for to in led_to(visitor.open(path)) if "/decouvrir" in to}
    assert {f"{root}/decouvrir/{item}" for item in paged(edition)} <= reached
    assert page_at(visitor, next(iter(edition.actions)), root).tree.get("lang") == f"{language}-CA"


@pytest.mark.parametrize("roots", [("", "/en"), ("/en", "")])
def test_each_reader_finds_the_kinds_in_their_language_whoever_searched_before_on_a_new_server(
    visitor: Visitor, edition: Edition, roots: tuple[str, str]
) -> None:
    item = next(iter(edition.actions))
    in_language = {
        "": ("Compréhension", "Besoin", "Exemple", "Axe", "Mot défini"),
        "/en": ("Understanding", "Need", "Example", "Axis", "Defined word"),
    }
    for root in (*roots, roots[0]):
        choices = [
            said_by(each) for each in page_at(visitor, item, root).by_id("genre").iter("option")
        ]
        assert set(in_language[root]) <= set(choices), choices
        found = visitor.open(f"{root}/decouvrir?genre=need")
        found_kinds = {said_by(each).partition(",")[0] for each in found.tree.iter("p")}
        assert in_language[root][1] in found_kinds, root


def item_texts(page: Page) -> dict[str, str]:
    """What a page says of each of its neighbours, by the neighbour's id."""
    lists = [each for each in page.tree.iter("ul") if each.get("class") == "neighbours"]
    listed = [each for beside in lists for each in beside.iter("li")]
    return {
        (next(each.iter("a")).get("href") or "").rpartition("/")[2]: said_by(each)
        for each in listed
    }


@LANGUAGES
def test_each_page_names_its_neighbours_with_the_reason_and_where_it_comes_from(
    visitor: Visitor, edition: Edition, root: str, language: Language
) -> None:
    wording = edition.wording
    for item in paged(edition):
        around = neighbours_of(edition, item)
        beside: list[tuple[str, Link]] = [
            *((link.target, link) for link in (*around.answered_by, *around.illustrates)),
            *((link.origin, link) for link in (*around.answers, *around.illustrated_by)),
        ]
        words = item_texts(page_at(visitor, item, root))
        assert list(words) == [edition.item_of[other] for other, _ in beside], item
        for each, link in beside:
            other = edition.item_of[each]
            assert link.reason.to(language) in words[other]
            basis = wording.basis_source if link.basis == "source" else wording.basis_judgement
            assert basis.to(language) in words[other]
            assert edition.label[other].to(language) in words[other]


@LANGUAGES
def test_a_statement_of_an_obstacle_leads_to_the_page_of_its_obstacle(
    visitor: Visitor, edition: Edition, root: str, language: Language
) -> None:
    nested = [each for each in edition.questions.values() if each.id != each.item]
    assert nested
    for question in nested:
        page = page_at(visitor, question.id, root)
        assert page.path == f"{root}/decouvrir/{question.item}"
        assert question.statement.to(language) in page.words


def test_what_the_network_did_not_illustrate_is_marked_as_having_no_documented_example(
    visitor: Visitor, edition: Edition
) -> None:
    needs = [need.id for axis in edition.axes for need in axis.needs]
    illustrable = [*needs, *edition.obstacles, *edition.actions]
    without = [each for each in illustrable if not neighbours_of(edition, each).illustrated_by]
    assert {*without} & {*needs} == {
        "need.concertation.tasks",
        "need.formation.portrait",
        "need.veille.source",
        "need.veille.plain",
        "need.projets.priorities",
    }
    for item in illustrable:
        words = page_at(visitor, item).words
        assert ("Aucun exemple documenté." in words) == (item in without)


@LANGUAGES
def test_an_axis_has_all_that_was_documented_and_says_what_was_not(
    visitor: Visitor, edition: Edition, root: str, language: Language
) -> None:
    for axis in edition.axes:
        page = page_at(visitor, axis.id, root)
        assert axis.definition.to(language) in page.words
        for item in items_of(axis):
            assert edition.label[item.id].to(language) in page.words
        section = page.by_id("comprendre")
        if axis.understandings:
            assert edition.source.dates["understanding"].to(language) in said_by(section)
        else:
            assert axis.no_understanding is not None
            assert axis.no_understanding.to(language) in said_by(section)
            assert list(section.iter("li")) == []


@LANGUAGES
def test_every_page_is_dated(
    visitor: Visitor, edition: Edition, root: str, language: Language
) -> None:
    snapshot = edition.wording.snapshot.to(language)
    assert snapshot in visitor.open(f"{root}/decouvrir").words
    for item in paged(edition):
        words = page_at(visitor, item, root).words
        assert snapshot in words
        kind = kind_of(edition, item)
        expected = edition.wording.ours if kind == "need" else edition.source.dates[kind]
        assert expected.to(language) in words


def kind_of(edition: Edition, item: str) -> str:
    if item in edition.obstacles:
        return "obstacle"
    if item in edition.questions:
        return edition.questions[item].kind
    return "action" if item in edition.actions else "precedent"


def search(visitor: Visitor, query: str, filters: str = "", root: str = "") -> Page:
    page = visitor.open(f"{root}/decouvrir?q={quote(query, safe='')}{filters}")
    assert page.status == 200
    return page


@LANGUAGES
def test_any_word_of_a_label_finds_the_page_with_or_without_accents(
    visitor: Visitor, edition: Edition, root: str, language: Language
) -> None:
    for item in paged(edition):
        label = edition.label[item].to(language)
        longest = max(WORD.findall(label), key=len)
        for query in (longest, " ".join(words_in(longest)), label):
            assert f"{root}/decouvrir/{item}" in led_to(search(visitor, query, root=root)), query


def test_filters_hold_and_stay_in_the_form(visitor: Visitor, edition: Edition) -> None:
    axis = edition.axes[2]
    page = search(visitor, "", f"&axe={axis.id}&genre=action")
    found = {path.rpartition("/")[2] for path in led_to(page)} & set(edition.actions)
    assert found == {action.id for action in axis.actions}
    chosen = [each.get("value") for each in page.tree.iter("option") if "selected" in each.attrib]
    assert chosen == [axis.id, "action"]
    assert search(visitor, "veille", "&axe=rien&genre=rien").words.count("résultat") >= 1


def test_a_search_that_finds_nothing_offers_a_way_on(visitor: Visitor, edition: Edition) -> None:
    page = search(visitor, "visiblité")
    assert "Rien trouvé" in page.words
    near = next(link for link in page.links if "q=visibilit" in link)
    assert "/decouvrir/concertation.visibility" in led_to(visitor.open(near))
    lost = search(visitor, "zzzz")
    assert {f"/decouvrir/{axis.id}" for axis in edition.axes} <= led_to(lost)


def test_a_long_search_says_that_it_was_cut(visitor: Visitor) -> None:
    page = search(visitor, "slack " * 2000)
    assert str(MAX_QUERY_CHARACTERS) in page.words
    assert "/decouvrir/prec.slack-music" in led_to(page)
    assert str(MAX_QUERY_CHARACTERS) not in search(visitor, "slack").words


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(st.characters(codec=None), max_size=60))
def test_a_search_in_any_script_is_a_page(visitor: Visitor, query: str) -> None:
    sent = query.encode("utf-8", "surrogatepass")
    page = visitor.open(f"/decouvrir?q={quote(sent, safe='')}")
    assert page.status == 200


@pytest.mark.parametrize(
    ("address", "near"),
    [
        ("veille.tool", "veille.tools"),
        ("act.concertation.exchanges", "act.concertation.exchange"),
        ("veilles", "veille"),
        ("%00", None),
        ("a/b/c", None),
        ("x" * 3000, None),
        ("%ED%A0%80", None),
        ("und.veille.inform", None),
        ("<script>", None),
    ],
)
def test_an_id_that_does_not_exist_has_a_page_that_helps(
    visitor: Visitor, edition: Edition, address: str, near: str | None
) -> None:
    page = visitor.open(f"/decouvrir/{address}")
    assert page.status == 404
    assert "bibliothèque" in page.title
    assert "q" in page.names
    assert {f"/decouvrir/{axis.id}" for axis in edition.axes} <= led_to(page)
    assert near is None or f"/decouvrir/{near}" in led_to(page)


def test_the_library_opens_while_the_database_does_not_answer(app: Flask, browse: Browse) -> None:
    runtime_of(app).database = Database(NO_DATABASE)
    visitor = browse()
    assert visitor.open("/decouvrir").status == 200
    assert visitor.open("/decouvrir/veille.tools").status == 200


def filled(visitor: Visitor, edition: Edition, root: str) -> str:
    assessment = start(visitor, root)
    for _ in page_slugs(edition):
        offered = {name: visitor.page.offered(name) for name in visitor.page.names}
        chosen = {n: "3" if "3" in codes else codes[0] for n, codes in offered.items() if codes}
        visitor.send(chosen, press="next")
    return assessment


@LANGUAGES
def test_a_result_and_its_reports_lead_to_pages_that_exist(
    visitor: Visitor, edition: Edition, root: str, language: Language
) -> None:
    assessment = filled(visitor, edition, root)
    listed = visitor.open(assessment_url(assessment, "resultat/actions", root)).links
    actions = [link.partition("/resultat/")[2] for link in listed if "/resultat/actions/" in link]
    pages = [f"resultat/{each}" for each in ("portrait", "exemples", "calcul", *actions)]
    for names in (pages, ["rapport.html"]):
        shown = [visitor.open(assessment_url(assessment, name, root)) for name in names]
        links = {link for page in shown for link in page.links if "/decouvrir/" in link}
        named = {link.rpartition("/")[2] for link in links} - {"mots"}
        assert named & set(edition.actions)
        assert named & set(edition.precedents)
        assert named & set(edition.statements_of)
        assert all(urlsplit(link).path.startswith(f"{root}/decouvrir/") for link in links)
        for item in named:
            label = edition.label[edition.item_of[item]].to(language)
            assert label in page_at(visitor, item, root).words
    pdf = visitor.client.get(assessment_url(assessment, "rapport.pdf", root)).content
    assert re.search(rb"http://adn\.test" + root.encode() + rb"/decouvrir/act\.", pdf)


def test_a_file_carries_the_public_address_when_there_is_one(
    make_app: MakeApp, browse: Browse, edition: Edition
) -> None:
    visitor = browse(make_app(address="https://outil.example/adn"), "https://outil.example")
    assessment = filled(visitor, edition, "")
    source = visitor.open(assessment_url(assessment, "rapport.html")).source
    assert "https://outil.example/adn/decouvrir/act." in source
    assert "adn.test" not in source
    share(visitor, assessment)
    page = visitor.send({"name": "x", "role": "reader"}, press="Créer le lien")
    assert page.address().startswith("https://outil.example/adn/l/")
