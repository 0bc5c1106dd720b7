"""The pictures of the clip: two rooms with a screen between them, and a sign above for each step."""

from drawings import (
    CORAL,
    DEEP,
    INK,
    MARIGOLD,
    PAPER,
    PINE,
    SAND,
    SKINS,
    box,
    bubble,
    check,
    circle,
    line,
    path,
    person,
    screen,
    waves,
)

WIDTH, HEIGHT = 800, 450
STEPS = 4
GREY = "#d9d3c7"
ROOM, SKY = "#e9f0ec", "#d6e4ef"


def faded(drawing, opacity):
    return f'<g opacity="{opacity:.2f}">{drawing}</g>'


def carer():
    """On the left: someone with a headset, the door behind them closed."""
    door = box(40, 90, 90, 250, SAND, 8) + circle(116, 222, 6, INK)
    table = box(0, 380, 400, 70, DEEP)
    return box(0, 0, 400, HEIGHT, ROOM) + door + person(240, 400, 190, SKINS[1], PINE) + table


def caller(number, shown):
    """On the right: the screen, and who appears on it."""
    inside = person(590, 318, 150, SKINS[2], CORAL, GREY)
    picture = screen(440, 120, 300, 220, inside if number else faded(inside, shown))
    return box(400, 0, 400, HEIGHT, SKY) + box(400, 400, 400, 50, SAND) + picture


def signs():
    """A sign a step: a greeting, seeing and hearing, being alone, a clock."""
    hand = path(
        "M250 92c-6-14-6-34 4-38 8-3 12 8 14 18 0-14 8-24 16-20 8 3 6 16 4 26 4-8 14-10 16-2 2 10-8 34-22 38-14 4-26-8-32-22z",
        MARIGOLD,
    )
    seeing = (
        path("M212 78c22-30 66-30 88 0-22 30-66 30-88 0z", PINE)
        + circle(256, 78, 15, PAPER)
        + circle(256, 78, 7, INK)
    )
    hearing = waves(346, 78, (9, 19), CORAL, 6)
    alone = box(252, 48, 44, 64, SAND, 4) + circle(288, 82, 4, INK) + check(330, 80, 26, PINE, 8)
    clock = circle(270, 78, 32, PINE) + circle(270, 78, 25, PAPER) + line("M270 60v18l14 9", INK, 5)
    return (hand, seeing + hearing, alone, clock)


def frame(number, shown):
    """The picture of a part while it fades in; part 0 is the opening."""
    drawing = carer() + caller(number, shown)
    if number:
        sign = bubble(190, 24, 180, 108, PAPER) + signs()[number - 1]
        drawing += faded(sign, shown)
        drawing += "".join(
            circle(370 + 20 * dot, 424, 6, MARIGOLD if dot < number else PAPER) for dot in range(STEPS)
        )
    view = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {view}>{drawing}</svg>'
