"""A Word file as a package: its parts, their types and relations, in a ZIP archive.

The bytes depend on the content only: no clock, no name of a person or of a program (ECMA-376,
part 2).
"""

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from adn_assess.domain.documents.blocks import Document
from adn_assess.domain.edition.catalogue import locale_of
from adn_assess.exports.creation_time import creation_time
from adn_assess.exports.wordml import XML_HEAD

MEMBER_TIME: Final = (1980, 1, 1, 0, 0, 0)
"""The modification time of each member: the earliest that the ZIP format can write."""
COMPRESSION_LEVEL: Final = 3
"""From 1 to 9. Level 3 takes half the time of 6 and gives a file larger by a twenty-fifth."""
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATIONS_TYPE: Final = "application/vnd.openxmlformats-package.relationships+xml"
CORE_TYPE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
PARTS: Final = ("styles", "numbering", "settings", "fontTable", "footer")
"""The parts that every file has beside its body, by their names and types."""
PICTURE_RELATION, LINK_RELATION = "image", "hyperlink"
"""Types of the relations that some files have."""


@dataclass(slots=True)
class Relations:
    """The relations of the body to other parts and to addresses, each with its id."""

    ids: dict[tuple[str, str], str] = field(default_factory=dict)

    def id_of(self, kind: str, target: str) -> str:
        """Return the id of a relation, which is added the first time."""
        return self.ids.setdefault((kind, target), f"rId{len(self.ids) + 1}")

    def part(self) -> str:
        """Write the relations."""
        return _relations(
            (
                rel_id,
                f"{OFFICE}/{kind}",
                target,
                ' TargetMode="External"' if kind == LINK_RELATION else "",
            )
            for (kind, target), rel_id in self.ids.items()
        )


def word_package(document: Document, parts: Mapping[str, bytes], relations: Relations) -> bytes:
    """Write the file; `parts` are the body, the other parts and the pictures, by file name."""
    members: dict[str, bytes] = {
        "[Content_Types].xml": _content_types().encode(),
        "_rels/.rels": _relations(
            (
                ("rId1", f"{OFFICE}/officeDocument", "word/document.xml", ""),
                (
                    "rId2",
                    f"{PACKAGE}/relationships/metadata/core-properties",
                    "docProps/core.xml",
                    "",
                ),
            )
        ).encode(),
        "docProps/core.xml": _core_properties(document).encode(),
        "word/_rels/document.xml.rels": relations.part().encode(),
        **{f"word/{name}": content for name, content in parts.items()},
    }
    archive = io.BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as target:
        for name, content in members.items():
            member = ZipInfo(name, MEMBER_TIME)
            # PNG data is compressed already.
            member.compress_type = ZIP_STORED if name.endswith(".png") else ZIP_DEFLATED
            target.writestr(member, content, compresslevel=COMPRESSION_LEVEL)
    return archive.getvalue()


def _relations(relations: Iterable[tuple[str, str, str, str]]) -> str:
    """Write relations: the id of each, its type, its target, and attributes if it has some."""
    entries = "".join(
        f'<Relationship Id="{rel_id}" Type="{kind}" Target={quoteattr(target)}{more}/>'
        for rel_id, kind, target, more in relations
    )
    return f'{XML_HEAD}<Relationships xmlns="{PACKAGE}/relationships">{entries}</Relationships>'


def _content_types() -> str:
    types = {
        "/word/document.xml": f"{WORD_TYPE}.document.main+xml",
        **{f"/word/{name}.xml": f"{WORD_TYPE}.{name}+xml" for name in PARTS},
        "/docProps/core.xml": CORE_TYPE,
    }
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in types.items()
    )
    return (
        f'{XML_HEAD}<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{RELATIONS_TYPE}"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        f"{overrides}</Types>"
    )


def _core_properties(document: Document) -> str:
    """Write title, subject, language and day: no author, since the tool knows of none."""
    day = f"{creation_time(document.made_on):%Y-%m-%dT%H:%M:%SZ}"
    dated = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        f'{XML_HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(document.identity.full_title)}</dc:title>"
        f"<dc:subject>{escape(document.subtitle)}</dc:subject>"
        f"<dc:language>{locale_of(document.language)}</dc:language>{dated}</cp:coreProperties>"
    )
