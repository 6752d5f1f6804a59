"""The source page read again: what was added, removed, reworded or moved, as changes of a draft."""

from dataclasses import replace

import pytest

from adn_assess.content.wiki_source import read_wiki_source
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.source_changes import source_changes
from adn_assess.domain.edition.validation import edition_faults
from tests.content.wiki.drafts import drafted
from tests.content.wiki.exports import (
    EXPORT,
    TITLE,
    changes_of,
    export_of,
    kinds,
    page,
    page_text,
    read_with,
    revision,
)

CRITERIA = "* Identifier les critères"
MADE_BY_REMOVAL = {
    *("need_without_action", "unlinked_precedent", "unreachable_action", "unused_question"),
}
"""What only people can decide, once an item is gone."""
VEILLE_OBSTACLES = "* Faire le tri et trouver du temps"


def test_the_page_that_the_content_was_made_of_says_that_nothing_changed(edition: Edition) -> None:
    assert source_changes(edition, read_wiki_source(edition, EXPORT.read_bytes())[1]) == ()


@pytest.mark.parametrize("title", ["bold", "heading", "definition", "plain"])
def test_examples_are_read_however_the_wiki_marks_their_titles(
    edition: Edition, title: str
) -> None:
    lines = []
    for line in page_text().splitlines():
        words = line.replace("'''", "")
        is_title = line.startswith("'''") and not words.startswith(("Définition", "Références"))
        marks = {
            "bold": f"'''{words}'''",
            "heading": f"==== {words} ====",
            "definition": f"; {words}",
            "plain": words,
        }
        lines.append(marks[title] if is_title else line)
    data = export_of(page(TITLE, revision("\n".join(lines))))
    found = source_changes(edition, read_wiki_source(edition, data)[1])
    # Under headings, nothing tells the references from the story of the last example.
    expected = ["prec.cqpv-capsules"] if title == "heading" else []
    assert [each.id for each in found] == expected


@pytest.mark.parametrize(
    "line",
    [
        "* '''Identifier''' les ''critères''",
        "*Identifier les [[Critères|critères]]<ref>Note de la page.</ref>",
        "* Identifier les [https://exemple.org critères] {{à jour}}",
        "* Identifier&nbsp;les <span style='color:red'>critères</span><!-- à revoir -->",
        "# Identifier les critères.",
        "* [[Fichier:Loupe.png|vignette|Une loupe]] Identifier les critères",
        "* Identifier les critères __NOTOC__",
    ],
)
def test_links_bold_templates_and_references_are_no_change(edition: Edition, line: str) -> None:
    assert changes_of(edition, (CRITERIA, line)) == ()


def test_an_obstacle_that_is_new_is_one_to_write(edition: Edition) -> None:
    (change,) = changes_of(edition, (CRITERIA, f"{CRITERIA}\n* Œuvrer sans budget (ni temps)"))
    new_id = "veille.oeuvrer-sans-budget-ni-temps"
    assert kinds([change]) == [("added", "veille", new_id)]
    made = drafted(edition, change)
    obstacle = made.axis["veille"].obstacles[-1]
    assert (obstacle.id, obstacle.label.fr) == (new_id, "Œuvrer sans budget (ni temps)")
    faults = {(each.kind, each.at[:4]) for each in edition_faults(made)}
    place = len(edition.axis["veille"].obstacles)
    assert faults == {("empty_text", ("axes", 2, "obstacles", place))}


def test_an_example_that_is_new_comes_with_its_story(edition: Edition) -> None:
    story = "Une carte a été faite.\n\nElle sert depuis."
    (change,) = changes_of(
        edition, ("== Veille ==", f"'''La carte''' (Culture X)\n\n{story}\n\n== Veille ==")
    )
    assert kinds([change]) == [("added", "formation", "prec.la-carte-culture-x")]
    made = drafted(edition, change)
    example = made.precedents["prec.la-carte-culture-x"]
    assert (example.label.fr, example.who.fr) == ("La carte (Culture X)", "Culture X")
    assert example.what.fr == "Une carte a été faite. Elle sert depuis."
    assert source_changes(made, read_with(made, ("== Veille ==", added_story(story)))) == ()


def added_story(story: str) -> str:
    return f"'''La carte''' (Culture X)\n\n{story}\n\n== Veille =="


