"""A room that chooses: what phones do, and what the wall shows and when."""

import pytest
from flask import Flask

from tests.web.assessment_actions import (
    ERROR,
    assessment_url,
    share,
    start,
)
from tests.web.conftest import Browse, runtime_of
from tests.web.journeys.access_links.test_access_links import everything_in
from tests.web.journeys.plan.plan_actions import take as take_into_plan
from tests.web.journeys.rounds.choosing_actions import (
    COUNTS,
    FIRST,
    FULL,
    WALL,
    choose,
    offered,
    room,
    ticked,
    token,
    wall,
)
from tests.web.journeys.rounds.round_actions import again
from tests.web.voice_actions import (
    close_choice,
    come_to_choose,
    join,
    open_choice,
    put_marks,
    say,
)


def test_the_wall_shows_each_action_with_its_first_gesture_and_why(browse: Browse) -> None:
    them = room(browse)
    words = wall(them.owner, them.assessment).words
    assert "Premier geste" in words
    assert "Pourquoi" in words
    assert "Ouvrir le choix" in words


def test_a_phone_puts_three_marks_and_changes_them_until_the_choice_is_closed(
    browse: Browse,
) -> None:
    them = room(browse)
    code = open_choice(them.owner, them.assessment)
    phone = browse()
    actions = offered(come_to_choose(phone, code))
    assert len(actions) > 3
    assert ticked(put_marks(phone, actions[:3])) == actions[:3]
    assert ticked(put_marks(phone, actions[3:4])) == actions[3:4]
    assert ticked(put_marks(phone, [])) == []
    close_choice(them.owner, them.assessment)
    page = phone.open("/choisir")
    assert "Ce choix est fermé" in page.words
    assert offered(page) == []


def test_a_fourth_mark_is_refused_and_all_that_was_ticked_stays(browse: Browse) -> None:
    them = room(browse)
    code = open_choice(them.owner, them.assessment)
    phone = browse()
    actions = offered(come_to_choose(phone, code))
    put_marks(phone, actions[:1])
    page = put_marks(phone, actions[:4])
    assert page.status == 422
    assert page.title.startswith(ERROR)
    assert ticked(page) == actions[:4]
    assert ticked(phone.open("/choisir")) == actions[:1]


def test_an_action_that_is_not_proposed_gets_no_mark(browse: Browse) -> None:
    them = room(browse)
    code = open_choice(them.owner, them.assessment)
    phone = browse()
    actions = offered(come_to_choose(phone, code))
    assert put_marks(phone, [actions[0], "act.none"]).status == 422
    assert ticked(phone.open("/choisir")) == []


def test_nothing_of_any_mark_is_shown_before_the_choice_is_closed(browse: Browse) -> None:
    them = room(browse)
    code = open_choice(them.owner, them.assessment)
    phones = choose(browse, code, [[0]] * (FULL - 1))
    before = wall(them.owner, them.assessment).words
    put_marks(phones[0], offered(phones[0].open("/choisir"))[1:4])
    assert wall(them.owner, them.assessment).words == before
    assert not COUNTS.search(before)


def test_marks_are_shown_as_counts_once_five_people_chose(browse: Browse) -> None:
    them = room(browse)
    code = open_choice(them.owner, them.assessment)
    choose(browse, code, [[1], [1, 0], [1, 2], [1], [0]])
    page = close_choice(them.owner, them.assessment)
    headings = [each for each in page.words.split("Premier geste")[:3] if each]
    assert "4 sur 5" in headings[0]
    assert "2 sur 5" in headings[1]
    assert "1 sur 5" in headings[2]


@pytest.mark.parametrize("count", range(FULL))
def test_fewer_than_five_who_chose_show_nothing_and_the_wall_says_so(
    app: Flask, browse: Browse, count: int
) -> None:
    them = room(browse)
    code = open_choice(them.owner, them.assessment)
    choose(browse, code, [[0]] * count)
    page = close_choice(them.owner, them.assessment)
    assert "Moins de cinq personnes ont choisi" in page.words
    assert not COUNTS.search(page.words)
    rows = everything_in(app)
    assert rows["mark"] == rows["mark_tally"] == []


def test_a_choice_closed_with_too_few_may_be_opened_again_and_begins_anew(browse: Browse) -> None:
    them = room(browse)
    code = open_choice(them.owner, them.assessment)
    [phone] = choose(browse, code, [[0]])
    close_choice(them.owner, them.assessment)
    newer = open_choice(them.owner, them.assessment)
    assert newer != code
    assert "Aucun choix ouvert" in come_to_choose(browse(), code).words
    assert ticked(come_to_choose(phone, newer)) == []


def test_an_open_choice_keeps_what_it_offered_whatever_the_plan_settles_meanwhile(
    browse: Browse,
) -> None:
    them = room(browse)
    code = open_choice(them.owner, them.assessment)
    first = offered(come_to_choose(browse(), code))
    shown = wall(them.owner, them.assessment).words
    choose(browse, code, [[0, 1]] * FULL)
    take_into_plan(them.owner, them.assessment, first[0], state="never")
    take_into_plan(them.owner, them.assessment, first[2], state="done")
    late = browse()
    assert offered(come_to_choose(late, code)) == first
    assert put_marks(late, [first[2]]).status == 200
    for action in first:
        label = runtime_of(browse.app).current.edition.label[action].fr
        assert label in shown
        assert label in wall(them.owner, them.assessment).words
    page = close_choice(them.owner, them.assessment)
    assert page.words.count("5 sur 6") == 2
    assert page.words.count("1 sur 6") == 1


