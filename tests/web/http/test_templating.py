"""Templates see the same globals as in Flask's own environment, and import the same macros."""

import flask
import pytest
from flask.templating import Environment
from jinja2 import DictLoader

from adn_assess.web.http.templating import TemplateEnvironment

TEMPLATES = {
    "page.html": '{% import "parts.html" as parts %}{{ parts.named("b") }} {{ site }} {{ own }}',
    "parts.html": "{% macro named(name) %}{{ site }}: {{ name }}{% endmacro %}",
}


@pytest.mark.parametrize("of", [Environment, TemplateEnvironment])
def test_a_template_sees_the_globals_of_its_environment(of: type[Environment]) -> None:
    environment = of(flask.Flask("any"), loader=DictLoader(TEMPLATES))
    environment.globals["site"] = "here"
    page = environment.get_template("page.html")
    assert page.render(own="mine") == "here: b here mine"
    environment.globals["site"] = "there"
    assert page.render(own="mine").endswith("there mine")


@pytest.mark.parametrize("of", [Environment, TemplateEnvironment])
def test_globals_of_one_template_are_not_those_of_the_others(of: type[Environment]) -> None:
    environment = of(flask.Flask("any"), loader=DictLoader(TEMPLATES))
    environment.globals["site"] = "here"
    page = environment.get_template("page.html", globals={"own": "its own"})
    assert page.render() == "here: b here its own"
    assert "own" not in environment.globals
    assert "own" not in environment.get_template("parts.html").globals
