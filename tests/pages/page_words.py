"""What a page says, and that it ran without a fault: shared by the tests of the pages."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def said(page: AppTest) -> str:
    """Return all that stands on the page in words, markdown's own marks of escape taken off."""
    shown = (*page.header, *page.markdown, *page.info, *page.warning, *page.error)
    return "\n".join(part.value for part in shown).replace("\\", "")


def sound(page: AppTest) -> AppTest:
    """Return the page, after which nobody need doubt that it ran to its end."""
    assert not page.exception
    assert not page.error, [error.value for error in page.error]
    return page
