"""Each kind of fault has its sentence, in both languages, and a test that meets it."""

from string import Formatter
from typing import Final, get_args

import pytest

from adn_assess.domain.edition.catalogue import LANGUAGES
from adn_assess.domain.faults import Fault, FaultKind
from adn_assess.web.assessment.fault_messages import MESSAGES, fault_message
from tests.content import (
    test_axis_and_text_faults,
    test_id_and_scale_faults,
    test_light_faults,
    test_link_and_condition_faults,
    test_shape_faults,
)
from tests.content.test_answers_file_faults import WRONG
from tests.content.test_misleading_content import MISLEADING

CASES = (
    *test_axis_and_text_faults.CASES,
    *test_id_and_scale_faults.CASES,
    *test_light_faults.CASES,
    *test_link_and_condition_faults.CASES,
    *test_shape_faults.CASES,
)
MET_ELSEWHERE: Final = {"copied_file", "minutes_differ", "not_opened", "not_text", "not_utf8"}
"""Kinds of fault that other tests meet: test_misleading_content, test_unreadable_files,
test_diagnose and test_facilitation."""
KINDS: tuple[FaultKind, ...] = get_args(FaultKind)


def braces(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name is not None}


def test_every_kind_of_fault_is_met_by_a_test() -> None:
    met = {each.kind for each in CASES} | {each.kind for each in WRONG}
    assert met | {kind for kind, _, _ in MISLEADING} | MET_ELSEWHERE == set(KINDS)


def test_every_kind_of_fault_has_its_sentence() -> None:
    assert set(MESSAGES) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_sentence_is_whole_in_both_languages(kind: FaultKind) -> None:
    detail = {name: f"<{name}>" for name in braces(MESSAGES[kind]) - {"quote"}}
    for language in LANGUAGES:
        message = fault_message(Fault(kind, (), detail), language)
        assert not message.endswith((".", " "))
        assert all(value in message for value in detail.values())
