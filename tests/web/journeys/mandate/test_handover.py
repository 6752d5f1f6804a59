"""Handing over: what a leaving agent prepares, and what a successor makes of it."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from adn_assess.domain.edition.catalogue import Language
from adn_assess.domain.edition.edition import Edition
from adn_assess.web.assessment.page_sequence import numbered_pages
from tests.visitor import Page, Visitor
from tests.web.assessment_actions import ERROR, assessment_url, page_url, start
from tests.web.conftest import Browse

LANGUAGES = pytest.mark.parametrize(("root", "language"), [("", "fr"), ("/en", "en")])
CONTACT = "La coordination du conseil régional :\r\nelle connaît tout le monde."
DECISION = "Renouveler l’abonnement, d’ici mars."


def prepare(visitor: Visitor, edition: Edition, root: str = "") -> str:
    """A handover with a contact, the first action of each axis, and a decision."""
    handover = start(visitor, root, "handover")
    for each in numbered_pages(edition.pages_by_purpose["handover"]):
        values = {"contacts": CONTACT, "decisions": DECISION}.get(each.page.kind)
        if values is None:
            values_sent = {edition.axis[each.page.axis or ""].actions[0].id: "ticked"}
        else:
            values_sent = {f"note.{each.page.kind}": values}
        visitor.send(values_sent, press="next")
    assert visitor.page.path == assessment_url(handover, "relire", root)
    return handover


def file_of(visitor: Visitor, handover: str) -> bytes:
    return visitor.client.get(assessment_url(handover, "passation.json")).content


def receive(visitor: Visitor, file: bytes, address: str = "/passation/recevoir") -> Page:
    visitor.open(address)
    return visitor.send(files={"file": ("passation.json", file)})


def changed(file: bytes, change: Callable[[dict[str, Any]], None]) -> bytes:
    """The file with something of it changed, as an older program or a hand would leave it."""
    document = json.loads(file)
    change(document)
    return json.dumps(document).encode()


def check_handed(words: str, edition: Edition, language: Language = "fr") -> None:
    assert "elle connaît tout le monde." in words
    assert DECISION in words
    for axis in edition.axes:
        assert edition.label[axis.actions[0].id].to(language) in words


@LANGUAGES
def test_a_leaving_agent_prepares_a_file_to_print_and_to_give(
    visitor: Visitor, edition: Edition, root: str, language: Language
) -> None:
    handover = prepare(visitor, edition, root)
    for page in ("passation", "passation.html"):
        check_handed(visitor.open(assessment_url(handover, page, root)).words, edition, language)
    pdf = visitor.client.get(assessment_url(handover, "passation.pdf", root))
    assert pdf.content.startswith(b"%PDF-")
    save = json.loads(file_of(visitor, handover))["save"]
    assert list(save["tried"]) == [axis.actions[0].id for axis in edition.axes]


def test_a_successor_reads_it_first_then_finds_it_beside_the_mandate_sheet(
    browse: Browse, edition: Edition
) -> None:
    leaving, arriving = browse(), browse()
    file = file_of(leaving, prepare(leaving, edition))
    page = receive(arriving, file)
    sheet = page.path.split("/")[2]
    assert page.path == assessment_url(sheet, "fiche")
    check_handed(page.words, edition)
    assert page.words.index(edition.sheet.received.fr) < page.words.index(
        edition.sheet.first_weeks.fr
    )
    first = arriving.open(assessment_url(sheet, "reprendre"))
    assert first.path == page_url(sheet, "arrivee")
    tried = edition.axes[0].actions[0].id
    arriving.open(page_url(sheet, f"{edition.axes[0].id}/actions"))
    arriving.send({tried: "ticked"}, press="next")
    page = arriving.open(assessment_url(sheet, "fiche"))
    check_handed(page.words, edition)
    assert edition.sheet.tried_before.fr in page.words
    assert page.words.index(edition.sheet.first_weeks.fr) < page.words.index(
        edition.sheet.received.fr
    )
    save = json.loads(arriving.client.get(assessment_url(sheet, "fiche.json")).text)["save"]
    assert save["received"] == json.loads(file)["save"]


def test_a_handover_is_added_to_a_mandate_sheet_that_was_started_and_nothing_of_it_is_lost(
    browse: Browse, edition: Edition
) -> None:
    leaving, arriving = browse(), browse()
    file = file_of(leaving, prepare(leaving, edition))
    sheet = start(arriving, purpose="mandate")
    obstacle = edition.axes[0].obstacles[0].id
    arriving.open(page_url(sheet, f"{edition.axes[0].id}/obstacles"))
    arriving.send({obstacle: "ticked"}, press="next")
    for _ in range(2):
        page = receive(arriving, file, assessment_url(sheet, "passation-recue"))
        assert page.path == assessment_url(sheet, "fiche")
    check_handed(page.words, edition)
    assert page.words.count(DECISION) == 1
    save = json.loads(arriving.client.get(assessment_url(sheet, "fiche.json")).text)["save"]
    assert list(save["ticked"]) == [obstacle]


def test_a_handover_of_another_edition_is_taken_in_part_once_one_has_seen_which(
    browse: Browse, edition: Edition
) -> None:
    leaving, arriving = browse(), browse()

    def age(document: dict[str, Any]) -> None:
        document["edition"] = "f" * 64
        document["save"]["tried"] |= {"act.gone": "Une action d’autrefois"}
        document["save"]["words"] |= {"tried.gone": "Des mots d’un axe qui n’est plus."}

    file = changed(file_of(leaving, prepare(leaving, edition)), age)
    page = receive(arriving, file)
    assert page.path == "/passation/recevoir"
    left = {"Une action d’autrefois", "Des mots d’un axe qui n’est plus."}
    assert left <= set(listed(page, 1))
    assert {DECISION, *(edition.label[axis.actions[0].id].fr for axis in edition.axes)} <= set(
        listed(page, 0)
    )
    assert list(arriving.open("/diagnostic").tree.iter("li")) == []
    receive(arriving, file)
    page = arriving.send(press="Reprendre ce qui peut l’être")
    assert page.path.endswith("/fiche")
    check_handed(page.words, edition)
    assert not any(words in page.words for words in left)


def listed(page: Page, which: int) -> list[str]:
    """The lines of one of the lists of a page: what is taken, or what is left."""
    main = page.by_id("contenu")
    lists = list(main.iter("ul"))
    return ["".join(str(part) for part in each.itertext()).strip() for each in lists[which]]


DAMAGED: Mapping[str, Callable[[bytes], bytes]] = {
    "cut short": lambda file: file[: len(file) // 2],
    "empty": lambda _: b"",
    "only spaces": lambda _: b"  \n ",
    "not a handover": lambda _: b"answers: {}",
    "a picture": lambda _: b"\x89PNG\r\n\x1a\n\x00\x00",
    "of a later version": lambda file: file.replace(b"handover/1", b"handover/2"),
    "without what it saves": lambda file: changed(file, lambda each: each.pop("save")),
    "of the wrong types": lambda file: changed(file, lambda each: each["save"].update(tried=3)),
    "with too long a note": lambda file: changed(
        file, lambda each: each["save"]["words"].update(contacts="x" * 4001)
    ),
    "too large": lambda file: changed(file, lambda each: each.update(title="x" * 600_000)),
    "a sheet": lambda file: changed(
        file,
        lambda each: each.update(
            schema="autodiagnostic-adn/sheet/1", save={"profile": {}, "ticked": {}, "words": {}}
        ),
    ),
}


@pytest.mark.parametrize("damage", DAMAGED)
def test_a_damaged_file_is_refused_with_what_to_do_and_nothing_is_stored(
    browse: Browse, edition: Edition, damage: str
) -> None:
    leaving, arriving = browse(), browse()
    file = DAMAGED[damage](file_of(leaving, prepare(leaving, edition)))
    page = receive(arriving, file)
    assert page.status == 422
    assert page.title.startswith(ERROR)
    assert "demandez-en une nouvelle copie" in page.words
    assert "file" in page.names
    assert list(arriving.open("/diagnostic").tree.iter("li")) == []


@pytest.mark.parametrize("use", ["same", "onwards"])
def test_a_handover_is_restored_to_go_on_with_or_opens_a_mandate_sheet(
    browse: Browse, edition: Edition, use: str
) -> None:
    leaving, elsewhere = browse(), browse()
    file = file_of(leaving, prepare(leaving, edition))
    elsewhere.open("/diagnostic/importer")
    page = elsewhere.send({"use": use}, files={"file": ("passation.json", file)})
    check_handed(page.words, edition)
    imported = page.path.split("/")[2]
    if use == "same":
        assert page.path == assessment_url(imported, "passation")
        assert file_of(elsewhere, imported) == file
    else:
        assert page.path == assessment_url(imported, "fiche")


@LANGUAGES
def test_an_empty_handover_says_that_nothing_was_noted(
    visitor: Visitor, edition: Edition, root: str, language: Language
) -> None:
    handover = start(visitor, root, "handover")
    words = visitor.open(assessment_url(handover, "passation", root)).words
    assert words.count(edition.passing_on.nothing.to(language)) == 2
    assert words.count(edition.passing_on.nothing_tried.to(language)) == len(edition.axes)
