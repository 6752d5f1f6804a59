"""A seeded database holds an assessment in each state, and links that open them."""

import pytest
from flask import Flask

from devtools.seed import seed
from tests.visitor import SITE
from tests.web.conftest import Browse, app, browse, clock, make_app, prepared

__all__ = ["app", "browse", "clock", "make_app", "prepared"]

pytestmark = pytest.mark.slow


def test_every_seeded_link_opens_the_assessment_of_its_name(app: Flask, browse: Browse) -> None:
    seeded = seed(app, SITE)
    assert len({each.link for each in seeded}) == len(seeded) > 10
    for each in seeded:
        visitor = browse()
        visitor.open(each.link)
        assert visitor.send().status == 200
        assert each.name in visitor.open("/diagnostic").words
