"""The name on the cover of what owners download, and who never reads it."""

import re

import pytest

from adn_assess.exports.formats import FORMATS, SHORT_FORMATS
from tests.exports.readers import whole_file
from tests.visitor import Visitor
from tests.web.assessment_actions import assessment_url, start
from tests.web.conftest import Browse
from tests.web.journeys.access_links.test_dashboard import name_it
from tests.web.people import hand
from tests.web.voice_actions import NEED, say

NAME = "Musée Zéphyr"
CHOSEN = "Conseil Zénith"


def answered(owner: Visitor) -> str:
    assessment = start(owner)
    say(owner, assessment, {NEED: "3"})
    name_it(owner, assessment, NAME)
    return assessment


def choose(owner: Visitor, assessment: str, name: str) -> None:
    owner.open(assessment_url(assessment, "resultat"))
    page = owner.send({"name": name}, press="Enregistrer ce nom")
    assert page.path == assessment_url(assessment, "resultat")


def downloaded(visitor: Visitor, assessment: str, file: str) -> tuple[str, str]:
    """The name of a file and all that it holds."""
    response = visitor.client.get(assessment_url(assessment, file))
    assert response.status_code == 200
    found = re.search('filename="(.*)"', response.headers.get("Content-Disposition", ""))
    return found.group(1) if found else "", whole_file(response.content)


def test_a_file_bears_the_name_of_its_assessment_until_another_is_chosen(visitor: Visitor) -> None:
    assessment = answered(visitor)
    file = "rapport.pdf?version=courte"
    name, text = downloaded(visitor, assessment, file)
    assert re.fullmatch(r"rapport-court-musee-zephyr-\d{4}-\d\d-\d\d\.pdf", name)
    assert NAME in text
    choose(visitor, assessment, CHOSEN)
    name, text = downloaded(visitor, assessment, file)
    assert name.startswith("rapport-court-conseil-zenith-")
    assert CHOSEN in text
    assert NAME not in text
    choose(visitor, assessment, "")
    name, text = downloaded(visitor, assessment, file)
    assert re.fullmatch(r"rapport-court-\d{4}-\d\d-\d\d\.pdf", name)
    assert NAME not in text
    assert CHOSEN not in text


def test_each_document_has_a_title_and_a_file_name_of_its_own(visitor: Visitor) -> None:
    assessment = answered(visitor)
    names, titles = set(), set()
    for file in ("rapport.html", "rapport.html?version=courte", "rencontre.html", "plan.html"):
        titles.add(visitor.open(assessment_url(assessment, file)).title)
    for file in ("rapport.pdf", "rapport.pdf?version=courte", "rencontre.pdf", "plan.pdf"):
        names.add(downloaded(visitor, assessment, file)[0])
    assert len(titles) == len(names) == 4
    assert all("Zéphyr" in each for each in titles)
    assert all("-musee-zephyr-" in each for each in names)


def test_a_reader_and_a_version_to_share_never_get_the_name(browse: Browse) -> None:
    owner, reader = browse(), browse()
    assessment = answered(owner)
    choose(owner, assessment, CHOSEN)
    reader.open(hand(owner, assessment, "reader"))
    reader.send()
    documents = [f"rapport.{each}" for each in FORMATS]
    documents += [f"rapport.{each}?version=courte" for each in SHORT_FORMATS]
    for file in (*documents, "rencontre.pdf", "rencontre.docx", "rencontre.html"):
        name, text = downloaded(reader, assessment, file)
        assert not re.search("zephyr|zenith", f"{name}{text}".lower().replace("é", "e")), file
    assert CHOSEN not in reader.open(assessment_url(assessment, "resultat")).source
    owner.open(assessment_url(assessment, "partager/passages"))
    owner.send(press="Voir ce que les autres liront")
    for extension in FORMATS:
        owner.client.get("/")
        shared = owner.client.post(
            assessment_url(assessment, f"partager.{extension}"),
            data={name: owner.page.fields[name] for name in ("csrf_token", "preview")},
        )
        text = whole_file(shared.content).lower().replace("é", "e")
        header = shared.headers.get("Content-Disposition", "")
        assert not re.search("zephyr|zenith", f"{header}{text}"), extension


def test_the_file_to_keep_never_says_the_name(visitor: Visitor) -> None:
    assessment = answered(visitor)
    choose(visitor, assessment, CHOSEN)
    file_name, text = downloaded(visitor, assessment, "rapport.json")
    assert not re.search("zephyr|zenith", file_name)
    assert CHOSEN not in text
    assert NAME not in text


@pytest.mark.parametrize("extension", ["docx", "html", "pdf", "xlsx", "csv"])
def test_every_document_says_the_name_in_itself(visitor: Visitor, extension: str) -> None:
    assessment = answered(visitor)
    choose(visitor, assessment, CHOSEN)
    _, text = downloaded(visitor, assessment, f"rapport.{extension}")
    assert CHOSEN in text
