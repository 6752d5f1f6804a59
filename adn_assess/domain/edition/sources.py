"""Where examples come from: the source page of the edition, or a source of their own."""

from adn_assess.domain.edition.catalogue import Language, Link, Precedent, Text
from adn_assess.domain.edition.edition import Edition


def own_source(precedent: Precedent, language: Language) -> str:
    """The source of an example and its date, in one line; empty when the source page is."""
    parts = (precedent.source, precedent.source_date)
    return ", ".join(each.to(language) for each in parts if each is not None)


def has_other_sources(edition: Edition) -> bool:
    """Whether any example comes from elsewhere than the source page."""
    return any(each.source is not None for each in edition.precedents.values())


def source_snapshot(edition: Edition) -> Text:
    """What the content comes from, and that some examples come from elsewhere when they do."""
    return _with_other_sources(edition, edition.wording.snapshot)


def source_credit(edition: Edition) -> Text:
    """The credit of the source page, and that some examples come from elsewhere when they do."""
    return _with_other_sources(edition, edition.source.credit)


def link_basis(edition: Edition, link: Link) -> Text:
    """The sentence that says whether a source states a link, and which one."""
    wording = edition.wording
    if link.basis != "source":
        return wording.basis_judgement
    example = edition.precedents.get(link.origin)
    return wording.basis_example if example and example.source else wording.basis_source


def _with_other_sources(edition: Edition, text: Text) -> Text:
    if not has_other_sources(edition):
        return text
    other = edition.wording.other_sources
    return Text(f"{text.fr} {other.fr}", f"{text.en} {other.en}")
