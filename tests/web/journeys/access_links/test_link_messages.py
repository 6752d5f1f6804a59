"""The message that goes with a link, and the door that says the same and looks nothing up."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask

from adn_assess.domain.edition.duration import overview_minutes, total_minutes, voice_minutes
from adn_assess.domain.edition.edition import Edition
from tests.visitor import Page, Visitor, text_of
from tests.web.assessment_actions import assessment_url, start
from tests.web.conftest import Browse, MakeApp
from tests.web.journeys.access_links.test_access_links import everything_in
from tests.web.people import hand
from tests.web.voice_actions import invite, join, take

FACTS = ("Ce que ce lien permet", "Qui voit quoi", "Jusqu’à quand")
OF_ROUND = ("invitation", "group")
"""The links to one round, of which the form of the answers and the axes are chosen."""
MAIL_CHARACTERS = 2000
"""What mail programs take of an address at the least."""


def messages(page: Page) -> list[str]:
    """The messages that a page gives to paste."""
    return [
        text_of(each).removeprefix("\n")
        for each in page.tree.iter("textarea")
        if each.get("readonly") is not None
    ]


def of_link(role: str) -> Callable[[Browse], tuple[Page, str]]:
    def made(browse: Browse) -> tuple[Page, str]:
        owner = browse()
        assessment = start(owner)
        owner.open(assessment_url(assessment, "partager"))
        page = owner.send({"role": role, "name": "Zdirection"}, press="Créer le lien")
        return page, page.address()

    return made


def of_return(browse: Browse) -> tuple[Page, str]:
    owner = browse()
    start(owner)
    page = owner.send(press="quit")
    return page, page.address()


def of_invitation(browse: Browse) -> tuple[Page, str]:
    owner = browse()
    address = invite(owner, start(owner))["ADN"]
    return owner.page, address


def of_group(browse: Browse) -> tuple[Page, str]:
    owner = browse()
    address = join(owner, start(owner))
    return owner.page, address


Made = Callable[[Browse], tuple[Page, str]]
MADE: dict[str, tuple[Made, tuple[str, ...]]] = {
    "reader": (of_link("reader"), ("un lien pour lire un autodiagnostic", "Rien ne peut y être")),
    "respondent": (of_link("respondent"), ("répondre en commun", "Le résultat ne se voit pas")),
    "owner": (of_link("owner"), ("gérer à plusieurs", "Tout faire")),
    "return": (of_return, ("le lien pour revenir", "Reprendre là où l’on était")),
    "invitation": (
        of_invitation,
        ("chacun de son côté", "Personne ne voit vos réponses", "Il ne s’ouvre qu’une fois", "ADN"),
    ),
    "group": (of_group, ("sans donner de nom", "à partir de cinq réponses", "Ou tapez ce code")),
}


@pytest.mark.parametrize("kind", MADE)
def test_a_link_is_given_with_a_message_that_says_what_it_is(
    browse: Browse, edition: Edition, kind: str
) -> None:
    make, expected = MADE[kind]
    page, address = make(browse)
    message = messages(page)[0]
    for words in (*FACTS, *expected, address):
        assert words in message, words
    if kind not in ("reader", "return"):
        count = len(edition.questions)
        least, most = overview_minutes(count), total_minutes(count)
        known = f"Environ {voice_minutes(count, 'full')} minutes pour tout remplir"
        either = f"Environ {least} minutes par un tour d’horizon, {most} par"
        assert (known if kind in OF_ROUND else either) in message
    assert ("2028" in message) == (kind != "group")
    assert ("[À compléter" in message) == (kind != "return")
    assert "Zdirection" not in message


def test_an_invitation_says_how_long_the_form_that_was_chosen_takes(
    browse: Browse, edition: Edition
) -> None:
    owner = browse()
    assessment = start(owner)
    owner.open(assessment_url(assessment, "tours/scellees"))
    sent = {"role": ["agent", "direction"], "answer_form": "overview"}
    page = owner.send(press="Faire les invitations", forged=sent)
    minutes = voice_minutes(len(edition.questions), "overview")
    message = messages(page)[0]
    assert f"Environ {minutes} minutes pour tout remplir" in message
    assert "par le questionnaire complet" not in message


@pytest.mark.parametrize("kind", MADE)
def test_no_message_has_another_secret_than_its_address(browse: Browse, kind: str) -> None:
    page, address = MADE[kind][0](browse)
    message = messages(page)[0]
    token = address.rpartition("/")[2]
    assert message.count(token) == 1
    assert page.path.split("/")[2] not in message, "the id of the file, or of a voice"
    for name in ("csrf", "nouveau=", "lien=", "faites="):
        assert name not in message


@pytest.mark.parametrize("kind", MADE)
def test_a_mail_is_prepared_with_the_subject_and_the_whole_message(
    browse: Browse, kind: str
) -> None:
    page, _address = MADE[kind][0](browse)
    mails = [each for each in page.links if each.startswith("mailto:")]
    assert len(mails) == len(messages(page))
    for mail, message in zip(mails, messages(page), strict=True):
        asked = parse_qs(urlsplit(mail).query, strict_parsing=True)
        assert asked["body"] == [message.replace("\n", "\r\n")]
        assert asked["subject"][0].startswith("Autodiagnostic ADN")
        assert len(mail) <= MAIL_CHARACTERS


@pytest.mark.parametrize("kind", MADE)
def test_the_message_is_offered_in_the_other_language(browse: Browse, kind: str) -> None:
    owner = browse()
    page, address = MADE[kind][0](lambda: owner)  # type: ignore[arg-type]
    [other] = [
        each.get("href") or ""
        for each in page.tree.iter("a")
        if "Le même message en anglais" in text_of(each)
    ][:1]
    english = owner.open(other)
    message = messages(english)[0]
    assert "Who sees what" in message
    assert address.replace("/l/", "/en/l/") in message


@pytest.mark.parametrize("kind", MADE)
@pytest.mark.parametrize("root", ["", "/en"])
def test_a_door_says_what_the_message_says(browse: Browse, kind: str, root: str) -> None:
    page, address = MADE[kind][0](browse)
    address = address.replace("/l/", f"{root}/l/")
    door = browse().open(address)
    assert door.status == 200
    texts = [text_of(each) for each in door.tree.iter("dd")]
    assert len(texts) >= len(FACTS)
    # A door knows of no round, nor of how long it takes.
    shared = [words for words in texts if kind not in OF_ROUND or "minutes" not in words]
    if not root:
        assert all(words in messages(page)[0] for words in shared)


def without(text: str, *secrets: str) -> str:
    for secret in secrets:
        text = text.replace(secret, "")
    return re.sub(r'name="csrf_token" value="[^"]*"', "", text)


def test_a_door_says_the_same_of_a_link_that_was_taken_back_or_spent(
    app: Flask, browse: Browse
) -> None:
    owner, looking = browse(), browse()
    assessment = start(owner)
    address = hand(owner, assessment, "reader")
    before = without(looking.open(address).source)
    rows = everything_in(app)
    looking.open(address)
    assert everything_in(app) == rows
    owner.open(assessment_url(assessment, "partager"))
    owner.send(press="Retirer reader")
    assert without(looking.open(address).source) == before
    assert looking.send().status == 404
    invitation = invite(owner, assessment)["ADN"]
    untaken = without(looking.open(invitation).source)
    take(browse(), invitation)
    assert without(looking.open(invitation).source) == untaken


def neutral(visitor: Visitor, path: str) -> bool:
    """Whether the door at an address says nothing of its link."""
    page = visitor.open(path)
    assert page.status == 200
    return "Ouvrir un lien privé" in page.title and not list(page.tree.iter("dd"))


def test_a_door_says_nothing_that_this_installation_did_not_sign(browse: Browse) -> None:
    owner, stranger = browse(), browse()
    assessment = start(owner)
    address = urlsplit(hand(owner, assessment, "respondent")).path
    _empty, _l, introduction, token = address.split("/")
    kind, purpose, day, signature = introduction.split("-")
    assert not neutral(stranger, address)
    for forged in (
        f"invitation-{purpose}-{day}-{signature}",
        f"{kind}-fiche-{day}-{signature}",
        f"{kind}-{purpose}-20991231-{signature}",
        f"{kind}-{purpose}-{day}-{signature[:-1]}",
        f"{kind}-{purpose}-{day}-",
        f"{kind}-{purpose}-{day}",
        "lire",
        "é",
        "----",
        signature,
    ):
        assert neutral(stranger, f"/l/{forged}/{token}"), forged
    other = hand(owner, assessment, "reader").rpartition("/")[2]
    assert neutral(stranger, f"/l/{introduction}/{other}"), "the words of another link"
    assert neutral(stranger, f"/l/{token}")
    assert neutral(stranger, "/l/never-was")


@pytest.mark.parametrize("text", ["lire", "invitation-diagnostic-20991231-x", "é"])
def test_a_link_opens_whatever_stands_before_its_token(browse: Browse, text: str) -> None:
    owner, guest = browse(), browse()
    assessment = start(owner)
    token = hand(owner, assessment, "reader").rpartition("/")[2]
    guest.open(f"/l/{text}/{token}")
    assert guest.send().path == assessment_url(assessment, "resultat")


def test_a_link_with_a_mark_after_it_is_still_introduced(browse: Browse) -> None:
    owner = browse()
    address = hand(owner, start(owner), "reader")
    for mark in (".", ")", "%C2%BB"):
        assert "Un lien pour lire" in browse().open(address + mark).title


def test_every_text_of_the_length_of_a_code_has_the_door_of_a_group(browse: Browse) -> None:
    owner, stranger = browse(), browse()
    good = join(owner, start(owner)).rpartition("/")[2]
    pages = [without(stranger.open(f"/l/{each}").source, each) for each in (good, "23456789AB")]
    assert pages[0] == pages[1]
    assert "sans donner de nom" in pages[0]


def test_links_signed_with_a_former_key_are_introduced_until_it_is_retired(
    make_app: MakeApp, browse: Browse
) -> None:
    former, present = ("a-former-key-that-is-long-enough-for-a-test", "x" * 40)
    owner = browse(make_app(secret_key=former))
    address = urlsplit(hand(owner, start(owner), "reader")).path
    accepted = browse(make_app(secret_key=present, former_keys=(former,)))
    assert not neutral(accepted, address)
    assert neutral(browse(make_app(secret_key=present)), address)


def test_a_respondent_reads_who_sees_what_from_the_file_itself_after_the_door(
    browse: Browse,
) -> None:
    owner, guest = browse(), browse()
    guest.open(hand(owner, start(owner), "respondent"))
    assert "Qui verra quoi" in guest.send().words
