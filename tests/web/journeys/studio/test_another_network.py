"""Another network: an empty installation with a small catalogue, written in the studio alone."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask

from adn_assess.content.draft_document import document_of
from adn_assess.content.edition_loader import load_edition
from tests.conftest import ROOT
from tests.exports.poppler import texts_by_place
from tests.visitor import SITE, Page, Visitor
from tests.web.assessment_actions import assessment_url, page_url, start
from tests.web.conftest import Browse, MakeApp
from tests.web.coordination_actions import (
    add_item,
    begin_draft,
    come_in,
    draft_url,
    invited,
    item_url,
    publish,
    write,
)

GARDEN = ROOT / "tests" / "catalogues" / "garden"


@pytest.fixture
def garden(make_app: MakeApp) -> Flask:
    """An installation that serves the garden, in which nobody did anything."""
    return make_app(content=GARDEN)


def both(**texts: str) -> Mapping[str, str]:
    """Texts in both languages, told apart by a letter."""
    return {
        f"{key}.{language}": f"{text} ({language})"
        for key, text in texts.items()
        for language in ("fr", "en")
    }


def linked(visitor: Visitor, draft: int, item: str, other: str, **chosen: str) -> None:
    """Link an item to another, with a reason."""
    visitor.open(draft_url(draft, f"lier/{item}"))
    page = visitor.send({"other": other, **chosen})
    assert page.status == 200, page.words
    visitor.send(both(reason="Parce que"), press="next")


WRITTEN = {
    "understanding": {"label": "Accueillir"},
    "need": {"label": "Du temps", "statement": "Nous avons du temps.", "ask": "la direction"},
    "obstacle": {"label": "La distance", "statement": "Les gens sont loin.", "ask": "l’accueil"},
    "action": {
        "label": "Aller vers eux",
        "practice": "On se déplace.",
        "first_gesture": "Appeler quelqu’un.",
    },
}
"""What an axis of its own says, by kind of item."""
SOURCE = {
    "page": "Cahier des musées",
    "wiki": "Musées",
    "address": "https://musees.example",
    "licence": "CC0",
}
UNREAD = ("/redaction", "/en/redaction", "/journal-du-contenu", "/en/journal-du-contenu")
"""Where the words of the garden may be read: what was served before."""


def museum_words(page: Page) -> dict[str, str]:
    """A text for every field of a page, told apart by a number; it keeps what the program fills."""
    return {
        name: " ".join([f"Musée {place}", *re.findall(r"\{\w+\}", page.fields[name])])
        for place, name in enumerate(page.names)
    }


def item_addresses(writer: Visitor, draft: int, kind: str = "") -> list[str]:
    """The pages of the items of a draft, of one kind or of all."""
    found = writer.open(draft_url(draft)).links
    paths = dict.fromkeys(urlsplit(each).path for each in found)
    return [each for each in paths if f"/element/{kind}" in each]


def written_museum(writer: Visitor) -> tuple[str, dict[str, str]]:
    """Write and publish the content of museums; the id of its axis, and of an item of each kind."""
    draft = begin_draft(writer)
    write(writer, draft, "tool", "tool", both(title="Autodiagnostic des musées"))
    write(writer, draft, "source", "source", {**SOURCE, **both(period="2025", credit="Musées.")})
    axis = add_item(writer, draft, "axis", "Publics", axis="")
    write(writer, draft, "axis", axis, both(title="Publics", definition="Qui vient, et qui non."))
    ids = {
        kind: add_item(writer, draft, kind, texts["label"], axis) for kind, texts in WRITTEN.items()
    }
    for kind, texts in WRITTEN.items():
        write(writer, draft, kind, ids[kind], both(**texts))
    for asked in (f"need/{ids['need']}", f"obstacle/{ids['obstacle']}"):
        linked(writer, draft, asked, ids["action"], strength="3", basis="judgement")
    terms = [each.rpartition("/")[2] for each in item_addresses(writer, draft, "term/")]
    for old in ("axis/sol", "axis/eau", *(f"term/{each}" for each in terms)):
        writer.open(draft_url(draft, f"retirer/{old}"))
        writer.send(press="Retirer")
    for address in item_addresses(writer, draft, "texts/"):
        saved = writer.send(museum_words(writer.open(address)), press="next")
        assert saved.status == 200, saved.words
    overview = writer.open(draft_url(draft)).words
    assert "Rien n’empêche de publier" in overview, overview
    publish(writer, draft, why="Un premier contenu.")
    return axis, ids


def everything_read(visitor: Visitor, assessment: str, folder: Path) -> Iterator[tuple[str, str]]:
    """What one reads in both languages, by address: every page, every PDF file."""
    to_read = ["/", assessment_url(assessment, "resultat")]
    to_read += [f"/en{each}" for each in to_read]
    known = {*to_read}
    while to_read:
        address = to_read.pop(0)
        answer = visitor.client.get(address, follow_redirects=True)
        kind = answer.headers["Content-Type"]
        if kind.startswith("application/pdf"):
            yield urlsplit(address).path, texts_by_place(answer.content, folder)[0]
        if not kind.startswith("text/html") or answer.status_code != 200:
            continue
        page = Page(answer)
        yield urlsplit(address).path, f"{page.title} {page.words}"
        here = [urlsplit(each) for each in page.links if each.startswith(SITE)]
        paths = dict.fromkeys(f"{each.path}?{each.query}".rstrip("?") for each in here)
        found = [each for each in paths if each not in known and not each.startswith(UNREAD)]
        known |= {*found}
        to_read += found


def texts_in(value: object) -> Iterator[str]:
    """Every text of an edition as plain values, in either language."""
    if isinstance(value, dict) and {*value} == {"fr", "en"}:
        yield from value.values()
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts_in(each)


def words_in(text: str) -> set[str]:
    """The words of four letters or more of a text, without what the program fills."""
    return {each.lower() for each in re.findall(r"[^\W\d_]{4,}", re.sub(r"\{\w+\}", "", text))}


def garden_words() -> set[str]:
    """The words of the garden that neither the program nor the museums have."""
    own = set().union(*(words_in(each.read_text()) for each in GARDEN.glob("*.yaml")))
    interface = (
        *(ROOT / "templates").rglob("*.html"),
        *(ROOT / "adn_assess").rglob("*.py"),
        ROOT / "adn_assess/web/translations/en.po",
    )
    others = set().union(*(words_in(each.read_text()) for each in interface))
    return own - others - words_in(repr([WRITTEN, SOURCE]))


def test_the_content_of_another_network_is_written_in_the_studio_alone_to_a_whole_diagnosis(
    garden: Flask, browse: Browse, tmp_path: Path
) -> None:
    writer = browse(garden)
    come_in(writer, invited(garden))
    axis, ids = written_museum(writer)
    obstacle, action = ids["obstacle"], ids["action"]

    visitor = browse(garden)
    assert "Autodiagnostic des musées (fr)" in visitor.open("/").source
    assessment = start(visitor)
    visitor.open(page_url(assessment, f"{axis}/obstacles"))
    visitor.send({obstacle: "3"}, press="next")
    result = visitor.open(assessment_url(assessment, "resultat"))
    assert "Aller vers eux (fr)" in result.words
    one = visitor.open(assessment_url(assessment, f"resultat/actions/{action}"))
    assert "Parce que (fr)" in one.words
    visitor.send(press="Ajouter au plan Aller vers eux (fr)")

    read = dict(everything_read(visitor, assessment, tmp_path))
    for root in ("", "/en"):
        for page in ("resultat", "plan", "rapport.pdf", "rapport.html", f"etape/{axis}/obstacles"):
            assert assessment_url(assessment, page, root) in read
    of_garden = garden_words()
    assert {"jardin", "garden", "potager", "compost"} <= of_garden
    left = {address: words_in(text) & of_garden for address, text in read.items()}
    assert {address: words for address, words in left.items() if words} == {}


def test_every_text_of_an_edition_has_a_form(garden: Flask, browse: Browse) -> None:
    writer = browse(garden)
    come_in(writer, invited(garden))
    draft = begin_draft(writer)
    shown: list[str] = []
    known: dict[str, None] = {}
    found = item_addresses(writer, draft)
    while found:
        page = writer.open(found[0])
        shown += [*page.fields.values(), page.words]
        known[found[0]] = None
        paths = {urlsplit(each).path for each in page.links}
        found = [each for each in {*found, *paths} if "/element/" in each and each not in known]
    document = document_of(load_edition(GARDEN))
    missing = {text for text in texts_in(document) if not any(text in each for each in shown)}
    assert missing == set()


def test_a_text_of_a_page_is_checked_undone_and_published_as_an_item_is(
    garden: Flask, browse: Browse
) -> None:
    writer = browse(garden)
    come_in(writer, invited(garden))
    draft = begin_draft(writer)
    field = "home/duration"
    write(writer, draft, "texts", "home", {f"{field}.fr": "", f"{field}.en": "{hours} hours"})
    page = writer.open(item_url(draft, "texts", "home"))
    assert "reste à écrire" in page.words
    assert "n’écrivez entre accolades" in page.words
    assert "1 texte à écrire en français" in writer.open(draft_url(draft)).words
    short = {f"{field}.fr": "{minutes} min", f"{field}.en": "{minutes} min."}
    write(writer, draft, "texts", "home", short)
    history = writer.open(draft_url(draft, "historique"))
    assert "Textes\N{NO-BREAK SPACE}: Page d’accueil" in history.words
    assert "{minutes} min." in history.words
    publish(writer, draft, why="Plus court.")
    journal = writer.open("/journal-du-contenu")
    assert "Page d’accueil" in journal.words
    assert "Environ {minutes} minutes" in journal.words
    assert "min." in writer.open("/en/").words


def test_the_words_of_a_source_stay_until_another_source_is_named(
    garden: Flask, browse: Browse
) -> None:
    writer = browse(garden)
    come_in(writer, invited(garden))
    draft = begin_draft(writer)
    assert "label.fr" not in writer.open(item_url(draft, "action", "act.sol.compost")).names
    write(writer, draft, "source", "source", {"page": "Un autre carnet"})
    assert "label.fr" in writer.open(item_url(draft, "action", "act.sol.compost")).names
