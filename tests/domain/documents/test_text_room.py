"""How much of a text or of a list has room."""

from hypothesis import given
from hypothesis import strategies as st

from adn_assess.domain.documents.text_room import ELLIPSIS, excerpt, room_of, shown_and_left


def test_an_excerpt_ends_with_a_word() -> None:
    assert excerpt("un mot après un autre", 15) == "un mot après…"
    assert excerpt("un mot, après un autre", 9) == "un mot…"
    assert excerpt("deux\nlignes", 40) == "deux lignes"


def test_a_word_longer_than_its_room_is_cut() -> None:
    assert excerpt("a" * 40, 10) == "a" * 9 + ELLIPSIS
    assert excerpt("漢" * 40, 10) == "漢" * 4 + ELLIPSIS


@given(st.text(), st.integers(min_value=4, max_value=80))
def test_an_excerpt_never_takes_more_than_its_room(text: str, room: int) -> None:
    cut = excerpt(text, room)
    assert "\n" not in cut
    assert room_of(cut.removesuffix(ELLIPSIS)) <= room


@given(st.lists(st.integers()), st.integers(min_value=1, max_value=9))
def test_a_list_never_leaves_a_single_item(items: list[int], count: int) -> None:
    shown, left = shown_and_left(items, count)
    assert [*shown] == items[: len(shown)]
    assert len(shown) + left == len(items)
    assert left != 1
    assert len(shown) <= count + 1
