"""Dataclasses built from plain values: unknown keys at any depth, in the order of the document."""

from collections.abc import Mapping
from dataclasses import dataclass

from adn_assess.content.typed_values import to_dataclass
from adn_assess.domain.faults import Fault


@dataclass(frozen=True)
class Bed:
    length: int
    crop: str | None = None


@dataclass(frozen=True)
class Garden:
    beds: tuple[Bed, ...]
    by_name: Mapping[str, Bed]
    best: Bed | None = None


BED_FIELDS = "length, crop"


def test_unknown_keys_are_reported_at_any_depth_in_the_order_of_the_document() -> None:
    value = {
        "best": {"length": 1, "colour": "red"},
        "owner": "Anne",
        "by_name": {"a": {"int": 3, "length": 2}},
        "beds": [{"length": 3}, {"soil": {}, "length": 4, "crop": "peas"}],
    }
    typed = to_dataclass(Garden, value)
    assert typed.faults == [
        Fault("unknown_key", ("best", "colour"), {"given": "colour", "known": BED_FIELDS}),
        Fault("unknown_key", ("owner",), {"given": "owner", "known": "beds, by_name, best"}),
        Fault("unknown_key", ("by_name", "a", "int"), {"given": "int", "known": BED_FIELDS}),
        Fault("unknown_key", ("beds", 1, "soil"), {"given": "soil", "known": BED_FIELDS}),
    ]
    assert typed.value == Garden((Bed(3), Bed(4, "peas")), {"a": Bed(2)}, Bed(1))


def test_an_unknown_key_is_reported_before_the_other_faults_of_a_value_that_cannot_be_built() -> (
    None
):
    typed = to_dataclass(Garden, {"beds": [{"length": "4"}], "by_name": {}, "owner": "Anne"})
    assert typed.value is None
    assert [(fault.kind, fault.at) for fault in typed.faults] == [
        ("unknown_key", ("owner",)),
        ("wrong_type", ("beds", 0, "length")),
    ]
