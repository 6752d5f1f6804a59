"""Documents compiled to PDF: every input counts."""

from pathlib import Path

from adn_assess.exports import typesetting


def test_documents_that_differ_in_a_word_a_date_or_a_layout_have_different_bytes(
    tmp_path: Path,
) -> None:
    layouts = [tmp_path / "a.typ", tmp_path / "b.typ"]
    for number, layout in enumerate(layouts):
        layout.write_text(f'#set document(title: [{number}])\n#read("data.json")')
    asked = [
        (layout, {"words": words}, day)
        for layout in layouts
        for words in ("Oui.", "Non.")
        for day in ("2026-11-23", "2026-11-24")
    ]
    documents = [typesetting.typeset(*each) for each in asked]
    assert len(set(documents)) == len(asked)
    assert [typesetting.typeset(*each) for each in asked] == documents
