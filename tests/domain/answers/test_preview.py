"""The preview of a version to share: what changed since is left out, and counted."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Final

import pytest

from adn_assess.domain.answers.plan import Plan, PlanItem
from adn_assess.domain.answers.redaction import (
    LINE_TEXTS,
    Redaction,
    line_key,
    part_texts,
    preview_of,
    redact_as_previewed,
    role_key,
)
from adn_assess.domain.answers.round import Round
from tests.domain.answers.shareable_content import (
    CONTENT,
    ITEMS,
    OTHER_VOICE,
    VOICE,
    with_fields,
    without,
)


def changed(keys: Collection[str], **after: object) -> Redaction:
    """A file asked from a preview of `CONTENT` without those keys, the content changed since."""
    _, preview = preview_of(CONTENT, keys)
    return redact_as_previewed(replace(CONTENT, **after), preview)  # type: ignore[arg-type]


def test_a_file_of_an_unchanged_content_is_its_preview() -> None:
    for keys in ((), ("soil.dry",), (line_key(200), role_key(101)), tuple(part_texts(CONTENT))):
        assert changed(keys) == without(*keys)


MOVED: Final[Mapping[str, object]] = {
    "plan": Plan((ITEMS[1], ITEMS[0]), 3),
    "line_names": (201, 200),
}


def test_a_line_that_was_moved_keeps_its_name_and_the_place_that_was_shown() -> None:
    assert changed((line_key(200),), **MOVED) == without(line_key(200))
    assert changed((), **MOVED) == without()


@pytest.mark.parametrize(
    "edited",
    [
        {"words": "secret"},
        {"state": "done"},
        {"state": "never"},
        {"due": "2027-01-01"},
        {"whose": "us"},
        {"who": "secret"},
        {"note": "secret"},
        {"outcome": "secret"},
    ],
)
def test_what_changed_on_a_line_since_the_preview_is_left_out_and_counted(
    edited: dict[str, str],
) -> None:
    plan = Plan((with_fields(ITEMS[0], edited), ITEMS[1]), 3)
    redaction = changed((), plan=plan)
    assert redaction.changed_count == 1
    [field] = edited
    if field in LINE_TEXTS:
        assert redaction.plan.items == (with_fields(ITEMS[0], {field: ""}), ITEMS[1])
    else:
        assert redaction.plan.items == ITEMS[1:]
    hidden = changed((line_key(200),), plan=plan)
    assert hidden == without(line_key(200))


@pytest.mark.parametrize(
    ("round_", "expected"),
    [
        (Round({"size": "big"}, CONTENT.round.voices), replace(CONTENT.round, profile={})),
        (Round({}, CONTENT.round.voices), replace(CONTENT.round, profile={})),
        (
            Round(CONTENT.round.profile, (replace(VOICE, role=None), OTHER_VOICE)),
            replace(CONTENT.round, voices=(replace(VOICE, role=None), OTHER_VOICE)),
        ),
        (
            Round(
                CONTENT.round.profile,
                (replace(VOICE, notes={"soil": "secret", "water": "eau"}), OTHER_VOICE),
            ),
            replace(CONTENT.round, voices=(replace(VOICE, notes={"water": "eau"}), OTHER_VOICE)),
        ),
        (
            Round(
                CONTENT.round.profile,
                (replace(VOICE, answers={"soil.hard": 0, "soil.dry": 1}), OTHER_VOICE),
            ),
            replace(CONTENT.round, voices=(replace(VOICE, answers={"soil.dry": 1}), OTHER_VOICE)),
        ),
    ],
)
def test_what_changed_in_a_round_since_the_preview_is_left_out_and_counted(
    round_: Round, expected: Round
) -> None:
    assert changed((), round=round_) == Redaction(expected, CONTENT.plan, 0, 1)


def test_what_was_added_since_the_preview_is_left_out_and_counted() -> None:
    added = PlanItem("action", words="secret", who="secret", note="secret")
    plan = Plan((added, *ITEMS), 3)
    redaction = changed((), plan=plan, line_names=(300, 200, 201))
    assert redaction == Redaction(CONTENT.round, CONTENT.plan, 0, 1)
    louder = replace(VOICE, answers={**VOICE.answers, "water.far": 2})
    round_ = replace(CONTENT.round, voices=(louder, OTHER_VOICE))
    assert changed((), round=round_) == Redaction(CONTENT.round, CONTENT.plan, 0, 1)
    assert changed((), plan=Plan(ITEMS, 40)) == Redaction(CONTENT.round, Plan(ITEMS), 0, 1)


def test_what_was_deleted_since_the_preview_is_counted_unless_it_was_withheld() -> None:
    after = {"plan": Plan(ITEMS[1:], 3), "line_names": (201,)}
    assert changed((), **after) == Redaction(CONTENT.round, Plan(ITEMS[1:], 3), 0, 1)
    assert changed((line_key(200),), **after) == without(line_key(200))
