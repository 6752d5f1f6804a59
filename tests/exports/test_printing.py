"""What templates print is escaped as Jinja escapes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
from markupsafe import Markup, escape

from adn_assess.exports import printing

MARKED = """
{% macro said(words) %}<b>{{ words }}</b>{% endmacro %}
{% set kept %}<i>{{ words }}</i>{% endset %}
{{ words }}{{ said(words) }}{{ kept }}{{ words | safe }}{{ words ~ mark }}
{{ [words, words] | join("<br>") }}
{{ number }}{{ nothing }}{% filter upper %}{{ words }}{% endfilter %}{{ "<&>" }}"""


class Odd(str):
    """A text of another kind."""

    __slots__ = ()


class Shown:
    def __html__(self) -> str:
        return "<hr>"


def environments() -> list[Environment]:
    ours, theirs = Environment(autoescape=True), Environment(autoescape=True)
    printing.set_up(ours)
    return [ours, theirs]


@given(words=st.text())
def test_a_template_prints_what_jinja_would(words: str) -> None:
    given = {"words": words, "mark": Markup("<br>"), "number": 2, "nothing": None}
    ours, theirs = (each.from_string(MARKED).render(given) for each in environments())
    assert ours == theirs


@pytest.mark.parametrize(
    "value", ["<a>", Markup("<a>"), Odd("<a>"), 2, None, 0.5, ["<a>"], Shown(), True]
)
def test_whatever_is_printed_is_escaped_but_for_markup(value: object) -> None:
    assert printing.printed(value) == str(escape(value))


def test_markup_that_a_person_wrote_is_not_markup() -> None:
    ours, _ = environments()
    assert ours.from_string("{{ words }}").render(words="<b>&") == "&lt;b&gt;&amp;"
