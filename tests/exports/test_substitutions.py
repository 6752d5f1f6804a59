"""What the text font puts in place of glyphs, which a document in Latin letters leaves out."""

from collections.abc import Iterator
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from adn_assess.exports.glyphs import FONTS, is_latin

FEATURES = ("ccmp", "locl")
"""Those of them that the layout turns off, and that set glyphs for others."""
SCRIPTS = ("DFLT", "latn")


def substitutions(font: TTFont) -> Iterator[list[set[str]]]:
    """Each substitution, as what must stand side by side for it: a glyph of each of these sets."""
    table = font["GSUB"].table
    records = [
        table.FeatureList.FeatureRecord[index]
        for script in table.ScriptList.ScriptRecord
        if script.ScriptTag in SCRIPTS
        for index in script.Script.DefaultLangSys.FeatureIndex
    ]
    for record in records:
        if record.FeatureTag in FEATURES:
            for index in record.Feature.LookupListIndex:
                for subtable in table.LookupList.Lookup[index].SubTable:
                    yield from sequences(getattr(subtable, "ExtSubTable", subtable))


def sequences(subtable: Any) -> Iterator[list[set[str]]]:
    """The sequences that one table is about; KeyError for a kind that the font does not have."""
    kind = type(subtable).__name__
    if kind == "LigatureSubst":
        for first, ligatures in subtable.ligatures.items():
            yield from ([{first}, *({each} for each in one.Component)] for one in ligatures)
    elif kind in ("SingleSubst", "MultipleSubst"):
        yield from ([{glyph}] for glyph in subtable.mapping)
    else:
        parts = {"ChainContextSubst": ("BacktrackCoverage", "InputCoverage", "LookAheadCoverage")}
        covered = [each for name in parts[kind] for each in getattr(subtable, name)]
        yield [set(each.glyphs) for each in covered]


@pytest.mark.parametrize("weight", ["Regular", "Semibold"])
def test_no_glyph_of_a_text_in_latin_letters_depends_on_its_neighbours(weight: str) -> None:
    font = TTFont(FONTS / f"SourceSans3-{weight}.ttf")
    letters = font.getBestCmap()
    latin = {name: chr(code) for code, name in letters.items() if is_latin(chr(code))}
    assert {"A", "é", "œ", "½", "→"} <= {*latin.values()}
    joined = [
        "".join(latin[next(iter(each & latin.keys()))] for each in sequence)
        for sequence in substitutions(font)
        if all(each & latin.keys() for each in sequence)
    ]
    assert joined
    assert [each for each in joined if is_latin(each)] == []


@pytest.mark.parametrize("text", ["paral·lel", "PARAL·LEL", "e\u0301", "Ȣendat", "Ωμέγα", "Мир"])
def test_a_text_whose_letters_may_join_is_not_set_without_looking(text: str) -> None:
    assert not is_latin(text)


@pytest.mark.parametrize("text", ["Été « œuvre » — 12 $ → ½\n", "a · b", "İstanbul, Łódź"])
def test_a_text_in_latin_letters_is_set_without_looking(text: str) -> None:
    assert is_latin(text)
