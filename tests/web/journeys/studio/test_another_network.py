"""Another network: an empty installation with a small catalogue, written in the studio alone."""

from collections.abc import Mapping

import pytest
from flask import Flask

from tests.conftest import ROOT
from tests.visitor import Visitor
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


def test_the_content_of_another_network_is_written_in_the_studio_alone_to_a_whole_diagnosis(
    garden: Flask, browse: Browse
) -> None:
    writer = browse(garden)
    come_in(writer, invited(garden))
    draft = begin_draft(writer)
    write(writer, draft, "tool", "tool", both(title="Autodiagnostic des musées"))
    write(writer, draft, "source", "source", {"page": "Cahier des musées", "wiki": "Musées"})
    axis = add_item(writer, draft, "axis", "Publics", axis="")
    write(writer, draft, "axis", axis, both(title="Publics", definition="Qui vient, et qui non."))
    ids = {
        kind: add_item(writer, draft, kind, texts["label"], axis) for kind, texts in WRITTEN.items()
    }
    for kind, texts in WRITTEN.items():
        write(writer, draft, kind, ids[kind], both(**texts))
    obstacle, action = ids["obstacle"], ids["action"]
    for asked in (f"need/{ids['need']}", f"obstacle/{obstacle}"):
        linked(writer, draft, asked, action, strength="3", basis="judgement")
    for old in ("sol", "eau"):
        writer.open(draft_url(draft, f"retirer/axis/{old}"))
        writer.send(press="Retirer")
    assert "Rien n’empêche de publier" in writer.open(draft_url(draft)).words
    publish(writer, draft, why="Un premier contenu.")

    visitor = browse(garden)
    assert "Autodiagnostic des musées (fr)" in visitor.open("/").source
    assessment = start(visitor)
    visitor.open(page_url(assessment, f"{axis}/obstacles"))
    visitor.send({obstacle: "3"}, press="next")
    result = visitor.open(assessment_url(assessment, "resultat"))
    assert "Aller vers eux (fr)" in result.words
    assert (
        "Parce que (fr)"
        in visitor.open(assessment_url(assessment, f"resultat/actions/{action}")).words
    )


def test_the_words_of_a_source_stay_until_another_source_is_named(
    garden: Flask, browse: Browse
) -> None:
    writer = browse(garden)
    come_in(writer, invited(garden))
    draft = begin_draft(writer)
    assert "label.fr" not in writer.open(item_url(draft, "action", "act.sol.compost")).names
    write(writer, draft, "source", "source", {"page": "Un autre carnet"})
    assert "label.fr" in writer.open(item_url(draft, "action", "act.sol.compost")).names
