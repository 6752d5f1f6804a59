"""One agent, several hosts: their files kept apart, each under a name, in one place."""

import re
from datetime import datetime

import pytest

from adn_assess.forms.access_links import MAX_NAME_CHARACTERS
from tests.visitor import Page, Visitor, words_of
from tests.web.assessment_actions import assessment_url, page_url, start, start_answered
from tests.web.conftest import Browse, runtime_of
from tests.web.journeys.plan.plan_actions import add, diagnosed, edit, line
from tests.web.people import people
from tests.web.voice_actions import NEED, Stage, stage

NAMES = ("Culture de la Côte", "Musée du Nord")


def name_it(visitor: Visitor, assessment: str, name: str) -> Page:
    visitor.open("/diagnostic")
    return visitor.send({"name": name}, to=f"{assessment}/nom")


def test_an_agent_of_two_hosts_finds_each_file_under_its_name(visitor: Visitor) -> None:
    files = [start(visitor, purpose=purpose) for purpose in ("diagnosis", "mandate")]
    for assessment, name in zip(files, NAMES, strict=True):
        page = name_it(visitor, assessment, name)
        assert page.path == "/diagnostic"
    for assessment, name in zip(files, NAMES, strict=True):
        [link] = [each for each in page.tree.iter("a") if words_of(each) == name]
        assert (link.get("href") or "").startswith(assessment_url(assessment, ""))
    page = name_it(visitor, files[0], "")
    assert NAMES[0] not in page.words
    assert NAMES[1] in page.words


@pytest.mark.parametrize("root", ["", "/en"])
@pytest.mark.parametrize("page", ["relire", "plan", "etape/concertation/obstacles"])
def test_whoever_names_a_file_from_one_of_its_pages_is_back_there(
    visitor: Visitor, root: str, page: str
) -> None:
    address = assessment_url(start(visitor), page, root)
    shown = visitor.open(address)
    [link] = [each for each in shown.links if "/nom?" in each and "retour" in each][:1]
    visitor.open(link)
    assert visitor.send({"name": NAMES[0]}).path == address
    assert NAMES[0] in visitor.page.words


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org", "/diagnostic/other/plan", "/methode"]
)
def test_naming_a_file_leads_to_no_page_but_its_own(visitor: Visitor, elsewhere: str) -> None:
    assessment = start(visitor)
    address = assessment_url(assessment, "nom")
    visitor.open(address)
    sent = {**visitor.page.fields, "name": NAMES[0]}
    for back in (elsewhere, f"/diagnostic/{assessment}.example.org"):
        assert visitor.post(f"{address}?retour={back}", sent).path == "/diagnostic"


def test_its_owner_reads_the_name_of_a_file_on_its_pages_and_not_in_the_file_to_keep(
    visitor: Visitor,
) -> None:
    assessment = start(visitor)
    name_it(visitor, assessment, NAMES[0])
    for page in (
        "",
        "relire",
        "resultat",
        "resultat/portrait",
        "plan",
        "partager",
        "tours",
        "effacer",
    ):
        assert NAMES[0] in visitor.open(assessment_url(assessment, page).rstrip("/")).words
    file = visitor.open(assessment_url(assessment, "rapport.json"))
    assert NAMES[0] not in file.source


def test_a_file_is_named_from_its_own_pages(visitor: Visitor) -> None:
    assessment = start(visitor)
    [link] = [
        each
        for each in visitor.open(assessment_url(assessment, "plan")).tree.iter("a")
        if "Sans nom" in words_of(each)
    ]
    visitor.open(link.get("href") or "")
    visitor.send({"name": NAMES[0]})
    assert NAMES[0] in visitor.open(assessment_url(assessment, "plan")).words


def test_the_pages_of_one_file_say_nothing_of_another(visitor: Visitor) -> None:
    one, other = start_answered(visitor), start_answered(visitor)
    for assessment, name in zip((one, other), NAMES, strict=True):
        name_it(visitor, assessment, name)
    for page in ("", "relire", "resultat", "partager", "rapport.html", "rapport.json", "effacer"):
        source = visitor.open(assessment_url(one, page).rstrip("/")).source
        assert other not in source
        assert NAMES[1] not in source