def test_an_example_that_is_gone_goes_with_its_links(edition: Edition) -> None:
    text = page_text()
    start = text.index("'''Événement d’éveil au numérique'''")
    cut = text[start : text.index("== Veille ==")]
    (change,) = changes_of(edition, (cut, ""))
    assert kinds([change]) == [("removed", "formation", "prec.cote-nord-event")]
    made = drafted(edition, change)
    assert "prec.cote-nord-event" not in made.precedents
    assert edition_faults(made) == []
    assert len(made.links) < len(edition.links)
    assert len(made.passages) == len(edition.passages) - 1


@pytest.mark.parametrize("axis", ["concertation", "formation", "veille", "projets"])
@pytest.mark.parametrize("kind", ["obstacles", "actions", "understandings"])
def test_whatever_is_removed_leaves_a_draft_that_only_people_have_to_look_at(
    edition: Edition, axis: str, kind: str
) -> None:
    """No link, sample answer or rule leads to nothing; needs may lack an action."""
    for item in getattr(edition.axis[axis], kind):
        text = page_text().replace(f"* {item.label.fr}\n", "", 1)
        assert text != page_text(), item.label.fr
        data = export_of(page(TITLE, revision(text)))
        (change,) = source_changes(edition, read_wiki_source(edition, data)[1])
        assert (change.kind, change.id, change.before) == ("removed", item.id, item.label.fr)
        left = {each.kind for each in edition_faults(drafted(edition, change))}
        assert left <= MADE_BY_REMOVAL


def test_a_label_that_reads_otherwise_is_the_same_item(edition: Edition) -> None:
    (change,) = changes_of(edition, (CRITERIA, "* Identifier de bons critères"))
    assert (change.kind, change.before, change.after) == (
        "reworded",
        "Identifier les critères",
        "Identifier de bons critères",
    )
    made = drafted(edition, change)
    assert made.obstacles["veille.criteria"].label.fr == "Identifier de bons critères"
    assert replace(made, axes=edition.axes) == edition


def test_a_slip_of_the_pen_mended_on_the_page_needs_no_correction_any_more(
    edition: Edition,
) -> None:
    (change,) = changes_of(edition, ("pour les recherche", "pour les recherches"))
    action = drafted(edition, change).actions["act.veille.protected-time"]
    assert (action.label.fr, action.corrected) == ("Se donner du temps pour les recherches", None)


@pytest.mark.parametrize(
    ("label", "now"),
    [
        ("* Financement\n", "* Financement des formations\n"),
        ("* Travailler ensemble", "* TRAVAILLER ENSEMBLE"),
        ("* Prise de risques", "* La prise de risque"),
        ("* Vulgariser", "* Vulgarisation"),
    ],
)
def test_what_is_much_alike_is_no_removal(edition: Edition, label: str, now: str) -> None:
    assert [each.kind for each in changes_of(edition, (label, now))] == ["reworded"]


def test_what_is_not_alike_is_a_removal_and_an_addition(edition: Edition) -> None:
    found = changes_of(edition, (CRITERIA, "* Choisir des fournisseurs"))
    assert [each.kind for each in found] == ["removed", "added"]


def test_an_obstacle_that_moved_to_another_axis_keeps_its_id_and_its_links(
    edition: Edition,
) -> None:
    (change,) = changes_of(
        edition,
        (f"{CRITERIA}\n", ""),
        ("* Accès aux données\n", f"* Accès aux données\n{CRITERIA}\n"),
    )
    assert kinds([change]) == [("moved", "projets", "veille.criteria")]
    assert change.moved_from == ("veille", "obstacle")
    made = drafted(edition, change)
    assert made.axis_of["veille.criteria"].id == "projets"
    assert made.links == edition.links
    assert edition_faults(made) == []


def test_an_obstacle_under_the_heading_of_actions_is_another_item(edition: Edition) -> None:
    (change,) = changes_of(
        edition, (f"{CRITERIA}\n", ""), ("* Vulgariser", f"{CRITERIA}\n* Vulgariser")
    )
    assert (change.kind, change.item_kind, change.moved_from) == (
        "moved",
        "action",
        ("veille", "obstacle"),
    )
    made = drafted(edition, change)
    assert "veille.criteria" not in made.obstacles
    assert made.actions["act.veille.identifier-les-criteres"].label.fr == "Identifier les critères"


def test_another_order_is_told_and_changes_nothing(edition: Edition) -> None:
    (change,) = changes_of(
        edition,
        (f"{VEILLE_OBSTACLES}\n", ""),
        (CRITERIA, f"{CRITERIA}\n{VEILLE_OBSTACLES}"),
    )
    assert (change.kind, change.axis, change.changes) == ("reordered", "veille", ())
