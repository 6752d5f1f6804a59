"""A choice, watched: from all that anyone is shown, nobody's marks can be worked out.

The same people come in the same order in two worlds. In the second, the marks on each action were
put by others among them. Whoever looks, at any moment, must see the same bytes in both.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import pytest

from tests.visitor import Visitor
from tests.web.assessment_actions import share
from tests.web.conftest import Browse, MakeApp
from tests.web.journeys.rounds.choosing_actions import choose, room
from tests.web.journeys.rounds.test_differencing import ShownPages, look
from tests.web.voice_actions import close_choice, open_choice

LOOKED_AT: Final = (
    "atelier/choix",
    "atelier/choix/compte",
    "atelier/choix/decider/act.concertation.convene-analyze",
    "atelier/mots",
    "regards",
    "regards.json",
    "resultat",
    "rapport.json",
    "rapport.md",
    "plan",
    "rencontre",
    "tours",
    "partager/apercu",
)
Marks = Sequence[Sequence[int]]
"""Of each person in turn, the places of the proposals that they mark."""


def watched(browse: Browse, marks: Marks) -> list[ShownPages]:
    """What the owner and a reader are shown after each person who chose, and once it is closed."""
    them = room(browse)
    owner, reader = them.owner, browse()
    share(owner, them.assessment)
    reader.open(owner.send({"name": "x", "role": "reader"}, press="Créer le lien").address())
    reader.send()
    code = open_choice(owner, them.assessment)
    moments = [seen(owner, reader, them.assessment)]
    for each in marks:
        choose(browse, code, [each])
        moments.append(seen(owner, reader, them.assessment))
    close_choice(owner, them.assessment)
    moments.append(seen(owner, reader, them.assessment))
    return moments


def seen(owner: Visitor, reader: Visitor, assessment: str) -> ShownPages:
    return look((owner, reader), assessment, LOOKED_AT)


WORLDS: Final[dict[str, tuple[Marks, Marks]]] = {
    "five who chose": ([[0, 1], [0, 2], [1], [0], [2]], [[2], [0], [0, 1], [1, 2], [0]]),
    "six, one of them alone on an action": (
        [[0], [0, 1, 2], [0], [1], [3], [0]],
        [[3, 0], [0], [1], [0, 1], [0], [2]],
    ),
}


@pytest.mark.parametrize("name", WORLDS)
def test_nothing_that_is_shown_depends_on_who_put_which_mark(
    make_app: MakeApp, browse: Browse, name: str
) -> None:
    first, second = (
        watched(Browse(make_app(), browse.prepared, browse.at_end, browse.site), marks)
        for marks in WORLDS[name]
    )
    assert first == second


@pytest.mark.parametrize("count", [1, 4])
def test_before_five_chose_and_once_closed_with_fewer_nothing_depends_on_any_mark(
    make_app: MakeApp, browse: Browse, count: int
) -> None:
    first, second = (
        watched(Browse(make_app(), browse.prepared, browse.at_end, browse.site), [[place]] * count)
        for place in (0, 1)
    )
    assert first == second


def test_nothing_that_is_shown_moves_by_one_mark_but_at_each_fifth(browse: Browse) -> None:
    *moments, _closed = watched(browse, [[0, 1]] * 6)
    moved = [
        number
        for number, (before, after) in enumerate(pairwise(moments), start=1)
        if before != after
    ]
    assert moved == [5]


def test_a_facilitator_who_knows_four_of_five_who_chose_reads_nothing_before_the_fifth(
    browse: Browse,
) -> None:
    them = room(browse)
    code = open_choice(them.owner, them.assessment)
    choose(browse, code, [[0]] * 4)
    page = close_choice(them.owner, them.assessment)
    assert "Moins de cinq personnes ont choisi" in page.words
    code = open_choice(them.owner, them.assessment)
    choose(browse, code, [[0]] * 4)
    choose(browse, code, [[1]])
    words = close_choice(them.owner, them.assessment).words
    assert "4 sur 5" in words
    assert "1 sur 5" in words
