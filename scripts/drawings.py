"""Our own drawings, from few parts: circle, rectangle, stroke. ``draw.py`` writes them to the theme's folder.

A *motif* is drawn around (0, 0) in a square of 200; it is the sign of a module on its card and in its badge. A *scene* fills
600 by 480 and may use motifs. Colours are those of the theme's tokens.
"""

INK, PINE, DEEP, MARIGOLD, CORAL, PAPER = "#14302a", "#0d5c4d", "#083f35", "#f3b03f", "#b93a26", "#faf6ee"
SAND = "#e8dfcf"
SKINS = ("#8a5a3c", "#c98d6b", "#eebf9b", "#5e3b26")
# Behind a card, behind a scene, and behind both on a dark page.
TINTS = {
    "sky": ("#d9ebf1", "#b9dbe4", "#86aab6"),
    "sage": ("#dcebdd", "#c3dcc5", "#8bac90"),
    "peach": ("#fbe2d0", "#f6cdb2", "#c9a085"),
    "lilac": ("#e6e0f3", "#cfc4ea", "#a297c0"),
    "butter": ("#fbeec6", "#f6dd97", "#c0a662"),
}


def circle(x, y, r, fill):
    return f'<circle cx="{x}" cy="{y}" r="{r}" fill="{fill}"/>'


def box(x, y, w, h, fill, r=0):
    return f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="{r}" fill="{fill}"/>'


def path(d, fill):
    return f'<path d="{d}" fill="{fill}"/>'


def line(d, stroke, width):
    return f'<path d="{d}" fill="none" stroke="{stroke}" stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round"/>'


def at(x, y, drawing, scale=1.0, turn=0):
    turned = f" rotate({turn})" if turn else ""
    return f'<g transform="translate({x} {y}) scale({scale}){turned}">{drawing}</g>'


def person(x, y, size, skin, top, hair=None):
    """Head and shoulders; (x, y) is where the shoulders end, ``size`` their width."""
    half, head = size / 2, size * 0.29
    cap = (
        path(f"M{x - head * 1.12} {y - size * 0.83}a{head * 1.12} {head * 1.12} 0 0 1 {head * 2.24} 0z", hair)
        if hair
        else ""
    )
    behind = circle(x, y - size * 0.84, head * 1.1, hair) if hair == "#d9d3c7" else ""
    body = path(
        f"M{x - half} {y}c0-{size * 0.36} {size * 0.18}-{size * 0.54} {half}-{size * 0.54}s{half} {size * 0.18} {half} {size * 0.54}z",
        top,
    )
    return behind + body + circle(x, y - size * 0.8, head, skin) + cap


def screen(x, y, w, h, inside, glass="#dcebdd"):
    """A monitor on its foot; (x, y) is the left top of its frame."""
    edge, foot = w * 0.075, w * 0.2
    return (
        box(x + w / 2 - foot / 2, y + h, foot, h * 0.22, SAND)
        + box(x + w * 0.2, y + h * 1.2, w * 0.6, h * 0.085, PAPER, h * 0.04)
        + box(x, y, w, h, PAPER, w * 0.085)
        + box(x + edge, y + edge, w - 2 * edge, h - 2 * edge, glass, w * 0.035)
        + inside
    )


def phone(x, y, w, h, inside, glass="#ffffff"):
    edge = w * 0.06
    return (
        box(x, y, w, h, INK, w * 0.13)
        + box(x + edge, y + edge * 1.8, w - 2 * edge, h - 3.6 * edge, glass, w * 0.07)
        + inside
    )


def check(x, y, size, stroke, width):
    return line(
        f"M{x - size * 0.5} {y}l{size * 0.36} {size * 0.38} {size * 0.64}-{size * 0.76}", stroke, width
    )


def heart(x, y, size, fill):
    s = size / 2
    return path(
        f"M{x} {y + s}C{x - 2.1 * s} {y - s * 0.3} {x - s} {y - 1.5 * s} {x} {y - s * 0.5}C{x + s} {y - 1.5 * s} {x + 2.1 * s} {y - s * 0.3} {x} {y + s}z",
        fill,
    )


def bubble(x, y, w, h, fill, tail=1):
    """A speech bubble; the tail points down to the left (1) or right (-1)."""
    root = x + (w * 0.28 if tail > 0 else w * 0.72)
    return box(x, y, w, h, fill, h * 0.24) + path(
        f"M{root} {y + h - 2}v{h * 0.32}l{tail * h * 0.36} -{h * 0.32}z", fill
    )


def chair(x, y, w, fill):
    return (
        box(x, y, w, w * 0.5, fill, w * 0.08)
        + box(x + w * 0.08, y + w * 0.5, w * 0.13, w * 0.36, fill)
        + box(x + w * 0.79, y + w * 0.5, w * 0.13, w * 0.36, fill)
    )


