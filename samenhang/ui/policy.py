"""The headers that keep a page to its own host and out of the frames of others."""

from __future__ import annotations

import os
import re

FRAME_ANCESTORS = "SAMENHANG_FRAME_ANCESTORS"


def security_headers(script_hashes: tuple[str, ...]) -> dict[str, str]:
    """Return the headers that keep the page to this host, and out of other sites' frames."""
    policy = {
        "default-src": "'self'",
        "script-src": " ".join(("'self'", *script_hashes)),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": " ".join(("'self'", *frame_ancestors())),
    }
    return {
        "content-security-policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
    }


def frame_ancestors() -> list[str]:
    """Return the sites that may show the pages in a frame; only https origins count."""
    sites = os.environ.get(FRAME_ANCESTORS, "").split()
    return [site for site in sites if re.fullmatch(r"https://[a-z0-9.-]+(:\d+)?", site)]
