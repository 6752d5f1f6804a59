"""What a file keeps of the typography of its language: decimals, and spaces that do not break."""

import re
from typing import Final

import pytest

from adn_assess.domain.edition.catalogue import LANGUAGES, Language
from adn_assess.exports.formats import FORMATS, SHORT_FORMATS
from tests.exports.readers import READERS, members, rows_of_csv
from tests.exports.test_round_trip import FIELDS, reported

NUMBER: Final[dict[Language, str]] = {"fr": r"\d+,\d+", "en": r"\d+\.\d+"}
KEPT_TOGETHER: Final = "«\N{NO-BREAK SPACE}10\N{NARROW NO-BREAK SPACE}000\N{NO-BREAK SPACE}$»"
PLAIN_SPACE: Final = re.compile(r"« | »|\w :(?!\w)")
"""A breakable space where French has one that does not break."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_spreadsheet_reads_the_decimals_of_a_csv_file_as_numbers(language: Language) -> None:
    texts = dict.fromkeys(FIELDS, "x")
    of = reported(texts, language)
    weight = of.words["weight"]
    _, statements, *_ = map(rows_of_csv, members(FORMATS["csv"].export(of)).values())
    columns = [statements[0].index(each) for each in (weight, of.table_words["presence"])]
    numbers = [row[column] for row in statements[1:] for column in columns if row[column]]
    assert len(numbers) >= 2
    assert [each for each in numbers if not re.fullmatch(NUMBER[language], each)] == []


@pytest.mark.parametrize("extension", READERS)
def test_spaces_that_do_not_break_stay_in_every_file(extension: str) -> None:
    for formats in (FORMATS, SHORT_FORMATS):
        if extension in formats:
            file = formats[extension].export(reported(dict.fromkeys(FIELDS, KEPT_TOGETHER)))
            read = READERS[extension](file)
            assert not PLAIN_SPACE.search(read), PLAIN_SPACE.search(read)
            assert "\N{NO-BREAK SPACE}" in read
            if formats is FORMATS:
                assert read.count(KEPT_TOGETHER) >= len(FIELDS)
