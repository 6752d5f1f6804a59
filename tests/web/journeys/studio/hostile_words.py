"""Hostile words in every field that the studio's forms offer, and the check that they stay words.

Which forms and which fields there are is read from the pages: a new one is filled like the others.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Final
from urllib.parse import unquote, urlsplit

from tests.effort import LONG, effort
from tests.exports.readers import squeezed
from tests.visitor import Page, Visitor, words_of
from tests.web.coordination_actions import draft_url

STARTS: Final = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(1)",
    "* x",
    "# x",
    "1. x",
    "> x",
    "| x",
    "! x",
    ": x",
    "; x",
    "- x: y # z",
    "'x'",
    '"x"',
    "`x`",
    "[[x]]",
    "---",
    "~~~~",
    "%s",
    "\\x",
    "&x *x",
    "!!str x",
    "?",
    "<b>",
    "null",
    "12",
)
"""How words start: each means something in a spreadsheet, a wiki, Markdown, Typst or YAML."""
ATTACKS: Final = (
    '</textarea></title><x-evil onload="x"></x-evil>" x-evil=\'y\' &lt;i&gt; ]]><!-- '
    "'''g''' [[L|x]] [//evil.test w] <nowiki> __TOC__ ~~~~ **b** [x](javascript:1) "
    "![y](//evil.test) `c` #set page() $x$ @r */ //z \\n %(x)s \u202eإن\u202c 👩🏽‍🌾 é"
)
BLOCKS: Final = (
    "\n= T =\n# T\n\n* a\n| a | b |\n|---|---|\n    code\n;t\n:d\n----\n"
    "=SUM(1)\n#pagebreak()\na\tb\n"
)
"""What means something at the start of a line; of texts that have several."""
LONGEST: Final = 4_000
AT_ONCE: Final = 8
"""So many of the longest texts are less than the largest form."""
LONGEST_LINE: Final = 300
MARK: Final = re.compile(r"¤\d+¤")


def link_paths(page: Page, start: str) -> list[str]:
    """The paths under `start` that links of a page lead to, each once, in their order."""
    paths = (unquote(urlsplit(each).path) for each in page.links)
    return list(dict.fromkeys(each for each in paths if each.startswith(start)))


def kind_of(address: str) -> str:
    """The kind of item that an address of a draft is about."""
    return address.split("/")[5]


def text_fields(page: Page) -> list[str]:
    """The fields of a page in which one writes."""
    written = [
        each.get("name")
        for each in page.tree.iter("input", "textarea")
        if each.tag == "textarea" or each.get("type", "text") == "text"
    ]
    return [each for each in written if each]


def refusal(page: Page, name: str, *, saved: bool = True) -> str:
    """What is said against the words of a field, beside it; nothing when they are right.

    Words that are `saved` stop a publication; the others were not saved.
    """
    beside, kind = (f"{name}-reste", "refused") if saved else (f"{name}-aide", "error")
    return " ".join(
        words_of(each)
        for one in page.tree.iter()
        if one.get("id") == beside
        for each in one.iter()
        if kind in (each.get("class") or "").split()
    )


@dataclass
class Hand:
    """Somebody who writes hostile words in every field of a draft."""

    visitor: Visitor
    draft: int
    written: dict[str, str] = field(default_factory=dict)
    """By mark, the words that the fields took."""
    items: list[str] = field(default_factory=list)
    """The ids of the items that were written."""
    lengths: dict[str, int] = field(default_factory=dict)
    """By kind and name of a field, how many characters it takes."""
    conditional: set[str] = field(default_factory=set)
    """The marks of words that stand on some pages or for some organizations."""
    refused: dict[str, str] = field(default_factory=dict)
    """By kind and name of a field that takes no hostile words, what it says."""
    numbers: Iterator[int] = field(default_factory=count)
    """Of the marks to come."""

    def write_everywhere(self) -> None:
        """Add an axis with an item of each kind and their links, then fill the forms of the draft.

        Of those that have the same fields, the first; of the groups of texts, one in six. In a
        long run, all of them.
        """
        overview = draft_url(self.draft)
        items = link_paths(self.visitor.open(overview), f"{overview}/element/")
        texts = [each for each in items if kind_of(each) == "texts"]
        items = [*(each for each in items if each not in texts), *texts[:: effort(6, 1)]]
        [source] = [each for each in items if kind_of(each) == "source"]
        # Its labels are those of its source until another source is named.
        self.fill(source)
        added = [self.add(f"{overview}/ajouter/axis")]
        page = self.visitor.open(overview)
        # The last address of each kind adds to the last axis.
        addresses = {kind_of(each): each for each in link_paths(page, f"{overview}/ajouter/")}
        added += [self.add(each) for kind, each in addresses.items() if kind != "axis"]
        added += [link for each in added for link in self.link(each)]
        pages = [self.fill(each) for each in items if each != source and self._is_new(each)]
        pages += [self.fill(each) for each in added]
        links = [each for page in pages for each in link_paths(page, f"{overview}/element/link/")]
        for each in dict.fromkeys(links):
            if each not in added and self._is_new(each):
                self.fill(each)

    def _is_new(self, address: str) -> bool:
        """Whether a form has a field that no other had; any has in a long run."""
        names = text_fields(self.visitor.open(address))
        return LONG or any(f"{kind_of(address)} {name}" not in self.lengths for name in names)

    def add(self, address: str) -> str:
        """Add an item; the address of its page."""
        self.visitor.open(address)
        page = self.visitor.send({"label": self.new_words(LONGEST_LINE)})
        assert "/element/" in page.path, address
        return page.path

    def link(self, address: str) -> list[str]:
        """Link an item to the last thing that it may be linked to, if it may be; the new links."""
        links = []
        for each in link_paths(self.visitor.open(address), f"{draft_url(self.draft)}/lier/"):
            page = self.visitor.open(each)
            chosen = {name: page.offered(name)[0] for name in page.names if page.offered(name)}
            last = page.offered("other")[-1]
            links.append(self.visitor.send({**chosen, "other": last}).path)
            assert "/element/link/" in links[-1]
        return links

    def fill(self, address: str) -> Page:
        """Fill every field of a form that takes hostile words; the page as it then is."""
        page = self.visitor.open(address)
        kind, names = kind_of(address), text_fields(page)
        before = {name: page.fields[name] for name in names}
        first = [name for name in names if f"{kind} {name}" not in self.lengths]
        if first:
            self._measure(address, kind, names)
        open_names = [name for name in names if f"{kind} {name}" not in self.refused]
        words = {
            name: self.new_words(self.lengths[f"{kind} {name}"], padded=name in first[:AT_ONCE])
            for name in open_names
        }
        self.forget(before.values())
        self._save(address, words)
        page = self.visitor.open(address)
        for name, each in words.items():
            stored = page.fields[name].strip()
            assert squeezed(stored) == squeezed(each), (address, name)
            if message := refusal(page, name):
                self.refused[f"{kind} {name}"] = message
            else:
                self.remember([stored])
                if kind == "texts" or name.startswith("remarks/"):
                    self.conditional |= {*MARK.findall(stored)}
        self._save(address, {name: before[name] for name in words if refusal(page, name)})
        self.items.append(address.rpartition("/")[2])
        return page

    def _measure(self, address: str, kind: str, names: list[str]) -> None:
        """Find how much each field takes: more is refused beside it, and given back."""
        for longest in (LONGEST_LINE, LONGEST):
            for first in range(0, len(names), AT_ONCE):
                some = dict.fromkeys(names[first : first + AT_ONCE], "x" * (longest + 1))
                self.visitor.open(address)
                page = self.visitor.send(some, press="next")
                for name in some:
                    if refusal(page, name, saved=False):
                        assert page.status == 422
                        assert page.fields[name].strip() == some[name]
                        self.lengths.setdefault(f"{kind} {name}", longest)
        missing = {f"{kind} {name}" for name in names} - {*self.lengths}
        assert not missing, "a field takes any length"

    def _save(self, address: str, words: Mapping[str, str]) -> None:
        """Save words as the page does while one writes."""
        if words:
            self.visitor.open(address)
            answer = self.visitor.send(words, press="next", forged={"action": "keep"})
            assert answer.status == 200, answer.words

    def remember(self, words: Iterable[str]) -> None:
        """Note the words that fields took."""
        self.written |= {mark: each for each in words for mark in MARK.findall(each)}

    def forget(self, words: Iterable[str]) -> None:
        """Forget words in whose place others are written."""
        for mark in (mark for each in words for mark in MARK.findall(each)):
            self.written.pop(mark, None)

    def new_words(self, longest: int, *, padded: bool = False) -> str:
        """New hostile words, of at most that many characters; of just as many when padded."""
        number = next(self.numbers)
        words = f"{STARTS[number % len(STARTS)]} ¤{number}¤ {ATTACKS}"
        if longest > LONGEST_LINE:
            words += f"{BLOCKS}."
        if padded:
            words += " mot" * ((longest - len(words)) // 4)
            words += "." * (longest - len(words))
        assert len(words) <= longest
        return words
