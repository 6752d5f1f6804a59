"""The command that makes a report without a server: formats, faults and arguments."""

import json
import shutil
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from adn_assess.exports.formats import FORMATS
from tests.conftest import ROOT
from tests.exports.report_schema import validate
from tests.sound_html import check_html
from tests.web.commands.run_commands import EXAMPLE, Run, flask


def save(folder: Path, words: str, name: str = "reponses.yaml") -> Path:
    file = folder / name
    file.write_text(words, encoding="utf-8")
    return file


def report(run: Run, *arguments: str | Path) -> dict[str, Any]:
    completed = run("diagnose", *arguments)
    assert completed.exit_code == 0, completed.output
    document: dict[str, Any] = json.loads(completed.stdout_bytes)
    return document


def test_a_report_needs_no_server_no_database_and_no_setting_and_leaves_nothing(
    tmp_path: Path,
) -> None:
    tree = tmp_path / "tree"
    tree.mkdir()
    shutil.copy(ROOT / "app.py", tree)
    for name in ("adn_assess", "questions", "templates", "static"):
        shutil.copytree(ROOT / name, tree / name)
    outputs = [flask("diagnose", EXAMPLE, cwd=tree) for _ in range(2)]
    assert [each.returncode for each in outputs] == [0, 0], outputs[0].stderr
    assert outputs[0].stdout == outputs[1].stdout
    assert outputs[0].stderr == b""
    validate(json.loads(outputs[0].stdout))
    assert not (tree / "instance").exists()


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_answers_give_the_same_bytes_in_every_format(
    run: Run, tmp_path: Path, kind: str, lang: str
) -> None:
    outputs = []
    for name in ("first", "second"):
        file = tmp_path / name
        done = run("diagnose", EXAMPLE, "--format", kind, "--lang", lang, "-o", file)
        assert (done.exit_code, done.output) == (0, "")
        outputs.append(file.read_bytes())
    assert outputs[0] == outputs[1]
    check_format(kind, lang, outputs[0])
    printed = run("diagnose", EXAMPLE, "--format", kind, "--lang", lang)
    assert printed.stdout_bytes == outputs[0]


def check_format(kind: str, lang: str, content: bytes) -> None:
    """The bytes are what their format says."""
    if kind == "json":
        document = json.loads(content)
        validate(document)
        assert document["language"] == lang
        assert document["made_on"] is None
    elif kind == "html":
        check_html(content.decode())
        assert f'lang="{lang}-CA"' in content.decode()
    elif kind == "pdf":
        assert len(PdfReader(BytesIO(content)).pages) > 1


def test_all_the_formats_of_the_contract_are_there() -> None:
    contract = {"json", "md", "html", "pdf", "docx", "csv", "xlsx", "wikitext"}
    assert set(FORMATS) <= contract
    assert {"json", "html", "pdf"} <= set(FORMATS)


ACCEPTED = {
    "nothing known": "answers: {}",
    "profile alone": "profile: {training_coordinator: absent}\nanswers: {}",
    "voices": (
        "voices:\n"
        "  - {role: agent, answers: {concertation.visibility: 3, need.veille.plain: 2}}\n"
        "  - {role: direction, answers: {concertation.visibility: unknown}}\n"
    ),
    "json": json.dumps({"answers": {"concertation.visibility": 3}}),
    "json with tabs": json.dumps({"answers": {"concertation.visibility": 3}}, indent="\t"),
    "byte order mark": "\N{ZERO WIDTH NO-BREAK SPACE}answers: {veille.tools: unknown}",
    "note": "answers: {}\nnotes: {veille: 'Été, « œuvre » 🎻'}",
    "the contract": (
        "profile: {training_coordinator: unknown, organization_type: sectoral_calq}\n"
        "answers: {concertation.visibility: 3, need.veille.plain: 2, veille.tools: unknown}\n"
    ),
}


@pytest.mark.parametrize("words", ACCEPTED.values(), ids=ACCEPTED)
def test_a_report_holds_to_its_schema_and_gives_itself_again(
    run: Run, tmp_path: Path, words: str
) -> None:
    first = report(run, save(tmp_path, words))
    validate(first)
    for voice in first["save"]["voices"]:
        assert ("notes" in voice) is ("notes" in words)
        assert all(note in words for note in voice.get("notes", {}).values())
        assert all(name in words for name in voice["answers"])
    again = report(run, save(tmp_path, json.dumps(first), "rapport.json"))
    assert again == first


def test_the_order_of_a_file_changes_nothing(run: Run, tmp_path: Path) -> None:
    answers = ["concertation.visibility: 3", "need.veille.plain: 2", "projets.refusal: 1"]
    outputs = [
        run("diagnose", save(tmp_path, f"answers: {{{', '.join(order)}}}")).stdout_bytes
        for order in (answers, answers[::-1])
    ]
    first, second = (json.loads(each) for each in outputs)
    assert {**first, "save": None} == {**second, "save": None}


