"""Each kind of fault has its sentence, in both languages, and a test that meets it."""

from string import Formatter
from typing import get_args

import pytest

from adn_assess.content.fault_messages import MESSAGES, fault_message
from adn_assess.domain.edition.catalogue import LANGUAGES
from adn_assess.domain.faults import Fault, FaultKind
from tests.content.test_answers_file import WRONG
from tests.content.test_edition_loader import CASES

KINDS: tuple[FaultKind, ...] = get_args(FaultKind)


def braces(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name is not None}


def test_every_kind_of_fault_is_met_by_a_test() -> None:
    met = {each.kind for each in CASES} | {each.kind for each in WRONG}
    assert met == set(KINDS)


def test_every_kind_of_fault_has_its_sentence() -> None:
    assert set(MESSAGES) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_sentence_is_whole_in_both_languages(kind: FaultKind) -> None:
    text = MESSAGES[kind]
    assert braces(text.fr) == braces(text.en)
    assert text.fr != text.en
    for language in LANGUAGES:
        words = text.to(language)
        assert not words.endswith((".", " "))
        detail = {name: f"<{name}>" for name in braces(words)}
        told = fault_message(Fault(kind, (), detail), language)
        assert all(value in told for value in detail.values())


@pytest.mark.parametrize("kind", KINDS)
def test_a_french_sentence_is_set_in_type_as_in_quebec(kind: FaultKind) -> None:
    words = MESSAGES[kind].fr
    for mark in "?!;":
        assert f" {mark}" not in words
    assert "'" not in words
    assert '"' not in words
