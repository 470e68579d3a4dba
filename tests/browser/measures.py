"""What is measured of a page as the browser paints it, and how each measure is asked."""

from typing import Any

from playwright.sync_api import Page

from tests.browser.driver import CONTRAST, sideways_scroll

# Every piece of text outside drawings, with its contrast; the least comes first.
ALL_CONTRASTS = f"""
() => {{
  const contrast = {CONTRAST};
  const owned = element => [...element.childNodes].some(n => n.nodeType === 3 && n.data.trim());
  return [...document.querySelectorAll("body, body *")]
    .filter(each => owned(each) && each.checkVisibility() && each.clientWidth !== 1)
    .filter(each => !each.closest("svg, script"))
    .map(each => [contrast(each), each.outerHTML.slice(0, 100)])
    .sort((a, b) => a[0] - b[0]);
}}
"""
SMALL_TARGETS = """
() => [...document.querySelectorAll("a[href], button, summary, select, input, textarea")]
  .filter(each => each.checkVisibility() && !each.closest("svg"))
  // A link within a line of text is as high as the line.
  .filter(each => getComputedStyle(each).display !== "inline")
  .map(each => [each.getBoundingClientRect(), each.outerHTML.slice(0, 100)])
  .filter(([box]) => box.width < 24 || box.height < 24)
  .map(([box, html]) => html)
"""
LEAST_CONTRAST = 7.0
# What a reader with poor sight sets to tell letters and lines apart: WCAG 1.4.12.
SPACING = """
() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* {
    line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
  } p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}
"""
CUT_OFF = """
() => [...document.querySelectorAll("body *")]
  .filter(element => element.checkVisibility() && !element.closest("svg"))
  .filter(element => {
    const style = getComputedStyle(element);
    const hides = axis => ["hidden", "clip", "scroll", "auto"].includes(style[`overflow${axis}`]);
    const wide = hides("X") && element.scrollWidth > element.clientWidth + 1;
    const high = hides("Y") && element.scrollHeight > element.clientHeight + 1;
    // What is hidden on purpose is one pixel large.
    return element.clientWidth > 1 && (wide || high);
  })
  .map(element => element.outerHTML.slice(0, 100))
"""
# Text nodes with the size of their letters, in the order of the page.
SIZES = """
() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    const text = walker.currentNode.data.trim();
    if (text && !parent.closest("svg, script, style")) {
      found.push([text.length, parseFloat(getComputedStyle(parent).fontSize)]);
    }
  }
  return found;
}
"""
OVERLAPS = """
() => {
  const words = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || parent.closest("svg, script, style, option")) continue;
    // What only a screen reader says is one pixel large.
    if (!parent.checkVisibility() || parent.clientWidth === 1) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    for (const box of range.getClientRects()) {
      if (box.width > 1) words.push([parent, box, walker.currentNode.data.trim().slice(0, 30)]);
    }
  }
  const found = [];
  for (const [index, [one, a, text]] of words.entries()) {
    for (const [other, b, more] of words.slice(index + 1)) {
      if (one.contains(other) || other.contains(one)) continue;
      const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      // Boxes of letters are higher than the letters: lines that touch do not overlap.
      if (width > 2 && height > Math.min(a.height, b.height) / 2) found.push([text, more]);
    }
  }
  return found;
}
"""


def moving(page: Page) -> list[str]:
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("*")]
          .filter(each => {
            const style = getComputedStyle(each);
            return style.scrollBehavior === "smooth" || parseFloat(style.transitionDuration) > 0
              || (style.animationName !== "none" && parseFloat(style.animationDuration) > 0);
          })
          .map(each => each.outerHTML.slice(0, 80))"""
    )
    return found


def faults(page: Page) -> list[Any]:
    wider = sideways_scroll(page)
    return [*([f"шире окна на {wider}"] if wider else []), *page.evaluate(CUT_OFF)]