def robot(x, y, size, fill, eye):
    """A robot's head; (x, y) is its middle."""
    s = size
    return (
        line(f"M{x} {y - s * 0.5}v-{s * 0.2}", fill, s * 0.07)
        + circle(x, y - s * 0.74, s * 0.09, eye)
        + box(x - s * 0.62, y - s * 0.16, s * 0.14, s * 0.34, fill, s * 0.05)
        + box(x + s * 0.48, y - s * 0.16, s * 0.14, s * 0.34, fill, s * 0.05)
        + box(x - s * 0.5, y - s * 0.5, s, s * 0.92, fill, s * 0.22)
        + circle(x - s * 0.2, y - s * 0.1, s * 0.1, eye)
        + circle(x + s * 0.2, y - s * 0.1, s * 0.1, eye)
        + line(f"M{x - s * 0.18} {y + s * 0.18}h{s * 0.36}", PAPER, s * 0.06)
    )


def waves(x, y, radii, stroke, width):
    """Arcs on both sides of a sensor."""
    return "".join(
        line(f"M{x - r * 0.72} {y - r}c-{r * 0.42} {r * 0.62}-{r * 0.42} {r * 1.38} 0 {2 * r}", stroke, width)
        + line(
            f"M{x + r * 0.72} {y - r}c{r * 0.42} {r * 0.62} {r * 0.42} {r * 1.38} 0 {2 * r}", stroke, width
        )
        for r in radii
    )


def lock(x, y, size, body, hole):
    s = size
    return (
        line(
            f"M{x - s * 0.27} {y}v-{s * 0.26}a{s * 0.27} {s * 0.27} 0 0 1 {s * 0.54} 0v{s * 0.26}",
            body,
            s * 0.13,
        )
        + box(x - s * 0.46, y - s * 0.06, s * 0.92, s * 0.7, body, s * 0.11)
        + circle(x, y + s * 0.26, s * 0.11, hole)
    )


PULSE = "M-96 14h48l18-56 30 104 26-78 18 30h52"

MOTIFS = {
    "m1": box(-72, -50, 144, 100, PINE, 16)
    + circle(0, -14, 19, MARIGOLD)
    + path("M-36 50c0-30 15-44 36-44s36 14 36 44z", PAPER),
    "m2": circle(0, 0, 20, INK) + waves(0, 0, (34, 60), PINE, 11),
    "m3": line(PULSE, PINE, 12) + circle(56, -52, 20, MARIGOLD),
    "m4": lock(0, -8, 118, INK, MARIGOLD),
    "m5": line("M0 -74v142M-76 -46l76 -18 76 18", INK, 10)
    + box(-104, -34, 62, 46, PINE, 8)
    + chair(44, -36, 58, CORAL),
    "m6": bubble(-88, -62, 122, 84, PINE, -1) + circle(50, 22, 40, MARIGOLD) + check(50, 22, 34, INK, 9),
    "m7": person(-36, 64, 92, SKINS[1], PINE)
    + person(42, 64, 92, SKINS[0], CORAL)
    + box(-30, 26, 60, 42, PAPER, 8)
    + check(0, 47, 22, INK, 6),
    "m8": robot(-6, 16, 112, PINE, MARIGOLD) + heart(62, -46, 40, CORAL),
    "bekwaam": check(0, 0, 100, PINE, 20),
}
MOTIF_TINTS = {
    "m1": "sky",
    "m2": "lilac",
    "m3": "sage",
    "m4": "peach",
    "m5": "butter",
    "m6": "sky",
    "m7": "sage",
    "m8": "lilac",
    "bekwaam": "butter",
}

# What stands beside the motif on a card, so that no two cards look alike.
CARDS = {
    "m1": circle(90, 110, 38, "#bf5443") + at(220, 86, MOTIFS["m1"], 0.97),
    "m2": at(200, 92, MOTIFS["m2"], 1.08),
    "m3": line("M14 112h88l20-60 30 104 28-84 18 40h188", PINE, 10) + circle(330, 58, 26, MARIGOLD),
    "m4": at(200, 98, MOTIFS["m4"], 0.92) + circle(306, 54, 30, "#c65b48"),
    "m5": at(200, 96, MOTIFS["m5"], 0.98),
    "m6": at(186, 96, MOTIFS["m6"], 1.02),
    "m7": at(196, 114, MOTIFS["m7"], 1.02) + circle(70, 62, 24, MARIGOLD),
    "m8": at(200, 94, MOTIFS["m8"], 0.94)
    + "".join(
        circle(x, y, r, PINE)
        for x, y, r in ((46, 132, 8), (74, 104, 8), (98, 118, 8), (330, 126, 8), (356, 92, 8), (374, 54, 8))
    ),
    "bekwaam": at(200, 90, MOTIFS["bekwaam"], 1.0),
}