@pytest.mark.parametrize("role", ["reader", "respondent"])
def test_whoever_has_another_role_is_not_shown_the_name(browse: Browse, role: str) -> None:
    them = people(browse, role)
    name_it(them.owner, them.assessment, NAMES[0])
    shown = "" if role == "respondent" else "resultat"
    for address in (shown, "rencontre" if role == "reader" else "relire"):
        page = them.visitor.open(assessment_url(them.assessment, address).rstrip("/"))
        assert page.status == 200
        assert NAMES[0] not in page.source
    page = them.visitor.open("/diagnostic")
    assert them.assessment in page.source
    assert NAMES[0] not in page.source
    assert "nom" not in {(form.get("action") or "").rpartition("/")[2] for form in page.forms}


@pytest.mark.parametrize(
    ("typed", "stored_name"),
    [
        ("  Deux\r\nlignes ", "Deux lignes"),
        ("<b>gras</b> {{ 7 * 7 }}", "<b>gras</b> {{ 7 * 7 }}"),
        ("x" * 200, "x" * MAX_NAME_CHARACTERS),
        ("a\x00b\x07c", "abc"),
        ("🎻 مرحبا", "🎻 مرحبا"),
    ],
)
def test_a_name_is_only_words(visitor: Visitor, typed: str, stored_name: str) -> None:
    assessment = start(visitor)
    visitor.open("/diagnostic")
    page = visitor.send(to=f"{assessment}/nom", forged={"name": typed})
    assert page.fields["name"] == stored_name
    resume = assessment_url(assessment, "reprendre")
    [link] = [each for each in page.tree.iter("a") if each.get("href") == resume]
    assert words_of(link) == stored_name


def under_file(page: Page, assessment: str) -> dict[str, str]:
    """The links of one file on the dashboard: where each leads, and what it says."""
    [item] = [
        item
        for item in page.tree.iter("li")
        if any(
            each.get("href") == assessment_url(assessment, "reprendre") for each in item.iter("a")
        )
    ]
    return {each.get("href") or "": words_of(each) for each in item.iter("a")}


def test_a_draft_leads_to_the_page_where_it_was_left(visitor: Visitor) -> None:
    assessment = start(visitor)
    visitor.open(page_url(assessment, "concertation/besoins"))
    visitor.send({NEED: "3"}, press="next")
    links = under_file(visitor.open("/diagnostic"), assessment)
    left = page_url(assessment, "concertation/obstacles")
    assert "Concertation" in links[left]


def test_a_line_whose_day_has_come_leads_to_that_line(browse: Browse, visitor: Visitor) -> None:
    assessment = diagnosed(visitor)
    add(visitor, assessment, "Appeler la MRC")
    add(visitor, assessment, "Écrire plus tard")
    address = line(visitor, assessment, "Appeler la MRC")
    today = (
        datetime.fromtimestamp(
            runtime_of(browse.app).now(), runtime_of(browse.app).settings.timezone
        )
        .date()
        .isoformat()
    )
    edit(visitor, address, due=today)
    edit(visitor, line(visitor, assessment, "Écrire plus tard"), due=f"{int(today[:4]) + 2}-01-01")
    links = under_file(visitor.open("/diagnostic"), assessment)
    assert links[address] == "Appeler la MRC"
    assert "Écrire plus tard" not in links.values()


@pytest.mark.parametrize(
    ("until", "place", "words"),
    [
        ("sealed", "tours", "réponses séparées attendues"),
        ("group", "atelier", "atelier en cours"),
        ("opened", "resultat", "résultat à lire"),
    ],
)
def test_a_round_left_open_leads_to_its_page(
    browse: Browse, until: Stage, place: str, words: str
) -> None:
    owner = browse()
    assessment = start(owner)
    stage(owner, browse, assessment, until)
    links = under_file(owner.open("/diagnostic"), assessment)
    assert links[assessment_url(assessment, place)].startswith(words)


def test_files_are_never_ordered_by_how_far_they_are(visitor: Visitor) -> None:
    assessments = [diagnosed(visitor)]
    assessments.append(start(visitor, purpose="mandate"))
    assessments.append(start(visitor, purpose="handover"))
    page = visitor.open("/diagnostic")
    found = re.findall(r"/diagnostic/([0-9a-f]{20})/reprendre", page.source)
    assert sorted(found) == sorted(assessments)
    add(visitor, assessments[0], "Une ligne")
    again = visitor.open("/diagnostic")
    assert re.findall(r"/diagnostic/([0-9a-f]{20})/reprendre", again.source) == found


def test_the_page_of_all_files_counts_nothing_of_what_was_answered(visitor: Visitor) -> None:
    diagnosed(visitor)
    page = visitor.open("/diagnostic")
    assert "%" not in page.words
    assert not re.search(r"\d+ (?:sur|/) \d+", page.words)
