"""What one may link an item to, where a save leads, and what is undone together."""

import pytest
from flask import Flask

from tests.visitor import Page, Visitor, words_of
from tests.web.conftest import Browse, Clock, runtime_of
from tests.web.coordination_actions import (
    NEED,
    STUDIO,
    add_item,
    begin_draft,
    coordinator,
    draft_url,
    item_url,
    publish,
    write,
)
from tests.web.journeys.studio.test_drafts import history, undo_last

FRENCH, ENGLISH = "statement.fr", "statement.en"
RESISTANCE = "formation.milieu-resistance.concern"
OWN = ("label", "who", "what", "contribution", "unsaid")


def example(visitor: Visitor, draft: int) -> str:
    """Add an example to the axis Formation, whole but for its links; its id."""
    added = add_item(visitor, draft, "precedent", "Les mardis", "formation")
    texts = {f"{key}.{each}": f"{key} {each}." for key in OWN for each in ("fr", "en")}
    write(visitor, draft, "precedent", added, texts)
    return added


def link(visitor: Visitor, draft: int, item: str, other: str) -> Page:
    """Link an example to something, and write why; the page where that leads."""
    visitor.open(draft_url(draft, f"lier/precedent/{item}"))
    visitor.send({"other": other, "basis": "source"})
    return visitor.send({"reason.fr": "On l’y voit.", "reason.en": "It shows."}, press="next")


def test_nothing_is_chosen_beforehand_and_what_is_linked_is_no_choice(browse: Browse) -> None:
    marie = coordinator(browse)
    draft = begin_draft(marie)
    added = example(marie, draft)
    page = marie.open(draft_url(draft, f"lier/precedent/{added}"))
    choices = [each for each in page.tree.iter("input") if each.get("name") == "other"]
    assert not any(each.get("checked") is not None for each in choices)
    assert RESISTANCE in {each.get("value") for each in choices}
    open_axes = [each for each in page.tree.iter("details") if each.get("open") is not None]
    assert [words_of(next(each.iter("summary"))) for each in open_axes] == ["Formation"]
    assert marie.send({"basis": "source"}).status == 422
    link(marie, draft, added, RESISTANCE)
    page = marie.open(draft_url(draft, f"lier/precedent/{added}"))
    choices = [each for each in page.tree.iter("input") if each.get("name") == "other"]
    assert RESISTANCE not in {each.get("value") for each in choices}
    assert "déjà lié" in page.words


def test_a_link_leads_back_to_the_item_it_was_added_from_by_one_name(browse: Browse) -> None:
    marie = coordinator(browse)
    draft = begin_draft(marie)
    added = example(marie, draft)
    page = link(marie, draft, added, RESISTANCE)
    assert page.path == item_url(draft, "precedent", added)
    assert "Enregistré" in page.words
    assert "Ajouter un autre lien" in page.words
    name = "label fr. → Résistance du milieu"
    for each in (page, marie.open(draft_url(draft, "publier"))):
        assert name in each.words


def test_an_item_that_was_saved_is_in_sight_in_its_open_list(browse: Browse) -> None:
    marie = coordinator(browse)
    draft = begin_draft(marie)
    answer = marie.open(item_url(draft, "need", NEED))
    page = marie.send({FRENCH: "On se parle."}, press="next")
    assert answer.status == page.status == 200
    [row] = [each for each in page.tree.iter("li") if each.get("id") == f"need-{NEED}"]
    assert "Enregistré" in words_of(row)
    [holder] = [each for each in page.tree.iter("details") if row in each.iter("li")]
    assert holder.get("open") is not None
    assert page.words.count("Enregistré") == 1


def test_both_languages_written_in_a_row_are_undone_and_put_back_together(browse: Browse) -> None:
    marie = coordinator(browse)
    draft = begin_draft(marie)
    before = marie.open(item_url(draft, "need", NEED)).fields
    write(marie, draft, "need", NEED, {FRENCH: "On se parle."})
    write(marie, draft, "need", NEED, {ENGLISH: "We talk."})
    [act] = history(marie, draft)
    assert "On se parle." in act
    assert "We talk." in act
    page = undo_last(marie, draft)
    assert "C’est remis comme avant." in page.words
    assert "Remis comme avant" in history(marie, draft)[0]
    after = marie.open(item_url(draft, "need", NEED)).fields
    assert (after[FRENCH], after[ENGLISH]) == (before[FRENCH], before[ENGLISH])
    undo_last(marie, draft)
    fields = marie.open(item_url(draft, "need", NEED)).fields
    assert (fields[FRENCH].strip(), fields[ENGLISH].strip()) == ("On se parle.", "We talk.")
    assert len(history(marie, draft)) == 3


