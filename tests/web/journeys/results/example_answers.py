"""Answers to every page, for the tests of results."""

import json
from collections.abc import Mapping
from typing import Any

from tests.visitor import Visitor
from tests.web.assessment_actions import assessment_url

AnswersByPage = Mapping[str, Mapping[str, str]]


def exported(visitor: Visitor, assessment: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(
        visitor.open(assessment_url(assessment, "rapport.json")).source
    )
    return document
