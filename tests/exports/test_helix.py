"""The picture of a result: what its links are called by whoever cannot see it."""

import pytest
from lxml import etree

from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.edition.catalogue import LANGUAGES, Language
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.reports.assemble import build_report
from adn_assess.domain.reports.report import Report
from adn_assess.exports.helix import helix, layers
from adn_assess.exports.helix_layout import wrapped

SVG = "{http://www.w3.org/2000/svg}"


def reported(edition: Edition, language: Language) -> Report:
    return build_report(edition, "0" * 64, Round({}, (Voice({}, None, {}),)), language)


def texts_of(svg: str, tag: str) -> list[str]:
    """The text of each of these elements, as it is read out."""
    return [
        "".join(map(str, each.itertext())) for each in etree.fromstring(svg).iter(f"{SVG}{tag}")
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_name_of_a_link_of_the_picture_is_that_of_its_obstacle_word_by_word(
    edition: Edition, language: Language
) -> None:
    report = reported(edition, language)
    labels = [each.label.to(language) for each in edition.obstacles.values()]
    assert max(map(len, labels)) > 31, "no label is on two lines"
    picture = helix(report, linked=True)
    assert texts_of(picture, "a") == labels
    heard = [each.get("aria-label") or "" for each in etree.fromstring(picture).iter(f"{SVG}a")]
    assert all(name.startswith(label) for name, label in zip(heard, labels, strict=True))
    assert len(set(heard)) == len(labels)
    for picture in (helix(report), layers(report)[0]):
        assert set(labels) <= set(texts_of(picture, "text"))


@pytest.mark.parametrize(
    "label",
    [
        "Manque de notoriété et de reconnaissance",
        "Un rendez-vous de trente-et-un caractères-là",
        "a" * 70,
        f"deux mots {'x' * 40} fin",
        "",
    ],
)
def test_the_lines_of_a_label_put_one_after_the_other_are_the_label(label: str) -> None:
    assert "".join(wrapped(label)) == label
    assert all(len(line.rstrip()) <= 31 for line in wrapped(label))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_word_for_needs_has_a_line_of_its_own_left_of_its_gauges(
    edition: Edition, language: Language
) -> None:
    report = reported(edition, language)
    words, gauges = map(etree.fromstring, layers(report))
    drawn = list(words.iter(f"{SVG}text"))
    needs = [each for each in drawn if each.text == report.words["needs"]]
    others = {float(each.get("y", "")) for each in drawn if each not in needs}
    assert len(needs) == len([axis for axis in report.axes if axis.needs])
    assert not others & {float(each.get("y", "")) for each in needs}
    widest = max(len(report.words["needs"]) * 12 * 0.7 + float(e.get("x", "")) for e in needs)
    bases = [e.get("d", "") for e in gauges.iter(f"{SVG}path") if e.get("class") == "frame"]
    gauge_xs = [float(each.removeprefix("M").split()[0]) for each in bases if each.endswith("h9")]
    assert len(gauge_xs) == sum(len(axis.needs) for axis in report.axes)
    assert min(gauge_xs) > widest
