"""A Word file made to be worked on: what each passage is can be found, changed and taken along."""

import io
import re
from dataclasses import replace
from typing import Final

import docx
import pytest
from lxml import etree

from adn_assess.domain.edition.catalogue import LANGUAGES, Language
from adn_assess.domain.edition.edition import Edition
from adn_assess.exports.docx import docx_bytes
from adn_assess.exports.palette import AXES
from tests.exports.readers import files_in
from tests.exports.word_files import (
    LIBRARY,
    NOTE,
    W,
    documents,
    tree,
    values,
    word_files,
    words_in,
)

LEFT_OVERS: Final = ("python-docx", "Macintosh", "thumbnail", "rsid", "Normal.dotm", "Cambria")
"""What the empty document of a library or of a program leaves in a file."""
RELATIONSHIPS: Final = "word/_rels/document.xml.rels"


def complete(edition: Edition, language: Language = "fr", library: str | None = LIBRARY) -> bytes:
    return next(word_files(edition, language, library))[1]


def paragraphs_in(file: bytes, style: str) -> list[str]:
    """The texts of the paragraphs in a style, by its id, those of tables among them."""
    found = (each for each in tree(file).iter(f"{W}p") if values(each, "w:pPr/w:pStyle") == [style])
    return [words_in(each) for each in found]


def runs_in(file: bytes, style: str) -> list[str]:
    """The texts of the runs in a character style, by its id."""
    found = (each for each in tree(file).iter(f"{W}r") if values(each, "w:rPr/w:rStyle") == [style])
    return [words_in(each).strip() for each in found]


def addresses(file: bytes) -> set[str]:
    """What a file links to outside itself."""
    relations = etree.fromstring(files_in(file)[RELATIONSHIPS])
    return {str(each.get("Target")) for each in relations if each.get("TargetMode") == "External"}


