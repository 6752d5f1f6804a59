"""What somebody does by keyboard alone: reach, press, type. What has the focus is always seen."""

from typing import Final

from playwright.sync_api import Locator, expect

MOST_TABS: Final = 90
FOCUSED: Final = "found => found === document.activeElement"
SHOWN: Final = """
  const focused = document.activeElement;
  const shown = [focused, ...(focused.matches("input[type=radio]") ? focused.labels : [])];
"""
IN_SIGHT: Final = f"""() => {{{SHOWN}
  return shown.some(each => {{
    const style = getComputedStyle(each), box = each.getBoundingClientRect();
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
      && box.width > 1 && box.bottom > 0 && box.top < innerHeight;
  }});
}}"""
UNCOVERED: Final = f"""() => {{{SHOWN}
  const box = shown.at(-1).getClientRects()[0];
  const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
  const found = document.elementFromPoint((box.left + box.right) / 2, (top + bottom) / 2);
  return found !== null && shown.some(each => each.contains(found) || found.contains(each));
}}"""
"""Nothing that stays in place lies over what has the focus."""


def reach(found: Locator, most: int = MOST_TABS) -> None:
    """Press Tab until something has the focus, and see it."""
    for _ in range(most):
        if found.evaluate(FOCUSED):
            break
        found.page.keyboard.press("Tab")
    expect(found).to_be_focused()
    for seen in (IN_SIGHT, UNCOVERED):
        assert found.page.evaluate(seen), found.page.evaluate("document.activeElement.outerHTML")


def press(found: Locator, most: int = MOST_TABS) -> None:
    """Reach what leads to another page, and go there."""
    reach(found, most)
    with found.page.expect_navigation():
        found.page.keyboard.press("Enter")


def write(found: Locator, words: str) -> None:
    """Reach a field, and type in place of what it holds."""
    reach(found)
    found.page.keyboard.press("Control+A")
    found.page.keyboard.type(words)


def choose(found: Locator) -> None:
    """Reach the choices of a field, and take the first."""
    reach(found)
    found.page.keyboard.press("Space")
    expect(found).to_be_checked()
