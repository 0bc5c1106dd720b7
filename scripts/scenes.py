"""The scenes: a place or a moment of each module, 600 by 480, as (tint, drawing)."""

from drawings import (
    CORAL,
    DEEP,
    INK,
    MARIGOLD,
    MOTIFS,
    PAPER,
    PINE,
    SKINS,
    at,
    box,
    bubble,
    chair,
    check,
    circle,
    heart,
    line,
    lock,
    path,
    person,
    phone,
    robot,
    screen,
    waves,
)

GREY = "#d9d3c7"


def lines(x, y, widths, fill, gap=22, height=10):
    """Lines of text, as bars."""
    return "".join(
        box(x, y + gap * index, width, height, fill, height / 2) for index, width in enumerate(widths)
    )


def table(y, fill=PAPER):
    return box(0, y, 600, 480 - y, fill)


def bed(x, y, w, blanket):
    """A bed with somebody in it; (x, y) is the top of the head end."""
    return (
        box(x, y, 16, 190, INK, 8)
        + box(x + w - 16, y + 60, 16, 130, INK, 8)
        + box(x + 10, y + 96, w - 20, 54, PAPER, 14)
        + box(x + 26, y + 62, 96, 44, "#ffffff", 20)
        + circle(x + 98, y + 62, 32, SKINS[2])
        + path(f"M{x + 66} {y + 54}a32 32 0 0 1 64 0z", GREY)
        + path(f"M{x + 116} {y + 126}c10-62 60-70 {w - 200}-62c36 4 58 30 60 62z", blanket)
    )


def house(x, y, w, wall, roof):
    return path(f"M{x - w * 0.1} {y}l{w * 0.6}-{w * 0.48} {w * 0.6} {w * 0.48}z", roof) + box(
        x, y, w, w * 0.72, wall
    )


SCENES = {
    "m1": (
        "sky",
        circle(470, 430, 240, PINE)
        + screen(
            110,
            84,
            350,
            252,
            person(290, 310, 172, SKINS[0], CORAL, GREY)
            + box(352, 232, 70, 56, INK, 12)
            + circle(387, 252, 12, MARIGOLD)
            + path("M368 288c0-16 8-22 19-22s19 6 19 22z", PAPER),
        ),
    ),
    "m2": (
        "lilac",
        circle(120, 92, 44, MARIGOLD)
        + circle(138, 80, 40, "#cfc4ea")
        + table(410, DEEP)
        + bed(110, 250, 380, PINE)
        + box(388, 86, 64, 64, INK, 20)
        + circle(420, 118, 14, MARIGOLD)
        + waves(420, 118, (56, 84), PINE, 11),
    ),
    "m3": (
        "sage",
        circle(140, 400, 190, PINE)
        + house(84, 250, 190, PAPER, CORAL)
        + box(148, 304, 62, 83, INK, 6)
        + line("M274 300h60l22-64 34 118 28-84 16 30h166", MARIGOLD, 12)
        + phone(
            392, 70, 150, 270, lines(418, 108, (98, 70), "#dcebdd") + at(467, 224, MOTIFS["m3"], 0.55), PAPER
        ),
    ),
    "m4": (
        "peach",
        circle(460, 110, 150, CORAL)
        + phone(
            150,
            56,
            210,
            372,
            bubble(178, 106, 120, 48, "#dcebdd")
            + bubble(212, 186, 120, 48, "#d9ebf1", -1)
            + bubble(178, 266, 96, 48, "#dcebdd"),
            "#ffffff",
        )
        + lock(404, 300, 180, INK, MARIGOLD),
    ),
    "m5": (
        "butter",
        circle(300, 470, 210, PINE)
        + line("M300 92v290M108 152l192-44 192 44M108 152v60M492 152v60", INK, 14)
        + box(220, 376, 160, 22, INK, 11)
        + screen(40, 210, 136, 96, person(108, 295, 62, SKINS[1], PINE))
        + chair(434, 236, 116, CORAL)
        + box(434, 176, 116, 52, CORAL, 12),
    ),
    "m6": (
        "sky",
        circle(470, 440, 190, PINE)
        + person(170, 480, 220, SKINS[2], CORAL, GREY)
        + person(446, 480, 220, SKINS[0], PAPER, INK)
        + bubble(208, 46, 190, 126, "#ffffff", -1)
        + circle(270, 108, 34, MARIGOLD)
        + line("M270 86v22l15 10", INK, 7)
        + box(322, 92, 54, 30, CORAL, 15)
        + box(349, 92, 27, 30, PAPER, 13)
        + circle(92, 150, 50, MARIGOLD)
        + check(92, 150, 42, INK, 11),
    ),
    "m7": (
        "sage",
        circle(300, 470, 280, PINE)
        + person(196, 420, 210, SKINS[1], PAPER, GREY)
        + person(404, 420, 210, SKINS[0], MARIGOLD, INK)
        + box(206, 300, 188, 140, INK, 18)
        + box(218, 312, 164, 116, "#ffffff", 10)
        + lines(236, 332, (96, 66), "#dcebdd")
        + check(300, 398, 46, PINE, 11),
    ),
    "m8": (
        "lilac",
        "".join(
            circle(x, y, 9, PINE)
            for x, y in (
                (70, 330),
                (112, 286),
                (150, 300),
                (196, 240),
                (238, 250),
                (276, 190),
                (330, 170),
                (372, 112),
                (430, 96),
                (488, 60),
            )
        )
        + line("M60 350L510 50", MARIGOLD, 8)
        + robot(420, 336, 210, PINE, MARIGOLD)
        + person(170, 480, 220, SKINS[3], CORAL, INK)
        + heart(300, 350, 64, PAPER),
    ),
    "bekwaam": ("butter", circle(300, 240, 170, PINE) + check(300, 240, 160, MARIGOLD, 36)),
    # The front door: somebody at work, somebody on the screen.
    "welkom": (
        "deep",
        circle(370, 240, 196, PINE)
        + circle(190, 322, 128, MARIGOLD)
        + person(174, 404, 150, SKINS[0], PAPER, INK)
        + screen(232, 92, 298, 214, person(381, 284, 142, SKINS[1], CORAL, GREY), "#d9ebf1"),
    ),
    "school": (
        "sage",
        circle(120, 420, 160, PINE)
        + screen(
            190,
            70,
            330,
            222,
            lines(240, 118, (150, 190, 120), PINE, 30, 13)
            + circle(440, 216, 30, MARIGOLD)
            + check(440, 216, 26, INK, 7),
            "#ffffff",
        )
        + person(120, 480, 170, SKINS[1], CORAL, INK)
        + person(470, 480, 130, SKINS[0], MARIGOLD, INK),
    ),
    "werkgever": (
        "butter",
        circle(470, 380, 190, PINE)
        + phone(
            330,
            70,
            180,
            330,
            at(
                420,
                208,
                path("M0 -70L61 -35V35L0 70L-61 35V-35z", DEEP)
                + circle(0, 0, 38, "#d9ebf1")
                + check(0, 0, 34, PINE, 9),
            )
            + lines(370, 308, (100, 72), "#dcebdd"),
            "#ffffff",
        )
        + person(180, 480, 230, SKINS[2], CORAL, INK),
    ),
    "begeleider": (
        "peach",
        circle(130, 140, 90, MARIGOLD)
        + person(200, 480, 210, SKINS[1], PAPER, INK)
        + person(430, 480, 210, SKINS[3], PINE, INK)
        + box(286, 300, 74, 122, INK, 14)
        + box(293, 312, 60, 96, "#ffffff", 6)
        + check(323, 360, 34, PINE, 9),
    ),
}
