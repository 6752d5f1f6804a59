"""Addresses as pictures that a phone reads."""

import segno
from markupsafe import Markup


def qr(address: str, title: str) -> Markup:
    """The address as a QR code, dark on white whatever the page's colours, as wide as its place."""
    made = segno.make(address, error="m")
    drawn = made.svg_inline(
        omitsize=True, dark="#000", light="#fff", border=4, title=title, svgclass="qr"
    )
    return Markup(drawn)  # noqa: S704 -- segno escapes the title, and draws nothing of the address
