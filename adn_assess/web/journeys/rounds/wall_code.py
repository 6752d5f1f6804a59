"""The code on a wall: how the phones of a room come in, and whether they can."""

from dataclasses import dataclass

from flask import url_for
from markupsafe import Markup

from adn_assess.web.assessment.join_codes import format_code
from adn_assess.web.http.language import gettext as _
from adn_assess.web.http.qr import qr
from adn_assess.web.http.reach import Reach, site_reach
from adn_assess.web.http.urls import absolute_url


@dataclass(frozen=True, slots=True)
class WallCode:
    """What a phone needs to come in: the code, its picture, and where to type it."""

    code: str
    picture: Markup
    site: str
    reach: Reach
    """From where the address can be opened."""


def wall_code(code: str, door_path: str, form_endpoint: str) -> WallCode:
    """The code of a door, to scan, or to type in the form of that endpoint."""
    picture = qr(absolute_url(door_path), _("Code à balayer avec un téléphone"))
    site = absolute_url(url_for(form_endpoint))
    return WallCode(format_code(code), picture, site, site_reach())
