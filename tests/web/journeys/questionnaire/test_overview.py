"""The overview: a few choices, which fill the same scales and take nothing finer away."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from adn_assess.domain.edition.edition import Edition
from tests.content.copies import GARDEN, copy_of
from tests.visitor import Visitor, words_of
from tests.web.assessment_actions import ERROR, assessment_url, fill, page_url, share, start, stored
from tests.web.conftest import Browse, MakeApp
from tests.web.voice_actions import invitations, invite, join, open_up, say, seal, take

OVERVIEW = "tour-d-horizon/concertation"
NEEDS, OBSTACLES = "concertation/besoins", "concertation/obstacles"
NEED, OTHER_NEED = "need.concertation.meet", "need.concertation.partners"
VISIBILITY, ACCESS = "concertation.visibility", "concertation.access.distance"
YES, NO, UNKNOWN = "2", "1", "unknown"
"""What the overview sends for an obstacle."""
NOT_IN_PLACE = "?1"
"""What it sends for « Non » to a need, which asks further."""


def asked(statement: str) -> str:
    """The name of what « Non » to that need asks."""
    return f"{statement}.then"


def test_a_file_may_start_by_the_overview_which_has_one_page_an_axis(
    visitor: Visitor, edition: Edition
) -> None:
    visitor.open("/diagnostic/nouveau")
    page = visitor.send(press="overview")
    seen = []
    while "/tour-d-horizon/" in page.path:
        seen.append(page.path.rsplit("/", 1)[1])
        page = visitor.send(press="next")
    assert seen == [axis.id for axis in edition.axes]
    assert page.path.endswith("/preciser")


def test_the_overview_fills_the_scales_of_the_questionnaire(visitor: Visitor) -> None:
    assessment = start(visitor)
    needs = {NEED: "0", OTHER_NEED: NOT_IN_PLACE, asked(OTHER_NEED): "3"}
    fill(visitor, assessment, {OVERVIEW: {**needs, VISIBILITY: YES, ACCESS: NO}})
    assert stored(visitor, assessment, NEEDS) == {NEED: "0", OTHER_NEED: "3"}
    assert stored(visitor, assessment, OBSTACLES) == {VISIBILITY: "2", ACCESS: "1"}
    fill(visitor, assessment, {OVERVIEW: {asked(OTHER_NEED): "not_needed", VISIBILITY: UNKNOWN}})
    assert stored(visitor, assessment, NEEDS) == {NEED: "0", OTHER_NEED: "not_needed"}
    assert stored(visitor, assessment, OBSTACLES) == {VISIBILITY: "unknown", ACCESS: "1"}


def test_what_was_answered_more_finely_is_shown_and_stays(visitor: Visitor) -> None:
    assessment = start(visitor)
    fill(visitor, assessment, {NEEDS: {NEED: "2"}, OBSTACLES: {VISIBILITY: "3", ACCESS: "0"}})
    page = visitor.open(page_url(assessment, OVERVIEW))
    assert (page.fields[VISIBILITY], page.fields[ACCESS]) == (YES, NO)
    assert (page.fields[NEED], page.fields[asked(NEED)]) == (NOT_IN_PLACE, "3")
    assert "Tout à fait d’accord" in page.words
    assert "En partie, à renforcer" in page.words
    visitor.send(press="next")
    assert stored(visitor, assessment, NEEDS) == {NEED: "2"}
    assert stored(visitor, assessment, OBSTACLES) == {VISIBILITY: "3", ACCESS: "0"}
    fill(visitor, assessment, {OVERVIEW: {VISIBILITY: NO}})
    assert stored(visitor, assessment, OBSTACLES) == {VISIBILITY: "1", ACCESS: "0"}


def test_an_answer_that_the_overview_does_not_offer_is_shown_and_stays(visitor: Visitor) -> None:
    assessment = start(visitor)
    fill(visitor, assessment, {OBSTACLES: {VISIBILITY: "not_applicable"}})
    page = visitor.open(page_url(assessment, OVERVIEW))
    assert VISIBILITY not in page.fields
    assert "Répondu autrement" in page.words
    assert "Sans objet pour nous" in page.words
    visitor.send({ACCESS: YES}, press="next")
    assert stored(visitor, assessment, OBSTACLES) == {VISIBILITY: "not_applicable", ACCESS: "2"}


def test_a_no_that_waits_for_what_it_asks_is_asked_again_with_everything_kept(
    visitor: Visitor,
) -> None:
    assessment = start(visitor)
    visitor.open(page_url(assessment, OVERVIEW))
    page = visitor.send({NEED: NOT_IN_PLACE, VISIBILITY: YES}, press="next")
    assert page.status == 422
    assert page.title.startswith(ERROR)
    assert (page.fields[NEED], page.fields[VISIBILITY]) == (NOT_IN_PLACE, YES)
    assert stored(visitor, assessment, OBSTACLES) == {}
    visitor.open(page_url(assessment, OVERVIEW))
    visitor.send({NEED: NOT_IN_PLACE, VISIBILITY: YES}, press="next")
    assert visitor.send({asked(NEED): "not_needed"}, press="next").status == 200
    assert stored(visitor, assessment, NEEDS) == {NEED: "not_needed"}
    assert stored(visitor, assessment, OBSTACLES) == {VISIBILITY: "2"}


def test_while_one_answers_a_no_may_wait_and_the_rest_is_saved(visitor: Visitor) -> None:
    assessment = start(visitor)
    fill(visitor, assessment, {OBSTACLES: {ACCESS: "3"}})
    address = page_url(assessment, OVERVIEW)
    fields = dict(visitor.open(address).fields)
    sent = {**fields, NEED: NOT_IN_PLACE, VISIBILITY: YES, "action": "keep"}
    answer = visitor.client.post(address, data=sent, follow_redirects=False)
    assert answer.status_code == 200
    assert stored(visitor, assessment, OBSTACLES) == {VISIBILITY: "2", ACCESS: "3"}
    then = {**sent, "seen": answer.json()["seen"], asked(NEED): "3", ACCESS: NO}
    assert visitor.client.post(address, data=then).status_code == 200
    assert stored(visitor, assessment, NEEDS) == {NEED: "3"}
    assert stored(visitor, assessment, OBSTACLES) == {VISIBILITY: "2", ACCESS: "1"}


def test_an_answer_to_what_is_not_asked_counts_for_nothing(visitor: Visitor) -> None:
    assessment = start(visitor)
    visitor.open(page_url(assessment, OVERVIEW))
    visitor.send({NEED: "0"}, press="next", forged={asked(NEED): "3"})
    assert stored(visitor, assessment, NEEDS) == {NEED: "0"}
    visitor.open(page_url(assessment, OVERVIEW))
    wrong = visitor.send(press="next", forged={NEED: NOT_IN_PLACE, asked(NEED): "0"})
    assert wrong.status == 422
    assert visitor.send(press="next", forged={VISIBILITY: "3"}).status == 422


def test_what_changed_meanwhile_is_not_replaced(visitor: Visitor) -> None:
    assessment = start(visitor)
    address = page_url(assessment, OVERVIEW)
    fill(visitor, assessment, {OVERVIEW: {VISIBILITY: NO, ACCESS: YES}})
    stale = dict(visitor.open(address).fields)
    fill(visitor, assessment, {OBSTACLES: {VISIBILITY: "3", ACCESS: "3"}})
    page = visitor.post(address, {**stale, "action": "next"})
    assert page.status == 409
    assert "Tout à fait d’accord" in page.words
    # « Oui » still stands for what became finer: no conflict there
    assert stored(visitor, assessment, OBSTACLES) == {VISIBILITY: "3", ACCESS: "3"}
    page = visitor.post(address, {**stale, VISIBILITY: YES, "action": "next"})
    assert page.status == 200


def test_one_comes_back_to_the_page_of_the_overview_that_one_left(visitor: Visitor) -> None:
    assessment = start(visitor)
    visitor.open(page_url(assessment, OVERVIEW))
    visitor.send({VISIBILITY: YES}, press="quit")
    assert visitor.open(assessment_url(assessment, "reprendre")).path == page_url(
        assessment, OVERVIEW
    )
    links = visitor.open(f"/diagnostic/{assessment}").links
    onwards = [urlsplit(each).path for each in links]
    assert page_url(assessment, OVERVIEW) in onwards
    assert page_url(assessment, NEEDS) in onwards


def test_a_respondent_goes_from_the_overview_to_the_review_and_sees_nothing_of_the_result(
    browse: Browse,
) -> None:
    owner, guest = browse(), browse()
    assessment = start(owner)
    share(owner, assessment)
    link = owner.send({"role": "respondent", "name": "Équipe"}, to="liens").address()
    guest.open(link)
    guest.send()
    slug = "tour-d-horizon/projets"
    guest.open(page_url(assessment, slug))
    assert guest.send(press="next").path == assessment_url(assessment, "relire")
    assert guest.open(assessment_url(assessment, "preciser")).status == 404


@pytest.mark.parametrize("answer_form", ["overview", "full"])
def test_every_voice_answers_the_form_that_its_organizer_chose(
    browse: Browse, edition: Edition, answer_form: str
) -> None:
    owner = browse()
    assessment = start(owner)
    owner.open(assessment_url(assessment, "tours/scellees"))
    owner.send(
        {"answer_form": answer_form},
        press="Faire les invitations",
        forged={"role": ["agent", "direction"]},
    )
    codes = list(invitations(owner.page).values())
    for code in codes:
        person = browse()
        voice = take(person, code)
        assert voice is not None
        steps = [each for each in person.open(f"/diagnostic/{voice}").links if "/etape/" in each]
        assert all(("tour-d-horizon" in each) == (answer_form == "overview") for each in steps)
        mine, theirs = (OVERVIEW, NEEDS) if answer_form == "overview" else (NEEDS, OVERVIEW)
        assert person.open(page_url(voice, theirs)).status == 404
        assert say(person, voice, {NEED: "0"}, mine).status == 200
        assert (
            edition.questions[NEED].statement.fr in person.open(f"/diagnostic/{voice}/relire").words
        )
        assert person.open(assessment_url(voice, "preciser")).status == 404
        assert seal(person, voice).status == 200
    assert len(codes) == 2
    owner.open(f"/diagnostic/{assessment}")
    assert owner.send(to="ouvrir").status == 200
    assert owner.open(assessment_url(assessment, "preciser")).status == 404


def test_a_group_answers_the_overview_when_its_organizer_chose_it(browse: Browse) -> None:
    owner, person = browse(), browse()
    assessment = start(owner)
    owner.open(assessment_url(assessment, "tours/groupe"))
    owner.send({"answer_form": "overview"}, press="Ouvrir le groupe")
    voice = take(person, owner.open(f"/diagnostic/{assessment}").address())
    assert voice is not None
    assert say(person, voice, {NEED: NOT_IN_PLACE, asked(NEED): "3"}, OVERVIEW).status == 200
    assert stored(person, voice, OVERVIEW) == {NEED: NOT_IN_PLACE, asked(NEED): "3"}
    assert person.open(page_url(voice, NEEDS)).status == 404


def test_the_answers_carried_into_a_voice_are_those_that_its_form_offers(browse: Browse) -> None:
    owner = browse()
    assessment = start(owner)
    note = "note.concertation"
    before = {VISIBILITY: "3", ACCESS: "not_applicable", note: "Un mot."}
    fill(owner, assessment, {NEEDS: {NEED: "2"}, OBSTACLES: before})
    owner.open(assessment_url(assessment, "tours/scellees"))
    owner.send(
        {"own": "agent", "answer_form": "overview"},
        press="Faire les invitations",
        forged={"role": ["agent", "direction"], "carry": "yes"},
    )
    [invitation] = invitations(owner.page).values()
    page = owner.open(f"/diagnostic/{assessment}")
    [own] = {each for each in page.tree.iter("a") if words_of(each) == "Mes réponses"}
    voice = str(own.get("href")).split("/")[2]
    held = stored(owner, voice, OVERVIEW)
    assert held == {NEED: NOT_IN_PLACE, asked(NEED): "3", VISIBILITY: YES}
    other = browse()
    invited = take(other, invitation)
    assert invited is not None
    for person, each in ((owner, voice), (other, invited)):
        say(person, each, {ACCESS: YES}, OVERVIEW)
        seal(person, each)
    words = open_up(owner, assessment).words
    assert "Plutôt d’accord" in words
    assert "Un mot." not in words


def test_separate_voices_answer_every_choice_unless_asked_otherwise(browse: Browse) -> None:
    owner, other, sealed, joined = (browse() for _ in range(4))
    [first, *_rest] = invite(owner, start(owner)).values()
    for person, address in ((sealed, first), (joined, join(other, start(other)))):
        voice = take(person, address)
        assert voice is not None
        assert person.open(page_url(voice, NEEDS)).status == 200
        assert person.open(page_url(voice, OVERVIEW)).status == 404


def test_another_network_has_its_own_light_choices_and_else_its_whole_scale(
    make_app: MakeApp, browse: Browse
) -> None:
    garden = browse(make_app(content=GARDEN))
    assessment = start(garden)
    page = garden.open(page_url(assessment, "tour-d-horizon/sol"))
    assert "Même l’été?" in page.words
    need, obstacle = "need.sol.compost", "sol.pests"
    assert page.offered(need) == ["3", "2", "0", "not_needed", "unknown"]
    assert page.offered(obstacle) == ["?0", "0", "unknown", ""]
    garden.send({need: "2", obstacle: "?0", asked(obstacle): "3"}, press="next")
    assert stored(garden, assessment, "sol/besoins")[need] == "2"
    assert stored(garden, assessment, "sol/obstacles")[obstacle] == "3"


def test_an_edition_without_light_choices_offers_no_overview(
    make_app: MakeApp, browse: Browse, tmp_path: Path
) -> None:
    folder = copy_of(GARDEN, tmp_path / "plain")
    scales = folder / "scales.yaml"
    text = scales.read_text(encoding="utf-8")
    scales.write_text(text[: text.index("    light:\n")], encoding="utf-8")
    garden = browse(make_app(content=folder))
    page = garden.open("/diagnostic/nouveau")
    assert "answer_form" not in page.names
    assessment = garden.send().path.split("/")[2]
    assert "tour-d-horizon" not in " ".join(garden.open(f"/diagnostic/{assessment}").links)
    assert garden.open(page_url(assessment, "tour-d-horizon/sol")).status == 404
    assert garden.open(assessment_url(assessment, "preciser")).status == 404
    assert "answer_form" not in garden.open(assessment_url(assessment, "tours/scellees")).names
