"""Every Word file is one that Word opens: checked against the schemas of its format.

They are those of Microsoft's Open XML SDK, which hold ECMA-376 with its order and its values, read
by a validator that is not ours.
"""

import zipfile
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator
from openxml_audit.errors import FileFormat

from adn_assess.domain.edition.catalogue import LANGUAGES, Language
from adn_assess.domain.edition.edition import Edition
from tests.exports.readers import files_in
from tests.exports.test_round_trip import garden
from tests.exports.word_files import word_files

OPTIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
"""A part that ECMA-376 (part 1, 11.3.10) only permits: Word takes its own theme without it."""


def faults(file: bytes, folder: Path) -> list[str]:
    path = folder / "file.docx"
    path.write_bytes(file)
    validator = OpenXmlValidator(file_format=FileFormat.OFFICE_2013, max_errors=50)
    found = validator.validate(path).errors
    return [f"{each.part_uri} {each.description}" for each in found if OPTIONAL not in str(each)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_file_follows_the_schemas(
    edition: Edition, language: Language, tmp_path: Path
) -> None:
    found = {name: faults(file, tmp_path) for name, file in word_files(edition, language)}
    assert len(found) >= 9
    assert {name: each for name, each in found.items() if each} == {}


def test_the_word_files_of_another_network_follow_the_schemas(tmp_path: Path) -> None:
    for _name, file in word_files(garden(), "fr", None):
        assert faults(file, tmp_path) == []


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("word/document.xml", "<w:cantSplit/>", "<w:cannotSplit/>"),
        ("word/document.xml", '<w:rtl/><w:lang w:val="fr-CA"/>', '<w:lang w:val="fr-CA"/><w:rtl/>'),
        ("word/document.xml", '<w:pStyle w:val="Text"/>', '<w:pStyle w:val="Unknown"/>'),
        ("word/numbering.xml", 'w:numFmt w:val="bullet"', 'w:numFmt w:val="dot"'),
    ],
)
def test_a_planted_fault_is_seen(
    edition: Edition, tmp_path: Path, part: str, old: str, new: str
) -> None:
    _name, file = next(word_files(edition, "fr"))
    path = tmp_path / "planted.docx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files_in(file).items():
            text = content.replace(old.encode(), new.encode()) if name == part else content
            assert name != part or text != content
            archive.writestr(name, text)
    assert faults(path.read_bytes(), tmp_path)
