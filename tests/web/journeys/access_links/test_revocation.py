"""Whoever came in by a link that is revoked is out, by every way they made themselves meanwhile."""

from collections.abc import Callable, Iterable

import pytest
from flask import Flask

from adn_assess.exports.formats import FORMATS
from adn_assess.storage import private_links, return_links
from adn_assess.storage.private_links import PrivateLink
from adn_assess.storage.return_links import MAX_VOICE_LINKS
from adn_assess.web.assessment.links import LINK_VALIDITY_SECONDS
from tests.visitor import Visitor, words_of
from tests.web.assessment_actions import assessment_url, page_url, share, start
from tests.web.commands.run_commands import run_on
from tests.web.conftest import Browse, Clock
from tests.web.journeys.access_links.test_access_links import everything_in
from tests.web.people import hand
from tests.web.voice_actions import NEED, NEEDS, invite, open_up, say, seal, take

PAGES = (
    "",
    "relire",
    "resultat",
    "regards",
    "rencontre",
    "tours",
    "liens",
    "plan",
    "partager",
    "partager/tout-retirer",
    "partager/passages",
    "partager/apercu",
    "atelier",
    "reprendre",
    "partir",
    "effacer",
    "plan.ics",
    "regards.json",
    "etape/concertation/besoins",
    *(f"rapport.{extension}" for extension in FORMATS),
)
REFUSED = 404


def closed(visitor: Visitor, *ids: str) -> bool:
    """Whether everything of these assessments and voices is closed to a browser, by any address."""
    listed = visitor.open("/diagnostic").source
    return all(
        visitor.client.get(assessment_url(each, page).rstrip("/")).status_code == REFUSED
        and each not in listed
        for each in ids
        for page in PAGES
    )


def enter(visitor: Visitor, address: str) -> Visitor:
    visitor.open(address)
    assert visitor.send().status == 200
    return visitor


def own_voice(owner: Visitor, assessment: str) -> str:
    """The id of the voice that an owner holds in the round that they run."""
    tree = owner.open(f"/diagnostic/{assessment}").tree
    [address] = [
        str(link.get("href")) for link in tree.iter("a") if words_of(link) == "Mes réponses"
    ]
    return address.rpartition("/")[2]


def by_owner(_app: Flask, owner: Visitor, assessment: str, address: str) -> None:
    del address
    share(owner, assessment)
    owner.send(press="Retirer owner")


def by_command(app: Flask, owner: Visitor, assessment: str, address: str) -> None:
    del owner, assessment
    assert run_on(app, "links", "revoke", address).exit_code == 0


def of_the_whole_file(app: Flask, owner: Visitor, assessment: str, address: str) -> None:
    del owner, address
    assert run_on(app, "links", "revoke", assessment).exit_code == 0


Revoke = Callable[[Flask, Visitor, str, str], None]
WAYS: Iterable[Revoke] = (by_owner, by_command, of_the_whole_file)


@pytest.mark.parametrize("revoke", WAYS)
@pytest.mark.parametrize("when", ["sealing", "sealed", "opened"])
def test_who_came_in_by_an_owner_s_link_keeps_no_voice(
    app: Flask, browse: Browse, when: str, revoke: Revoke
) -> None:
    owner, intruder, second = browse(), browse(), browse()
    assessment = start(owner)
    address = hand(owner, assessment, "owner")
    enter(intruder, address)
    [invitation] = invite(intruder, assessment, own="agent").values()
    own = own_voice(intruder, assessment)
    other = take(second, invitation)
    assert other is not None
    back = say_and_quit(second, other)
    if when != "sealing":
        say(intruder, own, {NEED: "2"})
        seal(intruder, own)
        seal(second, other)
    if when == "opened":
        assert open_up(owner, assessment).status == 200
        assert second.open(assessment_url(other, "rapport.json")).status == 200
    revoke(app, owner, assessment, address)
    for visitor in (intruder, second):
        assert closed(visitor, assessment, own, other)
    for token in (address, invitation, back):
        assert take(browse(), token) is None
        assert take(second, token) is None
    if when != "opened" and revoke is not of_the_whole_file:
        assert not any(NEED in row for row in everything_in(app)["answer"])


def say_and_quit(visitor: Visitor, voice: str) -> str:
    """Answer, leave, and give the address to come back by."""
    visitor.open(page_url(voice, NEEDS))
    return visitor.send({NEED: "2"}, press="quit").address()


@pytest.mark.parametrize("revoke", [by_command, of_the_whole_file])
@pytest.mark.parametrize("role", ["reader", "respondent", "owner"])
def test_links_made_since_go_with_the_link_of_their_maker(
    app: Flask, browse: Browse, role: str, revoke: Revoke
) -> None:
    owner, guest = browse(), browse()
    assessment = start(owner)
    address = hand(owner, assessment, role)
    enter(guest, address)
    made = []
    if role != "reader":
        guest.open(page_url(assessment, NEEDS))
        made.append(guest.send(press="quit").address())
        elsewhere = enter(browse(), made[0])
        elsewhere.open(page_url(assessment, NEEDS))
        made.append(elsewhere.send(press="quit").address())
    if role == "owner":
        made.append(hand(guest, assessment, "reader"))
    visitors = [guest, *(enter(browse(), link) for link in made)]
    revoke(app, owner, assessment, address)
    for visitor in visitors:
        assert closed(visitor, assessment)
    for link in (address, *made):
        assert take(browse(), link) is None


