"""What a group is promised: who counts, what is shown from five answers, what closing leaves."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import pytest
from flask import Flask

from adn_assess.storage import groups
from adn_assess.storage.load_voice import load_shared_voice
from tests.visitor import Visitor
from tests.web.assessment_actions import REQUIRED, assessment_url, page_url, share, start
from tests.web.conftest import Browse, Clock, MakeApp, runtime_of
from tests.web.journeys.access_links.test_access_links import everything_in
from tests.web.journeys.rounds.round_actions import again
from tests.web.journeys.rounds.test_differencing import OF_EARLIER_ROUND, ShownPages, look
from tests.web.voice_actions import (
    GROUP,
    NEED,
    NEEDS,
    OBSTACLES,
    join,
    open_up,
    say,
    take,
)

FEW: Final = "concertation.visibility"
"""A statement that four of five answer."""
UNSURE: Final = "concertation.access.distance"
"""A statement that five answer, two of whom know."""
SHOWN: Final = "concertation.adapting"
"""A statement that five answer, three of whom know."""
LIMITS: Final = "Ce que quelqu’un pourrait tout de même deviner"


def come(visitors: Iterable[Visitor], address: str, value: str = "2") -> list[str]:
    """Join a group and answer, one after another; the ids of the voices."""
    voices = []
    for visitor in visitors:
        voice = take(visitor, address)
        assert voice is not None
        say(visitor, voice, {NEED: value})
        voices.append(voice)
    return voices


def try_closing(owner: Visitor, assessment: str) -> int:
    """Close a group whether or not the page proposes it; the status of the answer."""
    csrf = owner.open("/diagnostic/nouveau").fields["csrf_token"]
    return owner.post(assessment_url(assessment, "tours/ouvrir"), {"csrf_token": csrf}).status


def owner_link(owner: Visitor, assessment: str) -> str:
    """A private link by which another browser may manage the file too."""
    share(owner, assessment)
    return owner.send({"name": "x", "role": "owner"}, press="Créer le lien").address()


def test_the_voice_of_whoever_manages_the_file_does_not_make_the_group_five(
    browse: Browse,
) -> None:
    owner = browse()
    assessment = start(owner)
    address = join(owner, assessment)
    come([owner, *(browse() for _ in range(GROUP - 1))], address)
    assert try_closing(owner, assessment) == 409
    come([browse()], address)
    assert try_closing(owner, assessment) == 200


@pytest.mark.parametrize("first", ["the voice", "the link"])
def test_a_voice_whose_browser_enters_by_an_owner_link_no_longer_counts(
    browse: Browse, first: str
) -> None:
    owner = browse()
    assessment = start(owner)
    link = owner_link(owner, assessment)
    address = join(owner, assessment)
    people = [browse() for _ in range(GROUP)]
    if first == "the link":
        people[0].open(link)
        people[0].send()
    come(people, address)
    if first == "the voice":
        people[0].open(link)
        people[0].send()
    assert "moins de cinq" in owner.open(assessment_url(assessment, "tours")).words
    assert try_closing(owner, assessment) == 409


def test_a_voice_taken_elsewhere_by_its_link_is_one_voice_still(browse: Browse) -> None:
    owner = browse()
    assessment = start(owner)
    address = join(owner, assessment)
    phone, elsewhere = browse(), browse()
    [voice] = come([phone], address)
    phone.open(page_url(voice, NEEDS))
    link = phone.send(press="quit").address()
    assert take(elsewhere, link) == voice
    assert phone.open(f"/diagnostic/{voice}").status == 404
    assert take(elsewhere, address) == voice
    links = elsewhere.open("/diagnostic").links
    assert any(f"/diagnostic/{voice}/reprendre" in each for each in links)


def test_a_browser_that_leaves_the_device_opens_its_voice_no_more_and_still_counts(
    browse: Browse,
) -> None:
    owner = browse()
    assessment = start(owner)
    people = [browse() for _ in range(GROUP)]
    voices = come(people, join(owner, assessment))
    cookies = dict(people[0].client.cookies)
    people[0].open("/diagnostic/quitter-cet-appareil")
    assert "y reste compté" in people[0].page.words
    people[0].send(press="Ne plus rien ouvrir d’ici")
    copied = browse()
    copied.client.cookies.update(cookies)
    for visitor in (people[0], copied):
        assert visitor.open(f"/diagnostic/{voices[0]}").status == 404
    assert try_closing(owner, assessment) == 200


@pytest.mark.parametrize(
    ("prefix", "limits"), [("", LIMITS), ("/en", "What somebody could still work out")]
)
def test_what_can_still_be_worked_out_is_read_before_the_first_question(
    browse: Browse, prefix: str, limits: str
) -> None:
    owner = browse()
    path = join(owner, start(owner)).removeprefix("http://adn.test")
    visitor = browse()
    take(visitor, prefix + path)
    words = visitor.page.words
    assert words.index(limits) < words.rindex("Start" if prefix else "Commencer")
    browsers = "several browsers" if prefix else "plusieurs navigateurs"
    assert browsers in browse().open(f"{prefix}/methode").words
    mark = "if you manage the file, a mark" if prefix else "si vous gérez le dossier, une marque"
    privacy = browse().open(f"{prefix}/confidentialite").words
    assert browsers in privacy
    assert mark in privacy


def test_only_a_second_group_warns_its_owner_before_it_starts(browse: Browse) -> None:
    owner = browse()
    assessment = start(owner)
    warning = "Un groupe a déjà répondu dans ce dossier"
    page = owner.open(assessment_url(assessment, "tours/groupe"))
    assert warning not in page.words
    assert LIMITS in page.words
    come([browse() for _ in range(GROUP)], join(owner, assessment))
    assert open_up(owner, assessment).status == 200
    page = owner.open(assessment_url(assessment, "tours/groupe"))
    assert page.words.index(warning) < page.words.index("À quel titre")


def closed_group(
    make_app: MakeApp, browse: Browse, answers: Sequence[Mapping[str, str]]
) -> ShownPages:
    """All that is shown of a group once it is closed, and once another round has started."""
    app = make_app()
    owner, reader = browse(app), browse(app)
    assessment = start(owner)
    owner.send({REQUIRED: "absent"}, press="next")
    share(owner, assessment)
    reader.open(owner.send({"name": "x", "role": "reader"}, press="Créer le lien").address())
    reader.send()
    address = join(owner, assessment)
    for each in answers:
        visitor = browse(app)
        voice = take(visitor, address)
        assert voice is not None
        say(visitor, voice, each, OBSTACLES)
    assert open_up(owner, assessment).status == 200
    shown = look((owner, reader), assessment)
    again(owner, assessment)
    return [*shown, *look((owner, reader), assessment, OF_EARLIER_ROUND)]


def test_a_statement_under_a_threshold_is_as_unanswered_on_every_page_and_in_every_file(
    make_app: MakeApp, browse: Browse
) -> None:
    shown = ("3", "3", "3", "unknown", "unknown")
    few = ("3", "3", "3", "3", None)
    unsure = ("3", "3", "unknown", "unknown", "not_applicable")
    with_them = [
        {SHOWN: first, UNSURE: third, **({FEW: second} if second else {})}
        for first, second, third in zip(shown, few, unsure, strict=True)
    ]
    without = [{SHOWN: value} for value in shown]
    pages = closed_group(make_app, browse, with_them)
    assert pages == closed_group(make_app, browse, without)
    by_name = dict(pages)
    for name in ("rapport.xlsx", "rapport.docx", "rapport.pdf", "rapport.csv", "rapport.md"):
        assert "3 sur 5" in " ".join(by_name[f"200 {name}"].split()), name
    for words in by_name.values():
        assert "Ce qu’une seule personne peut dire" not in words
        assert "1 sur 5" not in words


def test_tallies_that_an_older_version_left_are_shown_from_the_same_thresholds(
    app: Flask, browse: Browse
) -> None:
    owner = browse()
    assessment = start(owner)
    come([browse() for _ in range(GROUP)], join(owner, assessment))
    assert open_up(owner, assessment).status == 200
    before = look([owner], assessment)
    with runtime_of(app).database.writing() as connection:
        stored = load_shared_voice(connection, assessment)
        assert stored is not None
        few, unsure = {"3": 4}, {"3": 1, "2": 1, "unknown": 9}
        groups.store_tallies(connection, stored.round, {FEW: few, UNSURE: unsure, "gone": {"3": 9}})
    assert look([owner], assessment) == before


def test_a_link_back_to_a_voice_of_a_group_does_not_say_when_somebody_answered(
    app: Flask, browse: Browse, clock: Clock
) -> None:
    owner = browse()
    address = join(owner, start(owner))
    started = int(clock.now)
    clock.now += 100_000
    phone = browse()
    [voice] = come([phone], address)
    phone.open(page_url(voice, NEEDS))
    phone.send(press="quit")
    [link] = everything_in(app)["private_link"]
    assert int(clock.now) not in link
    assert started in link


def test_a_second_link_to_a_voice_opens_the_one_that_a_browser_has_already(browse: Browse) -> None:
    owner = browse()
    address = join(owner, start(owner))
    first, second = browse(), browse()
    [voice, own] = come([first, second], address)
    first.open(page_url(voice, NEEDS))
    link = first.send(press="quit").address()
    assert take(second, link) == own
    assert first.open(f"/diagnostic/{voice}").status == 200
