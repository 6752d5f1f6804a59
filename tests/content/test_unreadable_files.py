"""Files that cannot be read: what people see says what is wrong and what to do about it."""

from pathlib import Path
from typing import Final, get_args

import pytest

from adn_assess.content.answers_file import WrongAnswersError, decode_file
from adn_assess.content.file_text import decode_text
from adn_assess.content.located_yaml import read_yaml
from adn_assess.domain.edition.catalogue import LANGUAGES
from adn_assess.domain.faults import YamlCause
from adn_assess.web.assessment.fault_messages import YAML_MESSAGES, fault_message
from tests.content.copies import GARDEN, copy_of, findings_of

A: Final = "answers:\n"
UNREADABLE: Final = (
    ("colon", f"{A}  note: le besoin: trier\n", 2),
    ("colon", f"{A}  veille.tools:3\n  veille.criteria: 1\n", 3),
    ("colon", f"{A}  veille.tools: 3\n    veille.criteria: 1\n", 3),
    ("tab", f"{A}\tveille.tools: 3\n", 2),
    ("tab", f"{A}  veille.tools: 3\n\tveille.criteria: 1\n", 3),
    ("no_break_space", f"{A}  veille.tools:\N{NO-BREAK SPACE}3\n  veille.criteria: 1\n", 2),
    ("no_break_space", f"{A}  veille.tools:\N{NARROW NO-BREAK SPACE}3\n  b: 1\n", 2),
    ("alignment", f"{A}   veille.tools: 3\n  veille.criteria: 1\n", 3),
    ("alignment", "notes:\n  veille: 'l'eau'\n", 2),
    ("alignment", 'notes:\n  veille: "une" note\n', 2),
    ("open_quote", 'notes:\n  veille: "une note\n  plan: rien\nrole: agent\n', 2),
    ("open_quote", "notes:\n  veille: 'une note\n", 2),
    ("no_colon", f"{A}  veille.tools: 3\nprofile\nrole: agent\n", 3),
    ("bracket", "answers: [1, 2\nrole: agent\n", 2),
    ("bracket", '{"answers": {"veille.tools": 3 "veille.criteria": 1}}', 1),
    ("bracket", '{"answers": {},, }', 1),
    ("dash", "answers: - 3\n", 1),
    ("first_character", "notes:\n  veille: @equipe\n", 2),
    ("first_character", "notes:\n  veille: %\n", 2),
    ("backslash", 'notes:\n  veille: "C:\\dossier"\n', 2),
    ("control_character", f"{A}  veille.tools: 3\n  note: \x07\n", 3),
    ("several_documents", "answers: {}\n---\nanswers: {}\n", 3),
    ("reference", "notes:\n  veille: *important*\n", 2),
    ("reference", "notes:\n  veille: &a b\n", 2),
    ("tag", "notes:\n  veille: !important\n", 2),
    ("key", f"{A}  [1, 2]: 3\n", 2),
    ("nested", f"{A}  veille.tools: {'[' * 40}\n", 2),
)


@pytest.mark.parametrize(("cause", "text", "line"), UNREADABLE)
def test_a_line_that_cannot_be_parsed_is_said_in_both_languages_with_its_remedy(
    cause: YamlCause, text: str, line: int
) -> None:
    located = read_yaml(text)
    [fault] = located.faults
    assert (fault.kind, fault.detail["cause"], located.line(fault.at)) == ("bad_yaml", cause, line)
    french, english = (fault_message(fault, language) for language in LANGUAGES)
    assert french == YAML_MESSAGES[cause].replace("{quote}", '"')
    assert english not in ("", french)


def test_every_cause_has_a_sentence_and_an_example() -> None:
    causes = {*get_args(YamlCause)} - {"other"}
    assert causes == {*YAML_MESSAGES} == {cause for cause, _, _ in UNREADABLE}


TEXT: Final = "notes:\n  veille: « L’été », trié — à Montréal\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_of_windows_in_utf_16_keeps_its_accents(encoding: str) -> None:
    assert decode_text(TEXT.encode(encoding)) == TEXT
    for wide in ("utf-16-le", "utf-16-be"):
        assert decode_text(TEXT.encode(wide)) == TEXT
        assert decode_text(f"\ufeff{TEXT}".encode(wide)) == TEXT


@pytest.mark.parametrize(
    ("codec", "name"), [("cp1252", "Windows-1252"), ("mac-roman", "Mac OS Roman")]
)
def test_a_file_of_windows_or_of_a_mac_is_recognized_and_nothing_of_it_is_replaced(
    tmp_path: Path, codec: str, name: str
) -> None:
    with pytest.raises(WrongAnswersError) as caught:
        decode_file(TEXT.encode(codec))
    [(line, fault)] = caught.value.faults
    assert (line, fault.kind) == (2, "not_utf8")
    for language in LANGUAGES:
        assert name in fault_message(fault, language)
        assert "UTF-8" in fault_message(fault, language)
    folder = copy_of(GARDEN, tmp_path / "copy")
    file = folder / "terms.yaml"
    file.write_bytes(f"# une ligne\n# été\n{file.read_text(encoding='utf-8')}".encode(codec))
    [found] = [each for each in findings_of(folder) if each.fault.kind == "not_utf8"]
    assert (found.file, found.line, found.fault.detail["given"]) == ("terms.yaml", 2, name)


@pytest.mark.parametrize("data", [b"PK\x03\x04\x14\0", b"%PDF-1.7\n", b"{\\rtf1", b"a: \xff\0b"])
def test_a_document_is_not_taken_for_a_text(data: bytes) -> None:
    with pytest.raises(WrongAnswersError) as caught:
        decode_file(data)
    [(line, fault)] = caught.value.faults
    assert (line, fault.kind) == (1, "not_text")
    assert "PDF" in fault_message(fault, "fr")
