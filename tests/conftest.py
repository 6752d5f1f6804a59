"""What every test may ask for."""

from pathlib import Path

import pytest

from adn_assess.content.library import load
from adn_assess.domain.edition import Edition

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def edition() -> Edition:
    """The real edition, from questions/."""
    return load(ROOT / "questions")
