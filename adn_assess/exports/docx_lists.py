"""The part of a Word file that defines its lists."""

from adn_assess.exports.docx_styles import (
    ANNEX_INDENT_CM,
    ANNEX_REASON,
    ANNEX_REASONS,
    BULLET,
    BULLET_INDENT_CM,
    BULLETS,
    REASON,
    REASONS,
    STEP_INDENT_CM,
    STEPS,
)
from adn_assess.exports.wordml import element, part, twips


def numbering_part(blocks_of_steps: int) -> bytes:
    """Write the lists: bullets, reasons, and one of numbers for each block of steps."""
    definitions = (
        _list(BULLETS, "bullet", "•", 0, BULLET_INDENT_CM, BULLET),
        _list(REASONS, "bullet", "•", STEP_INDENT_CM, BULLET_INDENT_CM, REASON),
        _list(ANNEX_REASONS, "bullet", "•", 0, ANNEX_INDENT_CM, ANNEX_REASON),
        _list(STEPS, "decimal", "%1.", 0, STEP_INDENT_CM, None),
    )
    restart = element("lvlOverride", element("startOverride", val="1"), ilvl="0")
    instances = (
        element(
            "num",
            element("abstractNumId", val=str(min(number, STEPS)))
            + (restart if number >= STEPS else ""),
            numId=str(number),
        )
        for number in (BULLETS, REASONS, ANNEX_REASONS, *range(STEPS, STEPS + blocks_of_steps))
    )
    return part("numbering", "".join((*definitions, *instances)))


def _list(number: int, kind: str, sign: str, left: float, hanging: float, style: str | None) -> str:
    indent = element("ind", left=twips(left + hanging), hanging=twips(hanging))
    level = (
        element("start", val="1"),
        element("numFmt", val=kind),
        element("pStyle", val=style) if style else "",
        element("lvlText", val=sign),
        element("lvlJc", val="left"),
        element("pPr", indent),
    )
    several = element("multiLevelType", val="hybridMultilevel")
    levels = element("lvl", "".join(level), ilvl="0")
    return element("abstractNum", several + levels, abstractNumId=str(number))
