"""The room: the axes that it is asked, what its wall shows, and the sheet of whoever leads it."""

from collections.abc import Iterable

import pytest

from adn_assess.domain.edition.edition import Edition
from tests.visitor import Visitor
from tests.web.assessment_actions import assessment_url, page_url, share, start
from tests.web.conftest import Browse
from tests.web.journeys.rounds.round_actions import again
from tests.web.voice_actions import (
    AXES,
    GROUP,
    NEED,
    NEEDS,
    OBSTACLES,
    join,
    open_up,
    say,
    seal,
    take,
)


def chosen_room(browse: Browse, axes: Iterable[str]) -> tuple[Visitor, str, list[Visitor], str]:
    """A group on some axes; its owner, their file, five people and the voice of the first."""
    owner = browse()
    assessment = start(owner)
    address = join(owner, assessment, axes=axes)
    people = [browse() for _ in range(GROUP)]
    voices = [take(each, address) for each in people]
    for visitor, voice in zip(people, voices, strict=True):
        assert voice is not None
        say(visitor, voice, {NEED: "2"})
    return owner, assessment, people, voices[0] or ""


def test_a_group_is_asked_about_the_axes_that_were_chosen_and_nothing_else(
    browse: Browse, edition: Edition
) -> None:
    owner, assessment, people, voice = chosen_room(browse, ["concertation"])
    page = people[0].open(f"/diagnostic/{voice}")
    asked = {each.partition("/etape/")[2] for each in page.links if "/etape/" in each}
    assert asked == {NEEDS, OBSTACLES}
    assert people[0].open(page_url(voice, "veille/besoins")).status == 404
    forged = {**people[0].open("/diagnostic/nouveau").fields, "need.veille.plain": "2"}
    assert people[0].post(page_url(voice, "veille/besoins"), forged).status == 404
    assert open_up(owner, assessment).status == 200
    for axis in edition.axis:
        shown = owner.open(assessment_url(assessment, f"atelier/{axis}/1"))
        assert shown.status == (200 if axis == "concertation" else 404)


@pytest.mark.parametrize(("axes", "minutes"), [(("concertation",), 4), (AXES, 15)])
def test_about_how_long_is_said_on_the_wall_and_on_the_phone(
    browse: Browse, axes: Iterable[str], minutes: int
) -> None:
    owner, assessment, people, voice = chosen_room(browse, axes)
    assert f"Environ {minutes} minutes" in people[0].open(f"/diagnostic/{voice}").words
    assert f"Environ {minutes} minutes" in owner.open(assessment_url(assessment, "atelier")).words


@pytest.mark.parametrize("axes", [[], ["nothing"], ["concertation", "nothing"]])
def test_a_group_without_an_axis_is_refused_beside_what_was_chosen(
    browse: Browse, axes: list[str]
) -> None:
    owner = browse()
    assessment = start(owner)
    owner.open(assessment_url(assessment, "tours/groupe"))
    page = owner.send({"role": "team"}, press="Ouvrir le groupe", forged={"axis": axes})
    assert page.status == 422
    assert "Cochez au moins un axe." in page.words
    assert page.fields["role"] == "team"


def test_once_closed_one_lands_on_the_wall_and_reads_it_in_the_order_of_the_agenda(
    browse: Browse,
) -> None:
    owner = browse()
    assessment = start(owner)
    address = join(owner, assessment)
    shared, divided, unsure = (
        "concertation.visibility",
        "concertation.access.distance",
        "concertation.adapting",
    )
    for number in range(GROUP):
        visitor = browse()
        voice = take(visitor, address)
        assert voice is not None
        answers = {
            shared: "3",
            divided: "3" if number % 2 else "0",
            unsure: "unknown" if number > 2 else "3",
        }
        say(visitor, voice, answers, OBSTACLES)
    page = open_up(owner, assessment)
    read = []
    while True:
        read.append(page)
        onwards = [each for each in page.tree.iter("a") if each.get("rel") == "next"]
        if not onwards:
            break
        page = owner.open(onwards[0].get("href") or "")
    assert [each.path.rpartition("/")[2] for each in read] == ["1", "2", "3"]
    parts = ("Là où nous sommes le plus d’accord", "Là où nous différons le plus")
    for number, (each, part) in enumerate(zip(read, (parts[0], parts[0], parts[1]), strict=True)):
        assert f"Énoncé {number + 1} de 3" in each.words
        assert f"Concertation — {part}" in each.words
    assert owner.open(assessment_url(assessment, "atelier/4")).status == 404
    assert owner.open(assessment_url(assessment, "atelier/0")).status == 404


