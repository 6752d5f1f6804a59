"""The part of a Word file that defines its styles (`docx_styles`)."""

from typing import Final

from adn_assess.caches.bounded import cached
from adn_assess.exports.docx_styles import (
    FONT,
    LINK,
    NORMAL,
    RULE,
    SHADE,
    STRONG,
    STYLE_WORDS,
    TABLE_STYLE,
    TEXT,
    Look,
    character_looks,
    own_looks,
    word_looks,
)
from adn_assess.exports.wordml import element, part, twips

FONTS: Final = element("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)


@cached(8)
def styles_part(language: str, names: tuple[tuple[str, str], ...], *, tight: bool) -> bytes:
    """Write the styles; `names` are those of our own, by id.

    `tight` sets smaller sizes and spaces, to hold on one page.
    """
    own_names, looks = dict(names), own_looks(tight=tight)
    own = (
        _paragraph_style(style_id, own_names[style_id], look, language)
        for style_id, look in looks.items()
    )
    of_word = (
        _paragraph_style(style_id, name, look, language)
        for style_id, (name, look) in word_looks(tight=tight).items()
    )
    characters = (_character_style(*each) for each in character_looks(own_names))
    styles = (
        _defaults(language),
        _paragraph_style(NORMAL, NORMAL, looks[TEXT], language),
        *own,
        *of_word,
        _word_basics(),
        *characters,
        _table_style(own_names[TABLE_STYLE]),
    )
    return part("styles", "".join(styles))


def _defaults(language: str) -> str:
    """The defaults of the file, and which of Word's many styles its lists show: those in use."""
    run = element("rPr", FONTS + element("lang", val=language, eastAsia=language, bidi="ar-SA"))
    defaults = element("docDefaults", element("rPrDefault", run) + element("pPrDefault"))
    hidden = {"defSemiHidden": "1", "defUnhideWhenUsed": "1", "defQFormat": "0"}
    return defaults + element("latentStyles", defLockedState="0", defUIPriority="99", **hidden)


def _word_basics() -> str:
    """The styles that Word takes where none is named."""
    rest = f"{element('uiPriority', val='99')}{element('semiHidden')}{element('unhideWhenUsed')}"
    return "".join(
        element("style", element("name", val=name) + rest, type=kind, default="1", styleId=style_id)
        for kind, style_id, name in (
            ("character", "DefaultParagraphFont", "Default Paragraph Font"),
            ("table", "TableNormal", "Normal Table"),
            ("numbering", "NoList", "No List"),
        )
    )


def _paragraph_style(style_id: str, name: str, look: Look, language: str) -> str:
    is_root = style_id in (TEXT, NORMAL)
    own = {"customStyle": "1"} if style_id in STYLE_WORDS else {}
    kind = {"default": "1"} if style_id == NORMAL else own
    origin = "" if is_root else element("basedOn", val=TEXT) + element("next", val=look.follow)
    run = _run_look(look)
    if is_root:
        run = FONTS + run + element("lang", val=language)
    content = (
        element("name", val=name),
        origin,
        element("uiPriority", val="9"),
        element("qFormat"),
        element("pPr", _paragraph_look(look)),
        element("rPr", run),
    )
    return element("style", "".join(content), type="paragraph", **kind, styleId=style_id)


def _paragraph_look(look: Look) -> str:
    """What a style sets of a paragraph, in the order of the schema."""
    spaces = {"before": look.before, "after": look.after}
    spacing = {key: str(round(20 * each)) for key, each in spaces.items() if each is not None}
    if look.line is not None:
        spacing |= {"line": str(round(240 * look.line)), "lineRule": "auto"}
    parts = []
    if look.with_next:
        parts += [element("keepNext"), element("keepLines")]
    if look.list is not None:
        parts.append(element("numPr", element("numId", val=str(look.list))))
    if look.bar:
        bar = {"val": "single", "sz": "18", "space": "8", "color": look.bar}
        parts.append(element("pBdr", element("left", **bar)))
    if look.right_tab is not None:
        parts.append(element("tabs", element("tab", val="right", pos=twips(look.right_tab))))
    if spacing:
        parts.append(element("spacing", **spacing))
    if look.left is not None:
        parts.append(element("ind", left=twips(look.left)))
    if look.outline is not None:
        parts.append(element("outlineLvl", val=str(look.outline)))
    return "".join(parts)


def _run_look(look: Look) -> str:
    """What a style sets of a run, in the order of the schema."""
    parts = [
        element(name, val=str(int(is_set)))
        for mark, is_set in (("b", look.bold), ("i", look.italic))
        if is_set is not None
        for name in (mark, f"{mark}Cs")
    ]
    if look.colour:
        parts.append(element("color", val=look.colour))
    if look.size is not None:
        parts += [element(name, val=str(round(2 * look.size))) for name in ("sz", "szCs")]
    if look.underlined:
        parts.append(element("u", val="single"))
    return "".join(parts)


def _character_style(style_id: str, name: str, look: Look) -> str:
    kind = {} if style_id in (STRONG, LINK) else {"customStyle": "1"}
    content = (
        element("name", val=name),
        element("basedOn", val="DefaultParagraphFont"),
        element("uiPriority", val="10"),
        element("qFormat"),
        element("rPr", _run_look(look)),
    )
    return element("style", "".join(content), type="character", **kind, styleId=style_id)


def _table_style(name: str) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = (element(each, val="single", sz="4", space="0", color=RULE) for each in sides)
    inside = {"top": 0.06, "left": 0.16, "bottom": 0.04, "right": 0.16}
    margins = (element(side, w=twips(width), type="dxa") for side, width in inside.items())
    shade = element("shd", val="clear", color="auto", fill=SHADE)
    content = (
        element("name", val=name),
        element("basedOn", val="TableNormal"),
        element("uiPriority", val="11"),
        element(
            "tblPr",
            element("tblBorders", "".join(borders)) + element("tblCellMar", "".join(margins)),
        ),
        element("tblStylePr", element("tcPr", shade), type="firstRow"),
    )
    custom = {"type": "table", "customStyle": "1", "styleId": TABLE_STYLE}
    return element("style", "".join(content), **custom)
