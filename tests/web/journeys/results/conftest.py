"""The answers of the example file, page by page."""

import pytest
import yaml

from adn_assess.domain.edition.edition import Edition
from adn_assess.web.assessment.page_sequence import slug_of
from tests.conftest import ROOT
from tests.web.assessment_actions import PROFILE
from tests.web.conftest import Browse
from tests.web.journeys.results.example_answers import AnswersByPage
from tests.web.journeys.results.sharing_actions import SharedAssessment, shared_assessment


@pytest.fixture(scope="session")
def example(edition: Edition) -> AnswersByPage:
    """The example of docs/, page by page."""
    words = (ROOT / "docs" / "example-answers.yaml").read_text(encoding="utf-8")
    values = yaml.safe_load(words)
    profile = {f"profile.{key}": value for key, value in values["profile"].items()}
    pages = {PROFILE: {**profile, "voice.role": values["role"]}}
    for asked in edition.pages:
        answers = {q.id: str(values["answers"][q.id]) for q in asked.questions}
        notes = (
            {f"note.{asked.axis}": values["notes"][asked.axis]}
            if (asked.notes and asked.axis in values["notes"])
            else {}
        )
        pages[slug_of(asked)] = {**answers, **notes}
    return pages


@pytest.fixture
def shared(browse: Browse) -> SharedAssessment:
    return shared_assessment(browse)
