"""The search for rare characters finds what a search of the whole text finds."""

from hypothesis import example, given
from hypothesis import strategies as st

from adn_assess.exports.glyphs import BEYOND_LATIN, _not_plain
from adn_assess.exports.rare_characters import COMMON, find_rare
from adn_assess.exports.wordml import NOT_XML

PATTERNS = (BEYOND_LATIN, NOT_XML, _not_plain())

CHARACTERS = st.characters() | st.sampled_from("aé\t\r\n\x00\x7f\ud800\ufffe□l·œ")


def test_no_pattern_that_is_searched_for_matches_a_common_character() -> None:
    assert [each for each in PATTERNS if each.search(COMMON.decode())] == []


@given(text=st.text(CHARACTERS, max_size=9))
@example(text="\ud83d\ude00")
@example(text="a\x00b")
def test_a_search_without_common_characters_finds_the_same(text: str) -> None:
    for each in PATTERNS:
        assert find_rare(each, text) == bool(each.search(text))