def test_a_voice_whose_link_expired_opens_by_no_way(browse: Browse, clock: Clock) -> None:
    owner, visitor = browse(), browse()
    assessment = start(owner)
    [invitation, _] = invite(owner, assessment).values()
    voice = take(visitor, invitation)
    assert voice is not None
    back = enter(browse(), say_and_quit(visitor, voice))
    clock.now += LINK_VALIDITY_SECONDS
    assert closed(visitor, voice)
    assert closed(back, voice)
    assert take(visitor, invitation) is None


@pytest.mark.parametrize("opened", [False, True])
def test_leaving_a_device_gives_back_its_voices(browse: Browse, *, opened: bool) -> None:
    owner = browse()
    assessment = start(owner)
    visitors = [browse(), browse()]
    voices = []
    for visitor, address in zip(visitors, invite(owner, assessment).values(), strict=True):
        voice = take(visitor, address)
        assert voice is not None
        say(visitor, voice, {NEED: "2"})
        seal(visitor, voice)
        voices.append((voice, address))
    if opened:
        open_up(owner, assessment)
    visitor, (voice, address) = visitors[0], voices[0]
    visitor.open("/diagnostic/quitter-cet-appareil")
    visitor.send()
    assert closed(visitor, voice)
    assert take(visitor, address) is None


def test_an_owner_reads_beside_a_link_what_would_go_with_it(browse: Browse) -> None:
    owner, guest = browse(), browse()
    assessment = start(owner)
    enter(guest, hand(owner, assessment, "owner"))
    invite(guest, assessment, own="agent")
    page = share(owner, assessment)
    assert "Avec lui partent 2 liens et invitations." in page.words
    assert "Avec lui partent les réponses de 2 personnes d’un tour pas encore ouvert." in page.words


@pytest.mark.parametrize("removed", ["sealed", "not sealed", "not taken"])
def test_an_owner_removes_a_voice_at_any_time_before_opening(browse: Browse, removed: str) -> None:
    owner = browse()
    assessment = start(owner)
    visitor = browse()
    address = next(iter(invite(owner, assessment).values()))
    voice = None
    if removed != "not taken":
        voice = take(visitor, address)
        assert voice is not None
        say(visitor, voice, {NEED: "2"})
    if removed == "sealed":
        assert voice is not None
        seal(visitor, voice)
    page = owner.open(f"/diagnostic/{assessment}")
    owner.open(next(link for link in page.links if link.endswith("/retirer")))
    assert owner.send(to="/retirer").status == 200
    assert voice is None or closed(visitor, voice)
    assert take(visitor, address) is None


def test_a_voice_makes_a_bounded_number_of_links(app: Flask, browse: Browse) -> None:
    owner, visitor = browse(), browse()
    assessment = start(owner)
    voice = take(visitor, next(iter(invite(owner, assessment).values())))
    assert voice is not None
    before = len(everything_in(app)["private_link"])
    for _ in range(MAX_VOICE_LINKS + 3):
        address = say_and_quit(visitor, voice)
    assert len(everything_in(app)["private_link"]) == before + MAX_VOICE_LINKS
    assert f"Vos {MAX_VOICE_LINKS} liens les plus récents restent bons" in visitor.page.words
    assert take(browse(), address) == voice


def test_respondents_who_share_a_link_read_that_its_bound_is_for_all_of_them(
    browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(return_links, "MAX_RESPONDENT_LINKS", 3)
    owner, first, second = browse(), browse(), browse()
    assessment = start(owner)
    address = hand(owner, assessment, "respondent")
    first_link = say_and_quit(enter(first, address), assessment)
    enter(second, address)
    for _ in range(3):
        say_and_quit(second, assessment)
    assert take(browse(), first_link) is None
    for visitor in (first, second):
        say_and_quit(visitor, assessment)
        assert "entrées par le même lien que vous" in visitor.page.words
        assert "Vos 3 liens" not in visitor.page.words


def test_when_every_link_to_come_back_is_in_use_leaving_saves_and_says_so(browse: Browse) -> None:
    owner, visitor = browse(), browse()
    assessment = start(owner)
    voice = take(visitor, next(iter(invite(owner, assessment).values())))
    assert voice is not None
    links = [say_and_quit(visitor, voice) for _ in range(MAX_VOICE_LINKS)]
    for link in links:
        assert take(browse(), link) == voice
    visitor.open(page_url(voice, NEEDS))
    page = visitor.send({NEED: "3"}, press="quit")
    assert page.status == 200
    assert "Aucun nouveau lien n’a été fait" in page.words
    assert visitor.open(page_url(voice, NEEDS)).fields[NEED] == "3"
    assert take(browse(), links[0]) == voice


def test_what_belongs_to_something_deleted_meanwhile_is_answered_as_what_never_was(
    browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner, visitor = browse(), browse()
    assessment = start(owner)
    address = hand(owner, assessment, "reader")
    deleted = PrivateLink(999, assessment, "reader", "", 0, 0)
    monkeypatch.setattr(private_links, "find_link", lambda *_args, **_named: deleted)
    visitor.open(address)
    assert visitor.send().status == REFUSED
    assert closed(visitor, assessment)
