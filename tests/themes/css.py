"""The tokens of a theme as a browser would resolve them, and the contrast between two of them."""

import re
from pathlib import Path

THEMES = Path(__file__).resolve().parents[2] / "themes"
BASE = THEMES / "base" / "static" / "css" / "tokens.css"
KEYS = sorted(path.parents[2].name for path in THEMES.glob("*/static/css/theme.css"))
BLOCK = re.compile(r"(?:@media \((?P<media>[^)]*)\) \{\s*)?:root \{(?P<body>[^}]*)\}")
TOKEN = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6})\b", re.IGNORECASE)


def read(file: Path, scheme: str) -> dict[str, str]:
    """Tokens that one file sets for a colour scheme, later rules over earlier ones."""
    text = re.sub(r"/\*.*?\*/", "", file.read_text(), flags=re.DOTALL).split("@media print")[0]
    found: dict[str, str] = {}
    for block in BLOCK.finditer(text):
        media = block["media"] or ""
        if not media or media == f"prefers-color-scheme: {scheme}":
            found.update(TOKEN.findall(block["body"]))
    return found


def tokens(theme: str, scheme: str) -> dict[str, str]:
    """All colours in force: the school's file comes after the base's, so its rules win where both say something."""
    found = read(BASE, scheme)
    if theme != "base":
        found.update(read(THEMES / theme / "static" / "css" / "theme.css", scheme))
    return found


def luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG's ratio between two colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