def test_a_word_on_who_has_not_finished_comes_before_closing(browse: Browse) -> None:
    owner, assessment, people, _ = chosen_room(browse, AXES)
    page = owner.open(assessment_url(assessment, "atelier/fermer"))
    assert page.words.index("Moins de cinq personnes ont terminé") < page.words.index(
        "Fermer le groupe et voir"
    )
    for visitor in people:
        seal(visitor, visitor.page.path.split("/")[2])
    page = owner.open(assessment_url(assessment, "atelier/fermer"))
    assert "Tout le monde a terminé, à quatre personnes près" in page.words
    landed = owner.send(to="ouvrir")
    assert landed.path == assessment_url(assessment, "atelier/1")
    assert owner.open(assessment_url(assessment, "atelier/fermer")).path == landed.path


def test_the_wall_leads_whoever_runs_it_one_step_ahead_and_readers_nowhere(
    browse: Browse,
) -> None:
    owner, assessment, _, _ = chosen_room(browse, AXES)
    owner.open(f"/diagnostic/{assessment}/nom")
    owner.send({"name": "Musée secret"})
    wall = owner.open(assessment_url(assessment, "atelier"))
    assert "Étape suivante : Lire ensemble" in wall.words.replace("\xa0", " ")
    last = owner.open(assessment_url(assessment, "animer/se-revoir"))
    assert not any("regards" in each for each in last.links)
    step = owner.open(assessment_url(assessment, "animer/lire"))
    assert "Musée secret" not in step.source
    assert "Étape suivante : Choisir" in step.words.replace("\xa0", " ")
    share(owner, assessment)
    link = owner.send({"name": "x", "role": "reader"}, press="Créer le lien").address()
    open_up(owner, assessment)
    shown = owner.open(assessment_url(assessment, "atelier/1"))
    assert "Étape suivante : Choisir" in shown.words.replace("\xa0", " ")
    last = owner.open(assessment_url(assessment, "animer/se-revoir"))
    assert any(each.endswith("/regards#decisions") for each in last.links)
    reader = browse()
    reader.open(link)
    reader.send()
    assert "Étape suivante" not in reader.open(assessment_url(assessment, "atelier/1")).words
    assert reader.open(assessment_url(assessment, "animer")).status == 404


def test_an_earlier_group_is_read_on_the_wall_to_its_end(browse: Browse) -> None:
    owner, assessment, _, _ = chosen_room(browse, ["concertation"])
    assert open_up(owner, assessment).status == 200
    again(owner, assessment)
    page = owner.open(assessment_url(assessment, "atelier/concertation/1?tour=1"))
    [onwards] = [each.get("href") for each in page.tree.iter("a") if each.get("rel") == "next"]
    assert "tour=1" in (onwards or "")
    assert owner.open(onwards or "").status == 200


def test_what_a_group_was_not_asked_is_said_in_its_agenda_and_kept_in_its_file(
    browse: Browse,
) -> None:
    owner, assessment, _, _ = chosen_room(browse, ["concertation", "veille"])
    assert open_up(owner, assessment).status == 200
    sentence = "Ce groupe a répondu sur : Concertation, Veille."
    agenda = assessment_url(assessment, "regards")
    assert sentence in owner.open(agenda).words.replace("\xa0", " ")
    assert "selon 1 énoncé sur 18" in owner.open(assessment_url(assessment, "resultat")).words
    report = owner.client.get(assessment_url(assessment, "rapport.json"))
    assert report.json()["save"]["axes"] == ["concertation", "veille"]
    other = browse()
    other.open("/diagnostic/importer")
    page = other.send(files={"file": ("rapport.json", report.content)})
    again_at = page.path.split("/")[2]
    copied = other.open(assessment_url(again_at, "regards")).words
    assert sentence in copied.replace("\xa0", " ")
    twice = other.client.get(assessment_url(again_at, "rapport.json")).json()
    assert twice["save"]["axes"] == ["concertation", "veille"]


@pytest.mark.parametrize("asked", ["duree=50", "duree=x", "pour=fete", "pour=fete&duree=45"])
def test_a_sheet_of_another_kind_or_duration_does_not_exist(browse: Browse, asked: str) -> None:
    owner = browse()
    assessment = start(owner)
    for address in ("animer", "animer.pdf", "animer/lire"):
        assert owner.open(assessment_url(assessment, f"{address}?{asked}")).status == 404


def test_a_group_that_needs_more_minutes_than_its_step_is_told_to_choose_fewer_axes(
    browse: Browse,
) -> None:
    for axes, warned in ((AXES, True), (AXES[:1], False)):
        owner = browse()
        assessment = start(owner)
        join(owner, assessment, axes=axes)
        sheet = owner.open(assessment_url(assessment, "animer?duree=45")).words
        assert ("Choisissez moins d’axes" in sheet) is warned
