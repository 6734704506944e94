"""Named colours, light and dark, that stay apart for a colour-blind reader and on a beamer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """Colours by what they mean; `laws` has the keys of vocabulary.LAWS and `overig`.

    `steps` runs from little to much (five classes). `main` marks the subject, `accent` what is
    chosen or stressed, `reference` the municipality, `muted` text of less weight.
    """

    name: str
    background: str
    text: str
    muted: str
    grid: str
    main: str
    accent: str
    reference: str
    band: str
    middle: str
    laws: Mapping[str, str]
    steps: tuple[str, str, str, str, str]

    def law(self, key: object) -> str:
        """The colour of a law; of anything else that of the rest."""
        return self.laws.get(str(key), self.reference)

    def on(self, colour: str) -> str:
        """The text colour that reads best on a filled area."""
        return max(("#ffffff", "#12161c"), key=lambda text: contrast(text, colour))


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb" (WCAG 2.1)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.1)."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


LIGHT = Palette(
    name="light",
    background="#ffffff",
    text="#1a1f26",
    muted="#56606b",
    grid="#dfe5eb",
    main="#154273",
    accent="#d9600f",
    reference="#8c8b81",
    band="#dfe6ee",
    middle="#a9bbcd",
    laws={
        "wmo": "#154273",
        "jeugdwet": "#d9600f",
        "participatiewet": "#3e9cdb",
        "schuldhulp": "#5f3000",
        "minimaregeling": "#7500bd",
        "overig": "#8c8b81",
    },
    steps=("#e3eef8", "#b3d0ea", "#74a9d8", "#3a74ae", "#154273"),
)
DARK = Palette(
    name="dark",
    background="#12161c",
    text="#eef2f6",
    muted="#a9b4c0",
    grid="#2c3540",
    main="#7fb2e5",
    accent="#f0883e",
    reference="#9aa5b1",
    band="#29323d",
    middle="#4a5a6b",
    laws={
        "wmo": "#5c99d6",
        "jeugdwet": "#cf4a12",
        "participatiewet": "#f5c73d",
        "schuldhulp": "#ac5369",
        "minimaregeling": "#993df5",
        "overig": "#c9d1d9",
    },
    steps=("#22344a", "#31557d", "#41749f", "#85b4e2", "#d3e6f7"),
)
PALETTES: Mapping[str, Palette] = {palette.name: palette for palette in (LIGHT, DARK)}
