"""A report as an archive of CSV files: one table each, named and written in its language."""

import codecs
import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import pytest

from adn_assess.domain.edition.catalogue import Language
from adn_assess.exports.csv_archive import csv_archive
from adn_assess.exports.report_tables import tables
from tests.exports.readers import members, rows_of_csv
from tests.exports.test_xlsx import full_report

NAMES: Final[Mapping[Language, str]] = {
    "fr": """lisez-moi.txt enonces.csv reponses.csv actions.csv raisons.csv exemples.csv plan.csv
        portrait.csv notes.csv""",
    "en": """read-me.txt statements.csv answers.csv actions.csv reasons.csv examples.csv plan.csv
        profile.csv notes.csv""",
}


@pytest.mark.parametrize(("language", "names"), NAMES.items())
def test_each_table_is_a_file_named_in_the_language_of_the_report(
    language: Language, names: str
) -> None:
    of = full_report(language)
    found = members(csv_archive(of))
    assert list(found) == names.split()
    read_me, *files = found.values()
    for name, file, table in zip(list(found)[1:], files, tables(of), strict=True):
        first, *rows = rows_of_csv(file)
        assert tuple(first) == table.headers
        assert len(rows) == len(table.rows)
        assert {len(row) for row in rows} == {len(first)}
        assert f"{name} — {table.about}" in read_me
    assert of.words["no_grade"] in read_me
    assert of.credit in read_me


def test_every_file_starts_with_the_mark_by_which_excel_recognizes_utf_8() -> None:
    with zipfile.ZipFile(io.BytesIO(csv_archive(full_report("fr")))) as archive:
        files = [archive.read(each) for each in archive.namelist()]
    assert {file[:3] for file in files} == {codecs.BOM_UTF8}


def test_titles_alike_or_in_another_script_still_make_files_of_their_own() -> None:
    of = full_report("fr")
    titles = {"statements": "ᓄᓇᕗᑦ", "actions": "Énoncés !", "reasons": "enonces"}
    renamed = replace(of, table_words={**of.table_words, **titles})
    assert list(members(csv_archive(renamed)))[1:5] == [
        "statements.csv",
        "reponses.csv",
        "enonces.csv",
        "reasons.csv",
    ]


def test_a_title_with_a_ligature_makes_the_name_of_a_file_without_losing_a_letter() -> None:
    of = full_report("fr")
    renamed = replace(of, table_words={**of.table_words, "actions": "Œuvres d’ici"})
    assert "oeuvres-d-ici.csv" in members(csv_archive(renamed))


@pytest.mark.parametrize(("language", "day"), [("fr", ";2027-03-31;"), ("en", ",2027-03-31,")])
def test_a_day_is_written_in_iso_8601_in_both_languages(language: Language, day: str) -> None:
    files = members(csv_archive(full_report(language)))
    assert day in files["plan.csv"]
