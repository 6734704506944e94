"""Text that came from data, made safe to stand in Streamlit's markdown."""

from __future__ import annotations

import re

# A colon counts where a word follows: `:material/home:` and `:red[...]` are Streamlit's own.
_SPECIAL = re.compile(r"([\\`*_\[\]$~]|:(?=[a-z]))")


def plain(words: str) -> str:
    """Return text that shows as it is: no link, formula, colour or mark-up comes out of it."""
    return _SPECIAL.sub(r"\\\1", words)
