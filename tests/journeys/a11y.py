"""What a page is measured with: axe-core, room on a phone, layout that stays, and the Tab key."""

from pathlib import Path

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN_AXE = """async (tags) => {
  const found = await axe.run(document, {runOnly: tags});
  return found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(", ")}`);
}"""
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
WATCH_SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({type: "layout-shift", buffered: true});
"""
# What the Tab key must reach: radios of one name are one stop, and what nobody sees is none.
STOPS = """() => {
  const seen = new Set();
  return [...document.querySelectorAll("a[href], button, input, select, textarea, summary, iframe, video[controls]")]
    .filter((node) => node.checkVisibility({visibilityProperty: true}) && !node.disabled && node.type !== "hidden")
    .filter((node) => node.type !== "radio" || (!seen.has(node.name) && seen.add(node.name)))
    .map((node, at) => { (node.type === "radio" ? [...document.getElementsByName(node.name)] : [node])
      .forEach((one) => one.setAttribute("data-stop-number", at)); return at; }).length;
}"""
FOCUSED = """() => {
  const node = document.activeElement;
  const ring = getComputedStyle(node.closest(".choice, .searchbar, .module-card h3") || node);
  return [node.dataset.stopNumber ?? null, node.tagName, ring.outlineStyle];
}"""


def violations(page) -> list[str]:
    """Rules of WCAG 2.2 AA that the page breaks, with where."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    return page.evaluate(RUN_AXE, TAGS)


def overflow(page) -> int:
    """By how many pixels the page is wider than the window."""
    return page.evaluate(OVERFLOW)


def reached_by_tab(page) -> tuple[set[int], int]:
    """The stops that the Tab key reached, and how many there are."""
    wanted = page.evaluate(STOPS)
    page.evaluate("document.activeElement.blur()")
    reached: set[int] = set()
    for _ in range(2 * wanted + 10):
        page.keyboard.press("Tab")
        number, _tag, _ring = page.evaluate(FOCUSED)
        if number is not None:
            reached.add(int(number))
    return reached, wanted
