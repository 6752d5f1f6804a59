"""What was left out of a version to share is found again by the browser that left it out, alone."""

from flask import Flask

from tests.visitor import Page
from tests.web.conftest import Browse
from tests.web.journeys.access_links.test_access_links import everything_in
from tests.web.journeys.results.sharing_actions import (
    LABEL,
    STATEMENT,
    SharedAssessment,
    article,
    edits,
)


def ticked(page: Page) -> list[str]:
    return [
        each.get("value") or ""
        for each in page.tree.iter("input")
        if each.get("checked") is not None
    ]


def test_what_was_left_out_is_ticked_at_the_next_visit(shared: SharedAssessment) -> None:
    line = shared.key_of("Zlinedone")
    shared.preview([STATEMENT, line])
    page = shared.owner.open(shared.url("partager/passages"))
    assert sorted(ticked(page)) == sorted([STATEMENT, line])
    assert "vous avez enlevé 2 passages" in shared.owner.open(shared.url("partager")).words
    shared.preview([line])
    assert ticked(shared.owner.open(shared.url("partager/passages"))) == [line]
    shared.preview()
    assert ticked(shared.owner.open(shared.url("partager/passages"))) == []
    assert "vous avez enlevé" not in shared.owner.open(shared.url("partager")).words


def test_before_a_link_is_made_one_is_told_what_of_the_plan_it_shows_all_the_same(
    shared: SharedAssessment,
) -> None:
    line = shared.key_of("Zlinedone")
    sentence = "Qui suit le plan en voit toutes les lignes"
    page = shared.owner.open(shared.url("partager"))
    assert sentence in page.words
    assert "du plan que vous aviez enlevé" not in page.words
    shared.preview([STATEMENT, line, f"{line}:who", f"{line}:note"])
    page = shared.owner.open(shared.url("partager"))
    assert "1 passage du plan que vous aviez enlevé" in page.words
    assert page.words.index(sentence) < page.words.index("Créer le lien")
    follower = shared.co_owner.client.get(shared.url("plan")).text
    assert "Zlinedone" in follower


def test_a_preview_that_is_opened_again_leaves_out_the_same(shared: SharedAssessment) -> None:
    page = shared.preview([STATEMENT])
    assert LABEL not in article(page)
    again = shared.owner.open(str(page.response.url))
    assert again.words == page.words


def test_another_owner_is_not_shown_what_somebody_left_out(shared: SharedAssessment) -> None:
    shared.preview([STATEMENT])
    assert ticked(shared.co_owner.open(shared.url("partager/passages"))) == []
    assert "vous avez enlevé" not in shared.co_owner.open(shared.url("partager")).words


def test_what_is_remembered_are_ids_and_never_the_words(
    app: Flask, shared: SharedAssessment
) -> None:
    before = everything_in(app)
    shared.preview([shared.key_of("Zlinedone"), STATEMENT, "line:999999", "Zwords of anyone"])
    after = everything_in(app)
    assert {name for name in after if after[name] != before[name]} == {"withheld_part"}
    stored = str(after["withheld_part"])
    assert len(after["withheld_part"]) == 2
    assert "Zline" not in stored
    assert "Zwords" not in stored


def test_what_is_remembered_still_holds_once_a_line_was_changed(shared: SharedAssessment) -> None:
    key = shared.key_of("Zlinedone")
    shared.preview([key])
    edits("Zlinedone", words="Zlater")(shared)
    assert ticked(shared.owner.open(shared.url("partager/passages"))) == [key]
    assert "Zlater" not in article(shared.owner.open(shared.url("partager/apercu")))


def test_leaving_the_device_forgets_it(app: Flask, shared: SharedAssessment) -> None:
    shared.preview([STATEMENT])
    shared.owner.open("/diagnostic/quitter-cet-appareil")
    shared.owner.send(to="quitter-cet-appareil")
    assert everything_in(app)["withheld_part"] == []


def test_revoking_the_link_of_a_browser_forgets_it(
    app: Flask, browse: Browse, shared: SharedAssessment
) -> None:
    del browse
    shared.co_owner.open(shared.url("partager/passages"))
    shared.co_owner.send(forged={"withheld": [STATEMENT]}, to="partager/passages")
    assert everything_in(app)["withheld_part"] != []
    shared.owner.open(shared.url("partager"))
    shared.owner.send(press="Retirer owner")
    assert everything_in(app)["withheld_part"] == []