REFUSED = {
    "unknown id": ("answers:\n  concertation.visibility: 3\n  concertation.nothing: 3\n", 3),
    "unknown value": ("answers:\n  concertation.visibility: 9\n", 2),
    "negative": ("answers:\n  concertation.visibility: -1\n", 2),
    "huge": (f"answers:\n  concertation.visibility: {'9' * 5000}\n", 2),
    "fraction": ("answers:\n  concertation.visibility: 1.5\n", 2),
    "quoted number": ('answers:\n  concertation.visibility: "3"\n', 2),
    "yes and no": ("answers:\n  concertation.visibility: no\n", 2),
    "true": ("answers:\n  concertation.visibility: true\n", 2),
    "null": ("answers:\n  concertation.visibility:\n", 2),
    "list": ("answers:\n  concertation.visibility: [3]\n", 2),
    "other scale": ("answers:\n  need.veille.plain: not_applicable\n", 2),
    "other scale too": ("answers:\n  need.veille.plain: 1\n", 2),
    "unknown key": ("answers: {}\nreponses: {}\n", 2),
    "unknown profile": ("profile:\n  region: Laval\nanswers: {}\n", 2),
    "unknown choice": ("answers: {}\nprofile:\n  training_coordinator: maybe\n", 3),
    "unknown role": ("role: boss\nanswers: {}\n", 1),
    "unknown note": ("answers: {}\nnotes:\n  nothing: x\n", 3),
    "long note": (f"answers: {{}}\nnotes:\n  veille: {'x' * 4001}\n", 3),
    "role of a voice": (
        "voices:\n  - role: agent\n    answers: {}\n  - role: x\n    answers: {}",
        4,
    ),
    "both forms": ("answers: {veille.tools: 3}\nvoices:\n  - answers: {}\n", 1),
    "no voice": ("voices: []\n", 1),
    "given twice": ("answers:\n  veille.tools: 1\n  veille.tools: 2\n", 3),
    "bad yaml": ("answers: {\n  veille.tools: 3\nprofile: ]\n", 3),
    "tag": ("answers: !!python/object/apply:os.system ['true']\n", 1),
    "alias": ("answers: &a {}\nprofile: *a\n", 1),
    "empty": ("", 1),
    "a word": ("bonjour", 1),
    "deep": ("[" * 5000, 1),
    "not the right top": ("- answers\n", 1),
}


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize(("words", "line"), REFUSED.values(), ids=REFUSED)
def test_a_fault_is_reported_with_its_file_and_line_and_nothing_is_written(
    run: Run, tmp_path: Path, words: str, line: int, lang: str
) -> None:
    file, output = save(tmp_path, words), tmp_path / "rapport.json"
    done = run("diagnose", file, "--lang", lang, "-o", output)
    assert done.exit_code == 2
    assert not output.exists()
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert lines
    assert all(each.startswith(f"{file}:") for each in lines), lines
    assert f"{file}:{line}:" in {each[: len(f"{file}:{line}:")] for each in lines}, lines
    assert "Traceback" not in done.stderr


def test_every_fault_is_reported_at_once(run: Run, tmp_path: Path) -> None:
    words = (
        "profile:\n  region: Laval\n  training_coordinator: maybe\n"
        "answers:\n  veille.tools: 9\n  veille.nothing: 1\nrole: boss\n"
    )
    file = save(tmp_path, words)
    done = run("diagnose", file)
    lines = [each.removeprefix(f"{file}:").partition(":")[0] for each in done.stderr.splitlines()]
    assert lines == ["2", "3", "5", "6", "7"]
    for name in ("region", "maybe", "9", "veille.nothing", "boss"):
        assert name in done.stderr


def test_what_was_there_stays_when_the_answers_are_refused(run: Run, tmp_path: Path) -> None:
    output = save(tmp_path, "avant", "rapport.json")
    done = run("diagnose", save(tmp_path, "answers: {veille.x: 1}"), "-o", output)
    assert done.exit_code == 2
    assert output.read_text() == "avant"


@pytest.mark.parametrize(
    "arguments",
    [
        ("absent.yaml",),
        (".",),
        (str(EXAMPLE), "--format", "exe"),
        (str(EXAMPLE), "--lang", "de"),
        (str(EXAMPLE), "-o", "/nowhere/report.json"),
        (),
    ],
)
def test_a_wrong_argument_is_status_2_without_a_traceback(
    run: Run, arguments: tuple[str, ...]
) -> None:
    done = run("diagnose", *arguments)
    assert done.exit_code == 2
    assert done.stderr.strip()
    assert "Traceback" not in done.output


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_answers_saved_by_windows_keep_their_accents(
    run: Run, tmp_path: Path, encoding: str
) -> None:
    file = tmp_path / "reponses.yaml"
    file.write_bytes("answers: {}\nnotes: {veille: été}\n".encode(encoding))
    assert report(run, file)["save"]["voices"][0]["notes"] == {"veille": "été"}


def test_what_cannot_be_read_is_said_in_french_without_words_of_the_parser(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "reponses.yaml"
    file.write_bytes("answers: {}\nnotes: {veille: été}\n".encode("cp1252"))
    assert f"{file}:2: ce fichier semble enregistré en Windows-1252" in run("diagnose", file).stderr
    file.write_text("notes:\n  veille: trier: un peu\n", encoding="utf-8")
    assert f"{file}:2: un deux-points est mal placé" in run("diagnose", file).stderr
    assert "le fichier ne peut être lu" in run("diagnose", tmp_path / "absent.yaml").stderr


@pytest.mark.parametrize("raw", [b"\xff\xfe\x00", b"answers: {}\x00", b"\xed\xa0\x80"])
def test_a_file_that_is_not_text_is_reported(run: Run, tmp_path: Path, raw: bytes) -> None:
    file = tmp_path / "reponses.yaml"
    file.write_bytes(raw)
    done = run("diagnose", file)
    assert done.exit_code == 2
    assert done.stderr.startswith(f"{file}:")
