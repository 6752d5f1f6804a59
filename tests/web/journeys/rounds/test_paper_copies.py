"""Copies on paper: typed in by the organizer, each counts as one person's, and betrays nobody."""

import re

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from adn_assess.domain.answers.anonymity import MIN_VOICES, tally_voices
from adn_assess.domain.answers.round import Voice
from tests.domain.builders import asked_of
from tests.visitor import Page, Visitor, words_of
from tests.web.assessment_actions import assessment_url, start
from tests.web.conftest import Browse
from tests.web.journeys.access_links.test_access_links import everything_in
from tests.web.journeys.rounds.two_voices import NOTE, STATEMENT, two
from tests.web.voice_actions import (
    NEED,
    OBSTACLES,
    ROOM_WORD,
    invite,
    join,
    open_up,
    say,
    seal,
    take,
)

HARD = "soil.hard"
ASKED = asked_of(obstacles=[HARD])
LIGHT, HEAVY = 0, 3


def type_in(owner: Visitor, address: str, **answers: str) -> Page:
    """Type a copy in, by the numbers of its answers."""
    owner.open(address)
    return owner.send(answers, press="Entrer cette copie")


def copies(owner: Visitor, assessment: str, count: int, number: str = "1") -> Page:
    address = assessment_url(assessment, "tours/copie")
    for _copy in range(count):
        page = type_in(owner, address, **{STATEMENT: number})
        assert "Entrer une autre copie" in page.words
    return page


def group(browse: Browse, phones: int, word: str = "") -> tuple[Visitor, str]:
    """A group of which some answer on their phones the second choice of a statement.

    The first of them writes a word, if any.
    """
    owner = browse()
    assessment = start(owner)
    address = join(owner, assessment)
    for phone in range(phones):
        member = browse()
        voice = take(member, address)
        assert voice is not None
        say(member, voice, {STATEMENT: "1"}, OBSTACLES)
        if word and phone == 0:
            say(member, voice, {ROOM_WORD: word}, OBSTACLES)
    return owner, assessment


def shown(owner: Visitor, assessment: str) -> str:
    """What the agenda of a closed group says."""
    return owner.open(assessment_url(assessment, "regards")).words


def voice_numbers(owner: Visitor, assessment: str) -> list[str]:
    page = owner.open(assessment_url(assessment, "tours"))
    return re.findall(r"/voix/(\d+)/copie", page.source)


def test_a_group_that_answered_on_paper_only_is_closed_from_five_copies(browse: Browse) -> None:
    owner, assessment = group(browse, 0)
    copies(owner, assessment, MIN_VOICES - 1)
    assert "Fermer le groupe" not in owner.open(assessment_url(assessment, "tours")).words
    copies(owner, assessment, 1)
    open_up(owner, assessment)
    assert "5 sur 5" in shown(owner, assessment)


def test_five_on_paper_and_five_on_phones_count_together(browse: Browse) -> None:
    owner, assessment = group(browse, MIN_VOICES)
    copies(owner, assessment, MIN_VOICES)
    open_up(owner, assessment)
    assert "sur 10" in shown(owner, assessment)


@pytest.mark.parametrize("phones", [MIN_VOICES - 1, MIN_VOICES])
def test_the_words_of_a_few_on_phones_beside_many_copies_are_not_kept(
    app: Flask, browse: Browse, phones: int
) -> None:
    owner, assessment = group(browse, phones, word="Un mot de la salle.")
    copies(owner, assessment, MIN_VOICES)
    closing = owner.open(assessment_url(assessment, "atelier/fermer"))
    assert "au moins cinq personnes ont répondu dans leur appareil" in closing.words
    open_up(owner, assessment)
    read = owner.open(assessment_url(assessment, "atelier/mots/lire")).words
    kept = phones >= MIN_VOICES
    assert ("Un mot de la salle." in read) == kept
    assert ("Un mot de la salle." in repr(everything_in(app))) == kept


def test_the_few_on_phones_beside_many_copies_are_not_counted(browse: Browse) -> None:
    owner, assessment = group(browse, MIN_VOICES - 1)
    copies(owner, assessment, MIN_VOICES)
    open_up(owner, assessment)
    words = shown(owner, assessment)
    assert "5 sur 5" in words
    assert "sur 9" not in words


@given(
    phones=st.lists(st.sampled_from([0, 1, 2, 3, "unknown"]), max_size=MIN_VOICES - 1),
    copies=st.lists(st.sampled_from([0, 1, 2, 3, "unknown"]), max_size=9),
)
@settings(max_examples=200, deadline=None)
def test_whoever_typed_the_copies_learns_nothing_of_fewer_than_five_others(
    phones: list[int | str], copies: list[int | str]
) -> None:
    def voices(values: list[int | str]) -> list[Voice]:
        return [Voice({HARD: value}) for value in values]

    without = tally_voices(ASKED, [], on_paper=voices(copies))
    assert tally_voices(ASKED, voices(phones), on_paper=voices(copies)) == without


def test_copies_are_no_way_to_single_out_one_who_answers_on_a_phone() -> None:
    many = [Voice({HARD: LIGHT})] * 20
    alone = [Voice({HARD: HEAVY})]
    assert tally_voices(ASKED, alone, on_paper=many)[HARD] == {LIGHT: 20}