def test_a_choice_that_was_counted_is_never_opened_again(browse: Browse) -> None:
    them = room(browse)
    code = open_choice(them.owner, them.assessment)
    choose(browse, code, [[0]] * FULL)
    page = close_choice(them.owner, them.assessment)
    assert "Ouvrir le choix" not in page.words
    csrf = token(them.owner)
    them.owner.post(assessment_url(them.assessment, f"{WALL}/ouvrir"), {"csrf_token": csrf})
    assert "5 sur 5" in them.owner.page.words


def test_the_marks_of_whoever_manages_the_file_count_but_do_not_make_the_room_five(
    browse: Browse,
) -> None:
    them = room(browse)
    code = open_choice(them.owner, them.assessment)
    choose(browse, code, [[0]] * (FULL - 1))
    actions = offered(come_to_choose(them.owner, code))
    put_marks(them.owner, actions[:1])
    assert "Moins de cinq" in close_choice(them.owner, them.assessment).words
    code = open_choice(them.owner, them.assessment)
    choose(browse, code, [[0]] * FULL)
    come_to_choose(them.owner, code)
    put_marks(them.owner, actions[:1])
    assert "6 sur 6" in close_choice(them.owner, them.assessment).words


def test_a_phone_that_comes_in_by_an_owner_link_no_longer_makes_the_room_five(
    browse: Browse,
) -> None:
    them = room(browse)
    share(them.owner, them.assessment)
    link = them.owner.send({"name": "x", "role": "owner"}, press="Créer le lien").address()
    code = open_choice(them.owner, them.assessment)
    phones = choose(browse, code, [[0]] * FULL)
    phones[0].open(link)
    phones[0].send()
    assert "Moins de cinq" in close_choice(them.owner, them.assessment).words


def test_the_count_on_the_wall_moves_at_each_fifth_only(browse: Browse) -> None:
    them = room(browse)
    code = open_choice(them.owner, them.assessment)
    address = assessment_url(them.assessment, f"{WALL}/compte")
    shown = []
    for _ in range(2 * FULL):
        shown.append(them.owner.open(address).words)
        choose(browse, code, [[0]])
    assert len(set(shown[:FULL])) == len(set(shown[FULL:])) == 1
    assert "au moins 5" in shown[FULL]


def test_closing_leaves_counts_and_no_row_that_ties_a_browser_to_a_mark(
    app: Flask, browse: Browse
) -> None:
    them = room(browse)
    code = open_choice(them.owner, them.assessment)
    choose(browse, code, [[0, 1], [0], [0], [1], [0]])
    before = everything_in(app)
    hashes = {str(row[1]) for row in before["mark"]}
    assert len(hashes) == FULL
    others = {name: each for name, each in before.items() if name != "mark"}
    assert not [each for each in hashes if each in repr(others)]
    close_choice(them.owner, them.assessment)
    after = everything_in(app)
    assert after["mark"] == []
    assert not [each for each in (*hashes, code.replace("-", "")) if each in repr(after)]


def test_a_round_that_follows_leaves_the_choice_of_the_group_to_read(browse: Browse) -> None:
    them = room(browse)
    code = open_choice(them.owner, them.assessment)
    choose(browse, code, [[0]] * FULL)
    close_choice(them.owner, them.assessment)
    again(them.owner, them.assessment)
    say(them.owner, them.assessment, {"need.concertation.meet": "3"})
    assert them.owner.open(assessment_url(them.assessment, WALL)).status == 404
    page = them.owner.open(assessment_url(them.assessment, f"{WALL}?tour=1"))
    assert "5 sur 5" in page.words
    assert "En décider" not in page.words
    csrf = token(them.owner)
    address = assessment_url(them.assessment, f"{WALL}/decider/{FIRST}?tour=1")
    assert them.owner.post(address, {"csrf_token": csrf}).status == 404


@pytest.mark.parametrize("code", ["23456789AB", "23456-789AC"])
def test_a_code_that_opens_no_choice_says_so_beside_its_field(browse: Browse, code: str) -> None:
    page = come_to_choose(browse(), code)
    assert page.status == 404
    assert page.fields["code"] == code.replace("-", "")


def test_the_door_of_a_choice_says_the_same_of_every_code(browse: Browse) -> None:
    them = room(browse)
    code = open_choice(them.owner, them.assessment).replace("-", "")
    good, bad = (browse().open(f"/c/{each}").words for each in (code, "23456789AB"))
    assert good == bad
    phone = browse()
    phone.open(f"/c/{code}")
    assert offered(phone.send(to="/choisir"))


def test_a_code_typed_in_the_form_of_the_other_kind_leads_to_its_own_door(browse: Browse) -> None:
    them = room(browse)
    code = open_choice(them.owner, them.assessment)
    phone = browse()
    phone.open("/atelier")
    phone.send({"code": code})
    assert phone.send().path.startswith("/c/")
    host = browse()
    group = join(host, start(host)).rpartition("/")[2]
    assert f"/l/{group}" in come_to_choose(browse(), group).path
