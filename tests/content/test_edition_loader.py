"""The loader of a folder of content: what loads, and faults in several files at once."""

from itertools import pairwise
from pathlib import Path

import pytest

from adn_assess.content.edition_loader import load_edition
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.validation import edition_faults
from tests.content.copies import GARDEN, QUESTIONS, Change, copy_of, findings_of, line_of
from tests.content.fault_cases import AXIS_TOP, GALE, LISTED, STORE_LINK, WIND


def test_the_real_content_loads_without_fault(edition: Edition) -> None:
    assert findings_of(QUESTIONS) == []
    assert edition_faults(edition) == []
    assert load_edition(QUESTIONS) == edition


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    folder = copy_of(GARDEN, tmp_path / "copy")
    for file in folder.glob("*.yaml"):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert load_edition(folder) == load_edition(GARDEN)


def test_lines_ended_as_on_windows_are_no_fault(tmp_path: Path) -> None:
    folder = copy_of(GARDEN, tmp_path / "copy")
    for file in folder.glob("*.yaml"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert load_edition(folder) == load_edition(GARDEN)


def test_the_faults_of_all_files_are_reported_at_once(tmp_path: Path) -> None:
    changes = [
        Change("eau.yaml", "[ours, shared]", "[]"),
        Change("eau.yaml", 'en: "Water"', 'en: ""'),
        Change("sol.yaml", "id: und.sol.rest", "id: validate"),
        Change("links.yaml", STORE_LINK, STORE_LINK.replace("3", "7")),
        Change("report.yaml", "Made on {date}", "Made on {day}"),
    ]
    folder = copy_of(GARDEN, tmp_path / "copy", changes)
    found = findings_of(folder)
    assert {(each.file, each.fault.kind) for each in found} == {
        ("eau.yaml", "never_holds"),
        ("eau.yaml", "empty_text"),
        ("sol.yaml", "id_without_dot"),
        ("links.yaml", "strength_out_of_range"),
        ("report.yaml", "placeholders_differ"),
    }
    assert all((one.file, one.line) <= (other.file, other.line) for one, other in pairwise(found))


def test_a_missing_text_hides_no_fault_of_another_kind(tmp_path: Path) -> None:
    changes = [
        Change("eau.yaml", '\n  en: "Water"', ""),
        Change("links.yaml", STORE_LINK, STORE_LINK.replace("3", "7")),
    ]
    folder = copy_of(GARDEN, tmp_path / "copy", changes)
    assert {(each.file, each.fault.kind) for each in findings_of(folder)} == {
        ("eau.yaml", "missing_language"),
        ("links.yaml", "strength_out_of_range"),
    }


def test_faults_of_form_in_several_files_are_reported_at_once(tmp_path: Path) -> None:
    changes = [
        Change("eau.yaml", '\n  en: "Water"', ""),
        Change("sol.yaml", '  en: "Soil"', '\ten: "Soil"'),
        Change("links.yaml", STORE_LINK, f"{STORE_LINK}\n    weight: 1"),
        Change("profile.yaml", "required: true", "required: yes"),
        Change("vent.yaml", "", WIND.replace("\nobstacles: []\n", GALE)),
    ]
    found = findings_of(copy_of(GARDEN, tmp_path / "copy", changes))
    assert {(each.file, each.fault.kind) for each in found} == {
        ("eau.yaml", "missing_language"),
        ("sol.yaml", "bad_yaml"),
        ("links.yaml", "unknown_key"),
        ("profile.yaml", "wrong_type"),
        ("vent.yaml", "not_asked"),
    }


@pytest.mark.parametrize("words", ["", "# à venir\n", "- sol\n", "sol\n"])
def test_an_axis_listed_whose_file_holds_nothing_is_a_fault(words: str, tmp_path: Path) -> None:
    changes = [
        Change("edition.yaml", LISTED, "axes: [sol, eau, vent]"),
        Change("vent.yaml", "", words),
    ]
    found = findings_of(copy_of(GARDEN, tmp_path / "copy", changes))
    assert {each.file for each in found} & {"vent.yaml", "edition.yaml"}


def test_an_axis_without_its_id_is_reported_as_such_and_not_that_its_file_is_missing(
    tmp_path: Path,
) -> None:
    change = Change("eau.yaml", AXIS_TOP, "title:")
    found = findings_of(copy_of(GARDEN, tmp_path / "copy", [change]))
    assert ("eau.yaml", "missing_key", {"given": "id"}) in [
        (each.file, each.fault.kind, each.fault.detail) for each in found
    ]
    assert "missing_file" not in {each.fault.kind for each in found}


@pytest.mark.parametrize("listed", ["[sol, eau, sol]", "[sol, eau, {vent: x}]", "[sol, eau, 3]"])
def test_a_list_of_axes_that_is_wrong_is_reported_where_it_stands(
    listed: str, tmp_path: Path
) -> None:
    folder = copy_of(GARDEN, tmp_path / "copy", [Change("edition.yaml", LISTED, f"axes: {listed}")])
    line = line_of(folder / "edition.yaml", "axes:")
    assert [(each.file, each.line) for each in findings_of(folder)] == [("edition.yaml", line)]


def test_a_file_that_is_not_in_utf_8_is_a_fault_and_not_served_with_holes(tmp_path: Path) -> None:
    folder = copy_of(GARDEN, tmp_path / "copy")
    file = folder / "eau.yaml"
    words = file.read_text(encoding="utf-8").replace("’", "'")
    file.write_bytes(words.encode("latin-1"))
    assert {each.file for each in findings_of(folder)} == {"eau.yaml"}


@pytest.mark.parametrize("braces", ["{jour}", "{date", "{}", "{date.year}"])
def test_a_sentence_whose_braces_no_report_fills_is_a_fault(braces: str, tmp_path: Path) -> None:
    changes = [
        Change("report.yaml", "Fait le {date}", f"Fait le {braces}"),
        Change("report.yaml", "Made on {date}", f"Made on {braces}"),
    ]
    found = findings_of(copy_of(GARDEN, tmp_path / "copy", changes))
    assert {each.file for each in found} == {"report.yaml"}


@pytest.mark.parametrize("placeholder", ["{relevance}", "{count}"])
def test_a_placeholder_in_a_heading_of_a_table_is_a_fault_with_its_file_and_line(
    placeholder: str, tmp_path: Path
) -> None:
    heading = f'relevance: {{fr: "Tas de {placeholder}", en: "Heap of {placeholder}"}}'
    before = 'relevance: {fr: "Tas de relevance", en: "Heap of relevance"}'
    folder = copy_of(GARDEN, tmp_path / "copy", [Change("plan.yaml", before, heading)])
    line = line_of(folder / "plan.yaml", heading)
    assert {(each.fault.kind, each.file, each.line) for each in findings_of(folder)} == {
        ("placeholders_differ", "plan.yaml", line)
    }


def test_an_empty_folder_is_reported_with_what_it_lacks(tmp_path: Path) -> None:
    found = findings_of(tmp_path)
    assert {each.fault.kind for each in found} == {"missing_key"}
    assert {each.fault.detail["given"] for each in found} >= {"axes", "links", "wording"}