def test_a_copy_sent_twice_is_entered_once(browse: Browse) -> None:
    owner, assessment = group(browse, 0)
    page = owner.open(assessment_url(assessment, "tours/copie"))
    for _time in range(2):
        owner.seen = page
        owner.send({STATEMENT: "1"}, press="Entrer cette copie")
    assert (
        "Copies papier entrées\u00a0: 1." in owner.open(assessment_url(assessment, "tours")).words
    )


def test_an_empty_copy_is_not_entered(browse: Browse) -> None:
    owner, assessment = group(browse, 0)
    page = type_in(owner, assessment_url(assessment, "tours/copie"))
    assert page.status == 422
    assert "Cette copie est vide" in page.words


def test_a_wrong_number_is_shown_beside_what_was_typed(browse: Browse) -> None:
    owner, assessment = group(browse, 0)
    page = type_in(owner, assessment_url(assessment, "tours/copie"), **{STATEMENT: "9", NEED: "2"})
    assert page.status == 422
    assert page.fields[STATEMENT] == "9"
    assert page.fields[NEED] == "2"


def test_a_copy_replaces_an_invitation_that_nobody_took(browse: Browse) -> None:
    owner = browse()
    assessment = start(owner)
    addresses = list(invite(owner, assessment).values())
    numbers = voice_numbers(owner, assessment)
    assert len(numbers) == len(addresses)
    address = assessment_url(assessment, f"voix/{numbers[0]}/copie")
    page = type_in(owner, address, **{STATEMENT: "2", NOTE: "Mots du papier."})
    assert "Copie entrée" in page.words
    assert "Copie papier entrée" in owner.open(assessment_url(assessment, "tours")).words
    assert take(browse(), addresses[0]) is None
    member = browse()
    voice = take(member, addresses[1])
    assert voice is not None
    say(member, voice, {STATEMENT: "2"}, "concertation/obstacles")
    seal(member, voice)
    open_up(owner, assessment)
    assert "Mots du papier." in owner.open(assessment_url(assessment, "regards")).words


def test_nobody_opens_a_copy_once_it_is_entered(browse: Browse) -> None:
    owner = browse()
    assessment = start(owner)
    invite(owner, assessment)
    number = voice_numbers(owner, assessment)[0]
    type_in(owner, assessment_url(assessment, f"voix/{number}/copie"), **{NOTE: "Mots du papier."})
    for path in ("", "tours", "partager", "relire", "tours/copie-entree"):
        page = owner.open(assessment_url(assessment, path).rstrip("/"))
        assert "Mots du papier." not in page.source
    assert "Mes réponses" not in owner.open(assessment_url(assessment, "tours")).words


def test_a_copy_is_withdrawn_on_the_page_of_the_round(browse: Browse) -> None:
    owner = browse()
    assessment = start(owner)
    invite(owner, assessment)
    number = voice_numbers(owner, assessment)[0]
    type_in(owner, assessment_url(assessment, f"voix/{number}/copie"), **{STATEMENT: "1"})
    page = owner.open(assessment_url(assessment, "tours"))
    [remove, *_others] = [
        each for each in page.links if each.endswith("/retirer") and f"/{number}/" not in each
    ][::-1]
    owner.open(remove)
    owner.send(press="Retirer cette personne du tour")
    assert "Copie papier entrée" not in owner.open(assessment_url(assessment, "tours")).words


def test_the_copy_of_somebody_who_answers_cannot_be_entered(browse: Browse) -> None:
    owner, assessment, _voices = two(browse)
    assert voice_numbers(owner, assessment) == []
    page = owner.open(assessment_url(assessment, "tours"))
    number = next(iter(re.findall(r"/voix/(\d+)/retirer", page.source)))
    page = owner.open(assessment_url(assessment, f"voix/{number}/copie"))
    assert page.path == assessment_url(assessment, "tours")


def test_a_copy_that_comes_after_its_group_was_closed_changes_nothing(browse: Browse) -> None:
    owner, assessment = group(browse, MIN_VOICES)
    late = owner.open(assessment_url(assessment, "tours/copie"))
    open_up(owner, assessment)
    owner.seen = late
    page = owner.send({STATEMENT: "1"}, press="Entrer cette copie")
    assert page.status == 409
    assert page.fields[STATEMENT] == "1"


@pytest.mark.parametrize("sharing", ["group", "sealed"])
def test_who_types_a_copy_is_told_first_what_it_means(browse: Browse, sharing: str) -> None:
    owner, assessment = group(browse, 0) if sharing == "group" else (browse(), "")
    address = assessment_url(assessment, "tours/copie")
    if sharing == "sealed":
        assessment = start(owner)
        invite(owner, assessment)
        number = voice_numbers(owner, assessment)[0]
        address = assessment_url(assessment, f"voix/{number}/copie")
    words = owner.open(address).words
    assert ("ne se distingue plus" if sharing == "group" else "retirer ses réponses") in words


def numbers(page: Page) -> dict[str, str]:
    """The number beside each statement, by the id of the statement."""
    return {
        label.get("for", "").removesuffix("-champ"): words_of(number)
        for label in page.tree.iter("label")
        for number in label.iter("b")
    }


def test_a_statement_has_the_number_that_the_printed_questionnaire_gives_it(
    browse: Browse,
) -> None:
    owner, assessment = group(browse, 0)
    typed = numbers(owner.open(assessment_url(assessment, "tours/copie")))
    other = browse()
    shared = numbers(other.open(assessment_url(start(other), "etape/saisie")))
    assert typed
    assert typed.items() <= shared.items()
