"""An offer that became an example: published, taken back, or given up with its draft."""

import pytest
from flask import Flask

from adn_assess.storage.drafts import add_changes, load_changes
from tests.visitor import Visitor
from tests.web.assessment_actions import assessment_url
from tests.web.conftest import Browse, runtime_of
from tests.web.coordination_actions import (
    STUDIO,
    add_item,
    begin_draft,
    coordinator,
    draft_url,
    publish,
    write,
)
from tests.web.journeys.studio.test_reading_offers import ACTION, act, file, offered, stored

__all__ = ["file"]


def translate(app: Flask, draft: int, precedent: str | None) -> None:
    """Write what a draft lacks of a precedent made of an offer, in both languages."""
    both = {"fr": "Un mot.", "en": "A word."}
    parts = ("label", "who", "what", "contribution", "source", "unsaid")
    changes = [(f"axes/veille/precedents/{precedent}/{part}", both) for part in parts]
    reason = (f"links/{precedent}>{ACTION}/reason", both)
    with runtime_of(app).database.writing() as connection:
        add_changes(connection, draft, [*changes, reason], None, 0)


def published_example(app: Flask, reader: Visitor, visitor: Visitor, file: str) -> tuple[str, str]:
    """Offer a story and publish it as an example: the name of the offer, the id of the example."""
    name = offered(visitor, file)
    draft = begin_draft(reader)
    act(reader, name, "reprendre", axis="veille")
    precedent = stored(app, name).precedent_id
    assert precedent is not None
    translate(app, draft, precedent)
    publish(reader, draft)
    return name, precedent


@pytest.mark.parametrize("withdrawn", [True, False])
def test_an_example_that_its_author_took_back_is_not_published_and_another_is_and_is_told(
    app: Flask, browse: Browse, visitor: Visitor, file: str, *, withdrawn: bool
) -> None:
    name = offered(visitor, file)
    reader = coordinator(browse)
    draft = begin_draft(reader)
    act(reader, name, "reprendre", axis="veille")
    precedent = stored(app, name).precedent_id
    if withdrawn:
        visitor.open(assessment_url(file, f"propositions/{name}/retirer"))
        visitor.send()
    translate(app, draft, precedent)
    reader.open(f"{STUDIO}/brouillon/{draft}/publier")
    page = reader.send(
        {"why.whole.fr": "Un exemple de plus.", "why.whole.en": "One more example."}, to="publier"
    )
    assert page.status == (422 if withdrawn else 200)
    assert ("retirez-le du brouillon" in page.words) == withdrawn
    assert visitor.open(f"/decouvrir/{precedent}").status == (404 if withdrawn else 200)
    assert "Intitulé de la page source" not in visitor.page.words
    words = visitor.open(assessment_url(file, "propositions")).words
    assert ("Publiée." in words) != withdrawn


def test_an_example_taken_back_after_it_was_served_stops_the_next_publication(
    app: Flask, browse: Browse, visitor: Visitor, file: str
) -> None:
    reader = coordinator(browse)
    name, precedent = published_example(app, reader, visitor, file)
    visitor.open(assessment_url(file, f"propositions/{name}/retirer"))
    visitor.send()
    later = begin_draft(reader, "Printemps")
    write(reader, later, "action", ACTION, {"practice.fr": "On le dit simplement."})
    assert "retirez-le du brouillon" in publish(reader, later).words
    reader.open(draft_url(later, f"retirer/precedent/{precedent}"))
    reader.send()
    assert publish(reader, later).path == draft_url(later)
    assert visitor.open(f"/decouvrir/{precedent}").status == 404


def test_an_offer_is_read_again_when_its_draft_is_given_up(
    app: Flask, browse: Browse, visitor: Visitor, file: str
) -> None:
    name = offered(visitor, file)
    reader = coordinator(browse)
    draft = begin_draft(reader)
    act(reader, name, "reprendre", axis="veille")
    reader.open(draft_url(draft, "abandonner"))
    reader.send()
    found = stored(app, name)
    assert (found.status, found.precedent_id) == ("being_read", None)


def test_an_example_of_one_draft_never_has_the_id_of_an_example_of_another(
    browse: Browse,
) -> None:
    reader = coordinator(browse)
    ids = {
        add_item(reader, begin_draft(reader, title), "precedent", "Budget participatif")
        for title in ("Hiver", "Printemps")
    }
    assert len(ids) == 2


@pytest.mark.parametrize("ended", ["withdrawn", "given up"])
def test_no_draft_keeps_the_words_of_an_offer_that_it_does_not_publish(
    app: Flask, browse: Browse, visitor: Visitor, file: str, ended: str
) -> None:
    name = offered(visitor, file, what="On a relu ensemble, à voix haute.")
    reader = coordinator(browse)
    draft = begin_draft(reader)
    act(reader, name, "reprendre", axis="veille")
    precedent = stored(app, name).precedent_id or ""
    write(reader, draft, "precedent", precedent, {"what.fr": "On a relu à voix haute, dehors."})
    if ended == "withdrawn":
        visitor.open(assessment_url(file, f"propositions/{name}/retirer"))
        visitor.send()
    else:
        reader.open(draft_url(draft, "abandonner"))
        reader.send()
    with runtime_of(app).database.reading() as connection:
        kept = repr([each.value for each in load_changes(connection, draft)])
    assert "voix haute" not in kept
    assert precedent in kept
    assert "voix haute" not in reader.open(draft_url(draft, "historique")).words


def test_an_offer_whose_example_leaves_its_draft_is_read_again_until_it_comes_back(
    app: Flask, browse: Browse, visitor: Visitor, file: str
) -> None:
    name = offered(visitor, file)
    reader = coordinator(browse)
    draft = begin_draft(reader)
    act(reader, name, "reprendre", axis="veille")
    precedent = stored(app, name).precedent_id
    mine = assessment_url(file, "propositions")
    assert "Reprise dans un brouillon" in visitor.open(mine).words
    reader.open(draft_url(draft, f"retirer/precedent/{precedent}"))
    reader.send()
    assert "La coordination la lit." in visitor.open(mine).words
    assert "En faire un exemple" in reader.open(f"{STUDIO}/propositions/{name}").words
    page = reader.open(draft_url(draft, "historique"))
    reader.send(to=page.forms[0].get("action"))
    assert "Reprise dans un brouillon" in visitor.open(mine).words
    page = reader.open(draft_url(draft, "historique"))
    reader.send(to=page.forms[0].get("action"))
    act(reader, name, "reprendre", axis="formation")
    again = stored(app, name).precedent_id
    assert again != precedent
    assert "Reprise dans un brouillon" in visitor.open(mine).words
    with runtime_of(app).database.reading() as connection:
        first = [
            repr(each.value)
            for each in load_changes(connection, draft)
            if str(precedent) in each.path.split("/")
        ]
    assert not any("réuni les organismes" in each for each in first), "one copy has its words"


def test_an_example_that_the_coordination_takes_out_is_told_to_its_author(
    app: Flask, browse: Browse, visitor: Visitor, file: str
) -> None:
    reader = coordinator(browse)
    _name, precedent = published_example(app, reader, visitor, file)
    later = begin_draft(reader, "Printemps")
    reader.open(draft_url(later, f"retirer/precedent/{precedent}"))
    reader.send()
    assert publish(reader, later).path == draft_url(later)
    words = visitor.open(assessment_url(file, "propositions")).words
    assert "Publiée, puis retirée du contenu par la coordination." in words
    assert "brouillon" not in words
    assert "Retirée du contenu" in reader.open(f"{STUDIO}/propositions").words
