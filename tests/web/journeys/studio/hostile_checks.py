"""Whether hostile words are data in a page or a file: whole, and nothing is made of them."""

import io
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Final

import mwparserfromhell
from icalendar import Calendar
from lxml import etree
from lxml.html import document_fromstring
from markdown_it import MarkdownIt
from pypdf import PdfReader

from tests.exports.readers import EVERY_READER, files_in, squeezed
from tests.visitor import Element, Page, text_of
from tests.web.journeys.studio.hostile_words import MARK

ADDRESSES: Final = ("href", "src", "action", "formaction", "data", "xlink:href")
"""The attributes by which a page leads elsewhere."""
EVIL: Final = ("evil.test", "javascript:")
"""Where the words would lead."""
COMMAND: Final = "#set page() $x$ @r */"
SURE: Final = 20
"""Characters after a mark that stand on its line."""
ABRIDGED: Final = "…"
"""What ends a text that is given whole further on."""


def check_page(page: Page, words: Mapping[str, str]) -> set[str]:
    """Fail unless the words of a page are whole and nothing is made of them; the marks it shows."""
    check_tree(page.tree, page.path)
    return marks_of(texts_of(page.tree), words, page.path)


def check_tree(tree: Element, where: str) -> None:
    """Fail when an element, an attribute or an address is made of hostile words."""
    for element in tree.iter(etree.Element):
        made = [each for each in (str(element.tag), *element.attrib) if "evil" in each]
        handlers = [each for each in element.attrib if str(each).startswith("on")]
        led = [
            value
            for each in ADDRESSES
            if (value := element.get(each) or "").strip().startswith(EVIL[1]) or leads_away(value)
        ]
        assert not [*made, *handlers, *led], (where, etree.tostring(element)[:300])


def leads_away(address: str) -> bool:
    """Whether an address leads to the site of the words; a message may name it."""
    return EVIL[0] in address.partition("?")[0]


def texts_of(tree: Element) -> Iterator[str]:
    """The texts of a page: what it shows, its title, and what its attributes say."""
    for name in ("body", "title"):
        yield from (text_of(each) for each in tree.iter(name))
    for element in tree.iter(etree.Element):
        yield from (str(each) for each in element.attrib.values())


def marks_of(texts: Iterator[str], words: Mapping[str, str], where: str) -> set[str]:
    """Fail unless the words of each mark in the texts are whole, or abridged; the marks found.

    In capitals or not: within a sentence, some names have none.
    """
    found = set()
    for text in (squeezed(each).casefold() for each in texts):
        for match in MARK.finditer(text):
            mark = match.group()
            if mark in words:
                whole = squeezed(words[mark]).casefold()
                start = match.start() - whole.index(mark)
                read = text[max(start, 0) : start + len(whole)].partition(ABRIDGED)[0]
                is_abridged = ABRIDGED in text[start : start + len(whole)]
                assert whole.startswith(read) if is_abridged else read == whole, (where, read)
                found.add(mark)
    return found


def marks_of_pdf(file: bytes, words: Mapping[str, str], where: str) -> set[str]:
    """The same of a PDF, whose lines are read across columns: of the start of the words alone.

    Once at least, it has what would be a command of Typst.
    """
    read = "".join(page.extract_text() for page in PdfReader(io.BytesIO(file)).pages)
    starts = {mark: each[: each.index(mark) + len(mark) + SURE] for mark, each in words.items()}
    marks = marks_of(iter([read]), starts, where)
    assert not marks or squeezed(COMMAND) in squeezed(read), where
    return marks


def check_file(extension: str, file: bytes, words: Mapping[str, str], where: str) -> set[str]:
    """Fail unless the words of a file are whole and nothing is made of them; the marks it has."""
    if extension in MADE:
        MADE[extension](file, where)
    if extension == "json":
        return marks_of(strings_of(json.loads(file)), words, where)
    if extension == "pdf":
        return marks_of_pdf(file, words, where)
    if extension == "ics":
        events = Calendar.from_ical(file).walk("VEVENT")
        return marks_of((str(each) for event in events for each in event.values()), words, where)
    return marks_of(iter([EVERY_READER[extension](file)]), words, where)


def strings_of(value: object) -> Iterator[str]:
    """Every text in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in [*value, *(value.values() if isinstance(value, dict) else ())]:
            yield from strings_of(each)


def _made_of_html(file: bytes, where: str) -> None:
    check_tree(document_fromstring(file.decode()), where)


def _made_of_markdown(file: bytes, where: str) -> None:
    page = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(file.decode())
    check_tree(document_fromstring(f"<div>{page}</div>"), where)


def _made_of_wikitext(file: bytes, where: str) -> None:
    parsed = mwparserfromhell.parse(file.decode())
    links = [str(each.url) for each in parsed.filter_external_links()]
    assert not [each for each in links if any(evil in each for evil in EVIL)], where
    assert not [each for each in parsed.filter_tags() if "evil" in str(each.tag)], where


def _made_of_pdf(file: bytes, where: str) -> None:
    links = [
        str(annotation.get_object().get("/A", {}).get("/URI", ""))
        for page in PdfReader(io.BytesIO(file)).pages
        for annotation in page.get("/Annots", ())
    ]
    assert not [each for each in links if any(evil in each for evil in EVIL)], where


def _made_of_office(file: bytes, where: str) -> None:
    for name, part in files_in(file).items():
        if name.endswith((".xml", ".rels")):
            tree = etree.fromstring(part)
            targets = [each.get("Target") or "" for each in tree.iter(etree.Element)]
            assert not [each for each in targets if any(evil in each for evil in EVIL)], where
            assert not [each for each in tree.iter(etree.Element) if "evil" in str(each.tag)], where


MADE: Final[Mapping[str, Callable[[bytes, str], None]]] = {
    "html": _made_of_html,
    "md": _made_of_markdown,
    "wikitext": _made_of_wikitext,
    "pdf": _made_of_pdf,
    "docx": _made_of_office,
    "xlsx": _made_of_office,
}
"""By format, what fails when something is made of the words."""
