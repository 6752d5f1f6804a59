"""Content that is valid YAML and says something else than its author sees."""

from pathlib import Path
from typing import Final

import pytest

from adn_assess.content.edition_loader import load_edition
from adn_assess.content.located_yaml import read_yaml
from adn_assess.domain.edition.catalogue import LANGUAGES
from adn_assess.web.assessment.fault_messages import fault_message
from tests.content.copies import GARDEN, copy_of, findings_of

MISLEADING: Final = (
    ("cut_text", "a:\n  b: Équipe #2 du projet\n", 2),
    ("cut_text", "a:\n  - tout trier # et classer\n", 2),
    ("cut_text", "a: besoin #3\n", 1),
    ("cut_text", "a: un texte\n  sur deux lignes #1\n", 1),
    ("cut_text", "{a: un texte # coupé\n}\n", 1),
    ("curly_quotes", "a:\n  b: “Veille”\n", 2),
    ("curly_quotes", "a: « Veille »\n", 1),
    ("curly_quotes", "a: ‘Veille’\n", 1),
    ("curly_quotes", "a: 1\n“b”: 2\n", 2),
    ("curly_quotes", "{“a”: 1}", 1),
)


@pytest.mark.parametrize(("kind", "text", "line"), MISLEADING)
def test_a_text_that_would_be_cut_or_keep_its_quotes_is_refused_with_what_to_do(
    kind: str, text: str, line: int
) -> None:
    located = read_yaml(text)
    assert [(each.kind, located.line(each.at)) for each in located.faults] == [(kind, line)]
    french, english = (fault_message(located.faults[0], language) for language in LANGUAGES)
    assert '(")' in french
    assert '(")' in english


@pytest.mark.parametrize(
    "text",
    [
        'a: "Équipe #2"\n',
        "a: 3 # un commentaire\n",
        "a: true # un commentaire\n",
        "id: veille.tools # un commentaire\n",
        "id: veille #\n",
        "a: # un commentaire\n  b: 1\n",
        "# un commentaire\na: C#\n",
        'a: "« Veille »"\n',
        "a: dire « oui »\n",
        "a: l’équipe\n",
        '{"a": "b #c"}',
    ],
)
def test_a_comment_or_a_quotation_that_misleads_nobody_is_accepted(text: str) -> None:
    assert read_yaml(text).faults == []


@pytest.mark.parametrize("name", ["._eau.yaml", ".eau.yaml", ".#links.yaml"])
def test_a_hidden_file_is_left_alone(tmp_path: Path, name: str) -> None:
    folder = copy_of(GARDEN, tmp_path / "copy")
    (folder / name).write_bytes(b"\x00\x05\x16\x07\xff")
    assert load_edition(folder) == load_edition(GARDEN)


@pytest.mark.parametrize("source", ["links.yaml", "eau.yaml", "edition.yaml"])
@pytest.mark.parametrize(
    "ending", [" (1)", " - Copie", " - Copie (2)", " copie", " copy 2", "-copie", " 2"]
)
def test_a_copied_file_is_the_one_that_is_blamed(tmp_path: Path, source: str, ending: str) -> None:
    folder = copy_of(GARDEN, tmp_path / "copy")
    copy = source.replace(".yaml", f"{ending}.yaml")
    (folder / copy).write_bytes((folder / source).read_bytes())
    [found] = findings_of(folder)
    assert (found.file, found.fault.kind) == (copy, "copied_file")
    assert all(source in fault_message(found.fault, language) for language in LANGUAGES)


def test_a_part_found_twice_is_a_fault_of_the_file_with_the_longer_name(tmp_path: Path) -> None:
    folder = copy_of(GARDEN, tmp_path / "copy")
    (folder / "links-b.yaml").write_bytes((folder / "links.yaml").read_bytes())
    assert {(each.file, each.fault.kind) for each in findings_of(folder)} == {
        ("links-b.yaml", "duplicate_key")
    }
