"""Addresses from patterns are those that Flask builds by going through its routes."""

import random
from typing import Final

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.routing import BuildError, Rule

VALUES: Final = st.one_of(
    st.none(),
    st.integers(-3, 10**6),
    st.text(max_size=12),
    st.sampled_from(
        ["a/b", "a!$&'()*+,:;=@b", "{x}", "zz0zz", "é à", "?a=b&c", "%C3", "", "..", "#"]
    ),
)
ANCHORS: Final = st.one_of(st.none(), st.text(max_size=6), st.just("a%#?é"))


def built(app: Flask, builder: type[Flask], rule: Rule, values: dict[str, object]) -> object:
    """What a class of applications answers for a route; the kind of error where there is none."""
    try:
        return builder.url_for(app, rule.endpoint, **values)  # type: ignore[arg-type]
    except (BuildError, ValueError) as error:
        return type(error)


@pytest.mark.parametrize("root", ["", "/en"])
def test_a_route_filled_in_from_its_pattern_is_what_flask_builds(app: Flask, root: str) -> None:
    rules = list(app.url_map.iter_rules())

    @settings(max_examples=40)
    @given(values=st.lists(VALUES, min_size=4, max_size=4), anchor=ANCHORS, seed=st.integers())
    def check(values: list[object], anchor: str | None, seed: int) -> None:
        chance = random.Random(seed)
        for rule in chance.sample(rules, 40):
            names = [*sorted(rule.arguments), chance.choice(["tour", "retour"])]
            given = dict(zip(names, values, strict=False)) | {"_anchor": anchor}
            with app.test_request_context("/methode", environ_overrides={"SCRIPT_NAME": root}):
                assert built(app, type(app), rule, given) == built(app, Flask, rule, given)

    check()


def test_an_address_beside_the_current_page_is_what_flask_builds(app: Flask) -> None:
    with app.test_request_context("/methode"):
        assert app.url_for(".home") == Flask.url_for(app, ".home") == "/"


def test_without_a_request_an_address_is_what_flask_builds(app: Flask) -> None:
    with app.app_context(), pytest.raises(RuntimeError):
        app.url_for("public.home")
