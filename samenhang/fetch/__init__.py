"""Public figures of CBS and outlines of PDOK, as a delivery with public figures only."""

from samenhang.fetch.delivery import fetch
from samenhang.fetch.web import CBS, PDOK, Web

__all__ = ["CBS", "PDOK", "Web", "fetch"]
