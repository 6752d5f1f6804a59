"""A round that came from a file: every page and file says so; many voices are written fast."""

import json
import time

import pytest
from flask import Flask
from sqlalchemy import event

from adn_assess.domain.edition.edition import Edition
from tests.exports.readers import READERS, of_pdf, squeezed
from tests.figures import Figures
from tests.trust.hostile_files import largest_allowed
from tests.visitor import Visitor
from tests.web.assessment_actions import assessment_url, page_url, start
from tests.web.conftest import Browse, Clock, runtime_of
from tests.web.journeys.imports.test_imports import (
    MONTHS,
    NOTICE,
    STATEMENT,
    bring,
    id_of,
    saved,
    two_rounds,
)
from tests.web.journeys.rounds.round_actions import again
from tests.web.voice_actions import NEED, NEEDS, say

WRITTEN_BY_HAND = json.dumps(
    {
        "voices": [
            {"role": "direction", "answers": {STATEMENT: 3, NEED: 0}},
            {"role": "agent", "answers": {STATEMENT: 0, NEED: 3}},
        ],
        "started": "2026-11-01",
    }
).encode()
REPORTS = ("docx", "pdf", "html", "xlsx", "csv", "md", "wikitext")
DOCUMENTS = ("docx", "pdf", "html")


TO_READ = {**READERS, "pdf": of_pdf}
MAX_STATEMENTS = 900
"""For 41 rounds and the page that follows: some for each round, none for each voice."""


def says_it_was_imported(visitor: Visitor, address: str) -> bool:
    answer = visitor.client.get(address)
    assert answer.status_code == 200, address
    read = TO_READ.get(address.partition("?")[0].rpartition(".")[2])
    text = read(answer.content) if read else answer.text
    return squeezed(NOTICE) in squeezed(text)


@pytest.mark.parametrize(
    "file",
    [
        *(f"rapport.{extension}" for extension in REPORTS),
        *(f"rapport.{extension}?version=courte" for extension in ("docx", "pdf", "html", "md")),
        *(f"{name}.{extension}" for name in ("regards", "rencontre") for extension in DOCUMENTS),
    ],
)
def test_every_file_of_an_imported_round_says_so(browse: Browse, file: str) -> None:
    visitor = browse()
    assessment = id_of(bring(visitor, WRITTEN_BY_HAND))
    assert says_it_was_imported(visitor, assessment_url(assessment, file))


def test_every_page_of_an_imported_round_says_so_and_a_round_answered_here_does_not(
    browse: Browse, clock: Clock
) -> None:
    visitor = browse()
    assessment = id_of(bring(visitor, WRITTEN_BY_HAND))
    for page in ("resultat", "regards", "rencontre"):
        assert says_it_was_imported(visitor, assessment_url(assessment, page)), page
    assert "Importé d’un fichier" in visitor.open(assessment_url(assessment, "tours")).words
    assert json.loads(saved(visitor, assessment))["imported"]
    clock.now += MONTHS
    again(visitor, assessment)
    assert NOTICE in visitor.open(page_url(assessment, NEEDS)).words
    say(visitor, assessment, {NEED: "2"})
    assert not says_it_was_imported(visitor, assessment_url(assessment, "resultat"))
    assert says_it_was_imported(visitor, assessment_url(assessment, "resultat?tour=1"))
    assert says_it_was_imported(visitor, assessment_url(assessment, "bouge"))
    assert "imported" not in json.loads(saved(visitor, assessment))


def test_every_round_of_a_file_says_that_it_was_imported(browse: Browse, clock: Clock) -> None:
    owner, visitor = browse(), browse()
    file = saved(owner, two_rounds(owner, clock))
    assessment = id_of(bring(visitor, file))
    rounds = visitor.open(assessment_url(assessment, "tours"))
    assert rounds.words.count("Importé d’un fichier") == 2
    for number in (1, 2):
        address = assessment_url(assessment, f"rapport.md?tour={number}")
        assert says_it_was_imported(visitor, address), number


def test_a_shared_version_of_an_imported_round_says_so(browse: Browse) -> None:
    visitor = browse()
    assessment = id_of(bring(visitor, json.dumps({"answers": {STATEMENT: 3}}).encode()))
    assert NOTICE in visitor.open(assessment_url(assessment, "resultat")).words
    visitor.open(assessment_url(assessment, "partager/passages"))
    page = visitor.send()
    assert page.status == 200
    assert NOTICE in page.words


@pytest.mark.parametrize("use", ["same", "onwards"])
def test_a_diagnosis_started_from_an_imported_sheet_says_so(
    browse: Browse, edition: Edition, use: str
) -> None:
    axis = edition.axes[0]
    newcomer, elsewhere = browse(), browse()
    sheet = start(newcomer, purpose="mandate")
    newcomer.open(page_url(sheet, f"{axis.id}/obstacles"))
    newcomer.send({axis.obstacles[0].id: "ticked"}, press="next")
    file = newcomer.client.get(assessment_url(sheet, "fiche.json")).content
    elsewhere.open("/diagnostic/importer")
    page = elsewhere.send({"use": use}, files={"file": ("fiche.json", file)})
    carried = {"carried": axis.obstacles[0].id}
    page = elsewhere.send(to="fiche/diagnostic", forged=carried)
    assert says_it_was_imported(elsewhere, assessment_url(id_of(page), "resultat"))
    newcomer.open(assessment_url(sheet, "fiche"))
    own = id_of(newcomer.send(to="fiche/diagnostic", forged=carried))
    assert not says_it_was_imported(newcomer, assessment_url(own, "resultat"))


def test_the_slides_of_an_imported_group_say_so(browse: Browse) -> None:
    visitor = browse()
    voices = [{"answers": {STATEMENT: 3}}] * 5
    file = json.dumps({"voices": voices, "group": True}).encode()
    assessment = id_of(bring(visitor, file))
    assert says_it_was_imported(visitor, assessment_url(assessment, "atelier/concertation/1"))


def test_three_hundred_voices_are_written_in_a_few_statements(
    app: Flask, browse: Browse, figures: Figures
) -> None:
    visitor = browse()
    count = 0

    def counting(*_: object) -> None:
        nonlocal count
        count += 1

    file = largest_allowed().replace(
        '"edition":"here"', f'"edition":"{runtime_of(app).current.id}"'
    )
    engine = runtime_of(app).database.engine
    event.listen(engine, "before_cursor_execute", counting)
    begun = time.process_time()
    page = bring(visitor, file.encode())
    seconds = time.process_time() - begun
    event.remove(engine, "before_cursor_execute", counting)
    assert page.status == 200
    assert count < MAX_STATEMENTS
    figures.add_line(
        f"import of 300 voices and 40 rounds, page included: {count} statements, "
        f"{seconds:.2f} s of processor"
    )


@pytest.mark.parametrize("chosen", ["shown", "hidden"])
def test_whether_readers_may_open_the_plan_comes_back_with_the_file(
    browse: Browse, chosen: str
) -> None:
    owner, visitor = browse(), browse()
    assessment = start(owner)
    say(owner, assessment, {NEED: "3"})
    owner.open(assessment_url(assessment, "partager"))
    owner.send({"plan": chosen}, to="partager/plan")
    again = id_of(bring(visitor, saved(owner, assessment)))
    page = visitor.open(assessment_url(again, "partager"))
    [checked] = [
        each.get("value")
        for each in page.tree.iter("input")
        if each.get("name") == "plan" and each.get("checked") is not None
    ]
    assert checked == chosen
