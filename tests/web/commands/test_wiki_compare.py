"""The command that says what changed on the source page."""

from pathlib import Path

import pytest
from flask import Flask

from tests.content.wiki.exports import EXPORT, TITLE, export_with
from tests.web.commands.run_commands import Run, run_on
from tests.web.conftest import Browse
from tests.web.coordination_actions import coordinator
from tests.web.journeys.access_links.test_access_links import everything_in


def test_the_page_that_the_content_was_made_of_has_not_changed(run_db: Run) -> None:
    done = run_db("wiki", "compare", EXPORT)
    assert (done.exit_code, done.stderr) == (0, "")
    first, last = done.stdout.splitlines()
    assert first == TITLE.replace("\u00a0", " ") + " 2000-01-01"
    assert last == "Rien n’a changé\u00a0: la page et le contenu disent la même chose."


def test_what_changed_is_told_in_sentences_with_where_it_is(run_db: Run, tmp_path: Path) -> None:
    export = tmp_path / "export.xml"
    export.write_bytes(
        export_with(
            ("* Les attentes\n", ""),
            ("* Identifier les critères", "* Identifier de bons critères\n* Le coût des outils"),
            ("Plus de 600 de leurs membres", "Plus de 700 de leurs membres"),
        )
    )
    done = run_db("wiki", "compare", export)
    assert (done.exit_code, done.stderr) == (0, "")
    heading = "Qu’est-ce qui pourrait entraver la réalisation de mon mandat\u00a0?"
    place = f"Veille, «\u00a0{heading}\u00a0»\u00a0: "
    now = "«\u00a0Identifier de bons critères\u00a0»"
    lines = done.stdout.splitlines()
    assert lines[1:4] == [
        f"- {place}«\u00a0Les attentes\u00a0» n’y est plus.",
        f"- {place}«\u00a0Identifier les critères\u00a0» se lit maintenant {now}.",
        f"- {place}«\u00a0Le coût des outils\u00a0» s’ajoute.",
    ]
    assert lines[4].startswith("- Veille, «\u00a0Utilisation de la plateforme Slack")
    assert "Plus de 600" in lines[4]
    assert "Plus de 700" in lines[4]
    assert lines[5] == "4 changements."


def test_in_english_the_sentences_are_in_english(run_db: Run, tmp_path: Path) -> None:
    export = tmp_path / "export.xml"
    export.write_bytes(export_with(("* Les attentes\n", "")))
    lines = run_db("wiki", "compare", export, "--lang", "en").stdout.splitlines()
    assert lines[1].startswith("- Technology watch, “Qu’est-ce qui")
    assert lines[1].endswith("“Les attentes” is no longer there.")
    assert lines[2] == "1 change."


@pytest.mark.parametrize("data", [b"", b"<html/>", EXPORT.read_bytes()[:3000], None])
def test_an_export_that_cannot_be_read_is_one_line_and_status_2(
    run_db: Run, tmp_path: Path, data: bytes | None
) -> None:
    export = tmp_path / "export.xml"
    if data is not None:
        export.write_bytes(data)
    done = run_db("wiki", "compare", export)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{export}: ")
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.output


def test_a_folder_is_no_export(run_db: Run, tmp_path: Path) -> None:
    done = run_db("wiki", "compare", tmp_path)
    assert done.exit_code == 2
    assert "Traceback" not in done.output


def test_what_changed_may_be_put_in_a_draft_and_each_change_undone_alone(
    app: Flask, browse: Browse, tmp_path: Path
) -> None:
    export = tmp_path / "export.xml"
    export.write_bytes(
        export_with(
            ("* Identifier les critères", "* Identifier de bons critères\n* Le coût des outils")
        )
    )
    done = run_on(app, "wiki", "compare", export, "--draft", "Relire la page")
    assert (done.exit_code, done.stdout.splitlines()[-1]) == (0, "ok draft 1")
    reader = coordinator(browse)
    assert "Le coût des outils" in reader.open("/redaction/brouillon/1").words
    history = reader.open("/redaction/brouillon/1/historique").words
    assert "Identifier de bons critères" in history
    assert history.count("Remettre comme avant") == 2


def test_without_being_asked_for_no_draft_is_made(app: Flask, tmp_path: Path) -> None:
    export = tmp_path / "export.xml"
    export.write_bytes(export_with(("* Les attentes\n", "")))
    before = everything_in(app)
    assert run_on(app, "wiki", "compare", export).exit_code == 0
    assert everything_in(app) == before


@pytest.mark.parametrize("title", ["", "  "])
def test_a_draft_without_a_title_is_refused_in_a_sentence(app: Flask, title: str) -> None:
    before = everything_in(app)
    done = run_on(app, "wiki", "compare", EXPORT, "--draft", title)
    assert (done.exit_code, done.stderr) == (2, "--draft: write a few words\n")
    assert everything_in(app) == before
