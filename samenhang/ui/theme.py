"""Which colours the page has now, so that figures follow the reader's choice of light or dark."""

from __future__ import annotations

import streamlit as st

from samenhang.figures.palette import DARK, LIGHT, PALETTES, Palette

# Streamlit writes a chosen level in white on the colour of the theme: 2:1 where that is light.
_TAGS = "<style>[data-tag] * {{color: {ink} !important; fill: {ink} !important}}</style>"


def palette() -> Palette:
    """Return the palette of the theme in force; light until the browser has said."""
    return PALETTES.get(str(st.context.theme.type), LIGHT)


def style() -> None:
    """Make the levels chosen in a list readable in the dark, where their ground is light."""
    if palette() is DARK:
        st.html(_TAGS.format(ink=DARK.background))