def styles(file: bytes) -> dict[str, etree._Element]:
    return {
        str(each.get(f"{W}styleId")): each
        for each in tree(file, "word/styles.xml")
        if each.tag == f"{W}style"
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_step_is_a_heading_with_a_real_number(edition: Edition, language: Language) -> None:
    headings = [
        each
        for each in tree(complete(edition, language)).iter(f"{W}p")
        if values(each, "w:pPr/w:pStyle") == ["Heading2"] and values(each, "w:pPr/w:numPr/w:numId")
    ]
    texts = [words_in(each) for each in headings]
    assert len(texts) == 3
    assert not [each for each in texts if re.match(r"\d", each)]


def test_statements_answers_reasons_and_own_words_have_a_style_each(edition: Edition) -> None:
    file = complete(edition)
    asked = {each.statement.to("fr") for each in edition.questions.values()}
    assert len(asked & set(runs_in(file, "Statement"))) > 30
    assert [each for each in runs_in(file, "Answer") if "Plutôt d’accord" in each]
    reasons = [
        values(each, "w:r/w:rPr/w:rStyle")
        for each in tree(file).iter(f"{W}p")
        if values(each, "w:pPr/w:pStyle") == ["Reason"]
    ]
    assert ["Statement", "Answer"] in reasons
    assert {"Enfin, un peu.", "שלום וברכה"} <= set(paragraphs_in(file, "OwnWords"))
    assert NOTE.startswith(paragraphs_in(file, "OwnWords")[0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_styles_of_our_own_have_a_name_in_the_language_of_the_file(
    edition: Edition, language: Language
) -> None:
    texts = edition.report_texts[language]
    for _name, file in word_files(edition, language):
        custom = [each for each in styles(file).values() if each.get(f"{W}customStyle")]
        names = [values(each, "w:name")[0] for each in custom]
        expected = {text for name, text in texts.items() if name.startswith("style_")}
        numbered = texts["style_axis"]
        expected |= {numbered.format(number=index + 1) for index in range(len(AXES))}
        assert set(names) == expected - {numbered}
        assert len(names) == len(set(names))


def test_every_paragraph_and_every_table_has_a_style_of_the_file(edition: Edition) -> None:
    for name, file in word_files(edition, "fr"):
        body, defined = tree(file), styles(file)
        for kind, path in (("p", "w:pPr/w:pStyle"), ("tbl", "w:tblPr/w:tblStyle")):
            for each in body.iter(W + kind):
                [style] = values(each, path)
                assert style in defined, name


def test_a_passage_copied_elsewhere_takes_its_looks_along(edition: Edition) -> None:
    """Its style comes down from one of our own that sets all, and not from what a file defaults."""
    defined = styles(complete(edition))
    root = defined["Text"]
    assert root.find(f"{W}basedOn") is None
    for path in ("rPr/rFonts", "rPr/sz", "rPr/color", "rPr/lang", "pPr/spacing"):
        assert root.find("/".join(W + each for each in path.split("/"))) is not None
    for style_id, style in defined.items():
        if style.get(f"{W}type") == "paragraph" and style_id not in ("Text", "Normal"):
            assert values(style, "w:basedOn") == ["Text"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_run_of_the_body_names_its_language(edition: Edition, language: Language) -> None:
    for _name, file in word_files(edition, language):
        texts = [each for each in tree(file).iter(f"{W}r") if each.find(f"{W}rPr") is not None]
        assert texts
        assert {tuple(values(each, "w:rPr/w:lang")) for each in texts} == {(f"{language}-CA",)}


def test_the_contents_list_the_sections_before_anybody_updates_them(edition: Edition) -> None:
    body = tree(complete(edition))
    [frame] = body.iter(f"{W}sdt")
    assert values(frame, "w:sdtPr/w:docPartObj/w:docPartGallery") == ["Table of Contents"]
    codes = [str(each.text).strip() for each in frame.iter(f"{W}instrText")]
    assert re.fullmatch(r'TOC \\o "1-[12]" \\h \\z \\u', codes[0])
    sections = {
        words_in(each)
        for each in body.iter(f"{W}p")
        if values(each, "w:pPr/w:pStyle") == ["Heading1"]
    }
    listed = {words_in(each): each.get(f"{W}anchor") for each in frame.iter(f"{W}hyperlink")}
    assert sections <= listed.keys()
    marks = {each.get(f"{W}name") for each in body.iter(f"{W}bookmarkStart")}
    assert set(listed.values()) <= marks
    # Word asks before it computes a field marked so, each time the file is opened.
    assert not [each for each in body.iter() if each.get(f"{W}dirty")]
    assert b"updateFields" not in files_in(complete(edition))["word/settings.xml"]


def test_every_field_that_starts_ends(edition: Edition) -> None:
    kinds = [
        str(each.get(f"{W}fldCharType")) for each in tree(complete(edition)).iter(f"{W}fldChar")
    ]
    depth = 0
    for kind in kinds:
        depth += {"begin": 1, "separate": 0, "end": -1}[kind]
        assert 0 <= depth <= 2
    assert depth == 0
    assert kinds


def test_links_lead_to_the_library_and_to_the_wiki(edition: Edition) -> None:
    found = addresses(complete(edition))
    assert edition.source.address in found
    assert {each for each in found if each.startswith(f"{LIBRARY}/")}
    assert all(each.startswith("https://") for each in found)


@pytest.mark.parametrize(
    "library", [None, "/decouvrir", "http://127.0.0.1:8000/decouvrir", "http://localhost/decouvrir"]
)
def test_no_link_leads_where_others_cannot_follow(edition: Edition, library: str | None) -> None:
    for _name, file in word_files(edition, "fr", library):
        assert addresses(file) == {edition.source.address}
        assert not runs_in(file, "Hyperlink") or runs_in(file, "Hyperlink") == [
            edition.source.address
        ]


def test_the_title_of_an_axis_has_its_colour(edition: Edition) -> None:
    file = complete(edition)
    for index, axis in enumerate(edition.axes):
        assert axis.title.to("fr") in runs_in(file, f"Axis{index + 1}")
        colour = values(styles(file)[f"Axis{index + 1}"], "w:rPr/w:color")
        assert colour == [AXES[index][1:].upper()]


def test_each_bullet_is_a_list_item_of_word(edition: Edition) -> None:
    for name, file in word_files(edition, "fr"):
        defined = values(tree(file, "word/numbering.xml"), "w:abstractNum/w:lvl/w:numFmt")
        assert defined == ["bullet", "bullet", "bullet", "decimal"]
        used = set(values(tree(file), ".//w:numPr/w:numId"))
        numbering = tree(file, "word/numbering.xml")
        assert used <= {str(each.get(f"{W}numId")) for each in numbering.iter(f"{W}num")}
        assert not [each for each in paragraphs_in(file, "Text") if each.startswith("•")], name


def test_columns_have_the_same_width_for_word_and_for_libreoffice(edition: Edition) -> None:
    for _name, file in word_files(edition, "fr"):
        for table in tree(file).iter(f"{W}tbl"):
            grid = [each.get(f"{W}w") for each in table.iter(f"{W}gridCol")]
            for row in table.iterfind(f"{W}tr"):
                assert [each.get(f"{W}w") for each in row.iter(f"{W}tcW")] == grid
                assert row.find(f"{W}trPr/{W}cantSplit") is not None
            [whole] = table.iterfind(f"{W}tblPr/{W}tblW")
            assert whole.get(f"{W}w") == str(sum(int(each or 0) for each in grid))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_stands_where_it_has_the_width_of_the_page(
    edition: Edition, language: Language
) -> None:
    tables = 0
    for name, file in word_files(edition, language):
        in_part = 0
        [body] = tree(file).iter(f"{W}body")
        for each in body:
            in_part += each.tag == f"{W}tbl"
            for columns in each.iter(f"{W}cols"):
                assert not in_part or columns.get(f"{W}num") == "1", name
                tables += in_part
                in_part = 0
    assert tables > 20


def test_a_file_holds_nothing_of_the_program_that_wrote_it(edition: Edition) -> None:
    for _name, file in word_files(edition, "fr"):
        found = files_in(file)
        assert set(found) - {"word/media/figure.png"} == {
            "[Content_Types].xml",
            "_rels/.rels",
            "docProps/core.xml",
            RELATIONSHIPS,
            *(
                f"word/{name}.xml"
                for name in ("document", "styles", "numbering", "settings", "fontTable", "footer")
            ),
        }
        whole = b"".join(content for name, content in found.items() if not name.endswith(".png"))
        assert [each for each in LEFT_OVERS if each.encode() in whole] == []


def test_word_opens_a_file_without_compatibility_mode(edition: Edition) -> None:
    settings = tree(complete(edition), "word/settings.xml")
    modes = {
        each.get(f"{W}name"): each.get(f"{W}val") for each in settings.iter(f"{W}compatSetting")
    }
    assert modes["compatibilityMode"] == "15"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_properties_invent_nobody(edition: Edition, language: Language) -> None:
    for document in documents(edition, language, None):
        found = docx.Document(io.BytesIO(docx_bytes(document))).core_properties
        assert (found.title, found.subject) == (document.title, document.subtitle)
        assert (found.author, found.last_modified_by, found.comments) == ("", "", "")
        assert found.language == f"{language}-CA"
        day = found.created.date().isoformat() if found.created else ""
        assert day == (document.made_on or "2019-01-01")


def test_what_no_xml_file_can_hold_is_refused(edition: Edition) -> None:
    document = documents(edition, "fr", None)[0]
    broken = replace(document, words={**document.words, "snapshot": "a\x0bb"})
    with pytest.raises(ValueError, match="document"):
        docx_bytes(broken)


def test_what_stands_with_the_figure_of_a_short_report_is_in_two_columns(edition: Edition) -> None:
    [_complete, short, *_others] = [file for _name, file in word_files(edition, "fr")]
    columns = [each.get(f"{W}num") for each in tree(short).iter(f"{W}cols")]
    kinds = [values(each, "w:type") for each in tree(short).iter(f"{W}sectPr")]
    assert (columns, kinds) == (["1", "2", "1"], [[], ["continuous"], ["continuous"]])


def test_only_what_is_looked_up_is_set_small(edition: Edition) -> None:
    file = complete(edition)
    assert edition.wording.no_grade.to("fr") in paragraphs_in(file, "Text")
    assert edition.wording.method_text.to("fr") in paragraphs_in(file, "AnnexText")
    for text in paragraphs_in(file, "AnnexReason"):
        assert text not in paragraphs_in(file, "Reason")