@pytest.mark.parametrize("pause", [60, 3600])
def test_what_is_written_long_after_is_another_thing_done(
    browse: Browse, clock: Clock, pause: int
) -> None:
    marie = coordinator(browse)
    draft = begin_draft(marie)
    write(marie, draft, "need", NEED, {FRENCH: "Un."})
    clock.now += pause
    write(marie, draft, "need", NEED, {FRENCH: "Deux."})
    assert len(history(marie, draft)) == (1 if pause == 60 else 2)


def test_what_the_same_person_saved_since_the_page_is_not_undone_with_the_rest(
    browse: Browse,
) -> None:
    marie = coordinator(browse)
    draft = begin_draft(marie)
    write(marie, draft, "need", NEED, {FRENCH: "Un."})
    marie.open(draft_url(draft, "historique"))
    csrf = marie.page.fields["csrf_token"]
    write(marie, draft, "need", NEED, {ENGLISH: "Two."})
    marie.post(draft_url(draft, "historique/1/annuler"), {"csrf_token": csrf})
    fields = marie.open(item_url(draft, "need", NEED)).fields
    assert fields[ENGLISH].strip() == "Two."
    assert fields[FRENCH].strip() != "Un."


def test_an_example_of_the_studio_is_never_credited_to_the_source_page(
    app: Flask, browse: Browse
) -> None:
    marie, reader = coordinator(browse), browse()
    draft = begin_draft(marie)
    added = example(marie, draft)
    link(marie, draft, added, RESISTANCE)
    publish(marie, draft)
    for root, source, unsaid in (
        ("", "Source\u00a0: Écrit par la coordination du réseau", "Ce que la source ne dit pas"),
        ("/en", "Written by the network’s coordination team", "What the source does not say"),
    ):
        words = reader.open(f"{root}/decouvrir/{added}").words
        assert source in words
        assert unsaid in words
        assert not any(each in words for each in ("2019", "Wiki", "wiki"))
        for rest in ("formation", "formation.milieu-resistance"):
            assert source in reader.open(f"{root}/decouvrir/{rest}").words
    assert runtime_of(app).current.edition.precedents[added].source is not None
    later = begin_draft(marie, "Encore")
    assert "label.fr" in marie.open(item_url(later, "precedent", added)).names
    address = {"source_address": "javascript:alert(1)"}
    write(marie, later, "precedent", added, address)
    page = marie.open(item_url(later, "precedent", added))
    assert "n’est pas une adresse" in page.words
    assert "Publier pour tout le monde" not in marie.open(draft_url(later, "publier")).words
    write(marie, later, "precedent", added, {"source_address": "https://reseau.example/mardis"})
    publish(marie, later)
    assert "https://reseau.example/mardis" in reader.open(f"/decouvrir/{added}").links


@pytest.mark.parametrize("ended", ["publié", "abandonné"])
def test_a_draft_that_changes_no_more_says_how_it_ended_and_when(
    browse: Browse, ended: str
) -> None:
    marie = coordinator(browse)
    draft = begin_draft(marie)
    write(marie, draft, "term", "adn", {"definition.fr": "Quelqu’un.", "definition.en": "One."})
    if ended == "publié":
        publish(marie, draft)
    else:
        marie.open(draft_url(draft, "abandonner"))
        marie.send()
    assert f"{ended} le" in marie.open(STUDIO).words
    page = marie.open(draft_url(draft))
    assert ("C’est publié" in page.words) == (ended == "publié")
    assert "Choisissez plus bas" not in page.words
    assert f"{ended} le" in marie.open(item_url(draft, "need", NEED)).words


def test_a_group_of_texts_that_was_saved_is_in_sight(browse: Browse) -> None:
    marie = coordinator(browse)
    draft = begin_draft(marie)
    page = marie.open(item_url(draft, "texts", "home"))
    [title, *_] = [name for name in page.names if name.endswith("title.fr")]
    page = marie.send({title: "Par où commencer"}, press="next")
    [row] = [each for each in page.tree.iter("li") if each.get("id") == "texts-home"]
    assert "Enregistré" in words_of(row)
    [holder] = [each for each in page.tree.iter("details") if row in each.iter("li")]
    assert holder.get("open") is not None


def test_a_remark_of_an_action_that_changes_is_told(browse: Browse) -> None:
    marie = coordinator(browse)
    draft = begin_draft(marie)
    action = "act.formation.analyze-needs"
    write(marie, draft, "action", action, {"remarks/0/text.fr": "Dit autrement."})
    assert "Autres réglages" in marie.open(draft_url(draft, "publier")).words
