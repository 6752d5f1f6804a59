"""The colours of exported files: those of the site (`static/style.css`), for texts and for axes."""

from typing import Final

INK: Final = "#1b2430"
QUIET: Final = "#4d5968"
RULE: Final = "#c3cad2"
"""The lines of tables and of pictures."""
TINT: Final = "#eef4f3"
"""The ground of headers."""
ACCENT: Final = "#0f5c63"
AXES: Final = ("#0b6e6e", "#4a4fa3", "#8a5300", "#8c2f6b")
"""Of the axes, in order; the first one comes again after the last."""
