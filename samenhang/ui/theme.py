"""Which colours the page has now, so that figures follow the reader's choice of light or dark."""

from __future__ import annotations

import streamlit as st

from samenhang.figures.palette import LIGHT, PALETTES, Palette


def palette() -> Palette:
    """Return the palette of the theme in force; light until the browser has said."""
    return PALETTES.get(str(st.context.theme.type), LIGHT)
