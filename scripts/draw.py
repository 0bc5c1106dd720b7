"""Draw the theme's pictures again: scenes, cards and badges as SVG, and by a browser the badges and the share image as PNG.

    .venv/bin/python scripts/draw.py [--png]

The results are committed: nothing is drawn when the site is set up.
"""

import argparse
from pathlib import Path

from drawings import (
    CARDS,
    DEEP,
    MARIGOLD,
    MOTIF_TINTS,
    MOTIFS,
    PAPER,
    PINE,
    TINTS,
    at,
    box,
    check,
    circle,
    path,
)
from scenes import SCENES

STATIC = Path(__file__).resolve().parents[1] / "themes" / "base" / "static"
HEXAGON = "M0 -112L97 -56V56L0 112L-97 56V-56Z"
KINDS = ("participation", "practice", "microcredential", "formal")


def svg(width, height, drawing, *, style="", box_from="0 0"):
    view = f'viewBox="{box_from} {width} {height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {view} width="{width}" height="{height}">{style}{drawing}</svg>\n'


def backed(width, height, tint, drawing, *, shade):
    """A drawing on its tint; on a dark page the tint is quieter."""
    if tint == "deep":
        return svg(width, height, drawing)
    light, dark = TINTS[tint][shade], TINTS[tint][2]
    style = f"<style>.b{{fill:{light}}}@media(prefers-color-scheme:dark){{.b{{fill:{dark}}}}}</style>"
    return svg(width, height, f'<rect class="b" width="{width}" height="{height}"/>{drawing}', style=style)


def outline(kind):
    """What tells the kinds apart without a word: circle, rounded square, hexagon with a ring, ribbon without a seal."""
    if kind == "participation":
        return circle(0, 0, 108, PINE)
    if kind == "practice":
        return box(-102, -102, 204, 204, PINE, 44)
    if kind == "microcredential":
        ring = (
            f'<path d="{HEXAGON}" fill="none" stroke="{MARIGOLD}" stroke-width="5.5" transform="scale(.86)"/>'
        )
        return path(HEXAGON, DEEP) + ring
    return path("M-78 -106H78V112L0 74L-78 112Z", DEEP)


def badge(motif, kind):
    tint = TINTS[MOTIF_TINTS[motif]][0]
    y, radius = (-24, 62) if kind == "formal" else (0, 74 if kind != "microcredential" else 68)
    sign = at(0, y, MOTIFS[motif], radius / 132)
    # A thin edge of paper, so that the outline is seen on a dark page too.
    shape = f'<g stroke="{PAPER}" stroke-width="4" paint-order="stroke">{outline(kind)}</g>'
    return svg(240, 240, shape + circle(0, y, radius, tint) + sign, box_from="-120 -120")


LOGO = (
    circle(17, 17, 17, PINE)
    + f'<path d="M9.5 17.5l5.2 5.2L24.5 12.5" fill="none" stroke="{MARIGOLD}" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/>'
)


def share_image():
    """1200 by 630 for links that are shared; without words, since those are in the link."""
    picture = at(560, 60, SCENES["welkom"][1], 1.06)
    sign = circle(250, 315, 120, PAPER) + check(250, 320, 120, PINE, 28)
    return svg(1200, 630, box(0, 0, 1200, 630, DEEP) + sign + picture)


def write_svg():
    for name, (tint, drawing) in SCENES.items():
        (STATIC / "scenes" / f"{name}.svg").write_text(backed(600, 480, tint, drawing, shade=1))
    for name, drawing in CARDS.items():
        (STATIC / "scenes" / f"{name}-card.svg").write_text(
            backed(400, 180, MOTIF_TINTS[name], drawing, shade=0)
        )
    for motif in MOTIFS:
        for kind in KINDS:
            (STATIC / "badges" / f"{motif}-{kind}.svg").write_text(badge(motif, kind))
    (STATIC / "brand" / "favicon.svg").write_text(svg(34, 34, LOGO))
    (STATIC / "brand" / "share.svg").write_text(share_image())


def write_png():
    from browser import find_browser
    from playwright.sync_api import sync_playwright

    jobs = [(STATIC / "badges" / f"{motif}-{kind}", 512, 512) for motif in MOTIFS for kind in KINDS]
    jobs += [(STATIC / "brand" / "favicon", 64, 64), (STATIC / "brand" / "share", 1200, 630)]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        page = browser.new_page()
        for base, width, height in jobs:
            page.set_viewport_size({"width": width, "height": height})
            picture = base.with_suffix(".svg").read_text()
            sized = picture.replace(
                "<svg ", f'<svg style="display:block;width:{width}px;height:{height}px" ', 1
            )
            page.set_content(f'<body style="margin:0;background:transparent">{sized}</body>')
            page.screenshot(path=base.with_suffix(".png"), omit_background=True)
        browser.close()
    _shrink([base.with_suffix(".png") for base, _width, _height in jobs])


def _shrink(files):
    """Few colours: a palette of 128 halves the size, and the badge goes into every baked credential."""
    from PIL import Image

    for file in files:
        with Image.open(file) as image:
            image.convert("RGBA").quantize(128, method=Image.Quantize.FASTOCTREE).save(file, optimize=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--png", action="store_true", help="the badges and the share image, too (needs a browser)"
    )
    wants_png = parser.parse_args().png
    write_svg()
    if wants_png:
        write_png()


if __name__ == "__main__":
    main()
