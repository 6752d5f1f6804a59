"""Finding one's way in a draft: search, statements under their obstacle, what was just saved."""

import pytest

from tests.visitor import words_of
from tests.web.conftest import Browse
from tests.web.coordination_actions import (
    NEED,
    add_item,
    begin_draft,
    coordinator,
    draft_url,
    item_url,
    write,
)

OBSTACLE = "formation.milieu-resistance"
STATEMENT = "formation.milieu-resistance.concern"
SENTENCE = "Une partie de notre milieu se sent peu concernée par les formations sur le numérique."


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        ("peu concernée par les formations", "statement"),
        ("PEU CONCERNEE", "statement"),
        ("part of our community", "statement"),
        ("environ minutes", "texts"),
    ],
)
def test_a_sentence_is_found_by_its_words_in_either_language(
    browse: Browse, asked: str, kind: str
) -> None:
    marie = coordinator(browse)
    draft = begin_draft(marie)
    page = marie.open(f"{draft_url(draft)}?q={asked}")
    found = words_of(page.by_id("trouve"))
    assert "trouvé" in found
    assert any(f"/element/{kind}/" in each for each in page.links if "#" in each), found


def test_words_that_no_text_has_are_said_to_be_nowhere(browse: Browse) -> None:
    marie = coordinator(browse)
    draft = begin_draft(marie)
    page = marie.open(f"{draft_url(draft)}?q=xylophone")
    assert "Aucun texte ne contient ces mots" in page.words
    assert not list(marie.open(f"{draft_url(draft)}?q=%20").tree.iterfind(".//*[@id='trouve']"))


def test_what_people_answer_stands_under_its_need_or_its_obstacle(browse: Browse) -> None:
    marie = coordinator(browse)
    draft = begin_draft(marie)
    lines = [words_of(each) for each in marie.open(draft_url(draft)).tree.iter("li")]
    [obstacle] = [each for each in lines if each.startswith("Résistance du milieu")]
    assert SENTENCE in obstacle
    [need] = [each for each in lines if each.startswith("Un portrait des compétences")]
    assert "Nous savons quelles compétences" in need


def test_the_draft_says_what_was_just_saved(browse: Browse) -> None:
    marie = coordinator(browse)
    draft = begin_draft(marie)
    page = write(marie, draft, "need", NEED, {"label.fr": "Se parler"})
    [row] = {words_of(each) for each in page.tree.iter("li") if "Enregistré" in words_of(each)}
    assert row.startswith("Se parler")
    assert "Enregistré" not in marie.open(draft_url(draft)).words


def test_a_statement_of_an_obstacle_is_added_and_taken_away_alone(browse: Browse) -> None:
    marie = coordinator(browse)
    draft = begin_draft(marie)
    only = marie.open(item_url(draft, "statement", STATEMENT))
    assert "Retirer du brouillon" not in only.words, "an obstacle that nothing asks is taken away"
    assert marie.open(draft_url(draft, f"retirer/statement/{STATEMENT}")).status == 404
    new = add_item(marie, draft, "statement", "le temps", OBSTACLE)
    assert new == f"{OBSTACLE}.le-temps"
    assert "obstacle\N{NO-BREAK SPACE}: Résistance du milieu" in marie.page.words
    texts = {"statement.fr": "Le temps manque.", "statement.en": "Time is short.", "ask.fr": "tous"}
    write(marie, draft, "statement", new, {**texts, "ask.en": "all", "aspect.en": "time"})
    write(marie, draft, "statement", STATEMENT, {"aspect.fr": "l’intérêt", "aspect.en": "interest"})
    assert "Rien n’empêche de publier" in marie.open(draft_url(draft)).words
    marie.open(draft_url(draft, f"retirer/statement/{new}"))
    marie.send(press="Retirer")
    page = marie.open(item_url(draft, "obstacle", OBSTACLE))
    assert SENTENCE in page.words
    assert "Le temps manque." not in page.words


def test_a_statement_is_added_to_no_obstacle_that_is_asked_under_its_own_id(browse: Browse) -> None:
    marie = coordinator(browse)
    draft = begin_draft(marie)
    for obstacle in ("concertation.visibility", "nothing"):
        assert marie.open(draft_url(draft, f"ajouter/statement/{obstacle}")).status == 404


def test_a_link_leads_to_both_of_its_ends(browse: Browse) -> None:
    marie = coordinator(browse)
    draft = begin_draft(marie)
    action = marie.open(draft_url(draft, f"lier/need/{NEED}")).offered("other")[0]
    linked = marie.send({"other": action, "basis": "source", "strength": "2"})
    assert linked.path.endswith(f"{NEED}>{action}")
    for kind, end in (("need", NEED), ("action", action)):
        assert any(each.endswith(f"/element/{kind}/{end}") for each in linked.links)
