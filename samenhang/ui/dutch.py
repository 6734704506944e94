"""Streamlit's page in Dutch: its language, its title, and a script for words that come later."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache, lru_cache
from pathlib import Path

CHROME = Path(__file__).parent / "chrome"
TITLE = "Samenhang"
NO_SCRIPT = "<p>Zet JavaScript aan in uw browser om deze pagina te zien.</p>"


@lru_cache(maxsize=8)
def dutch_page(page: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return Streamlit's page in Dutch, and the hashes of the scripts that stand in it."""
    html = re.sub(r"<!--.*?-->", "", page.decode(), flags=re.S)
    html = html.replace('<html lang="en">', '<html lang="nl">', 1)
    html = re.sub(r"<title>.*?</title>", f"<title>{TITLE}</title>", html, count=1)
    html = re.sub(r'<link rel="service-desc"[^>]*>', "", html)
    html = re.sub(
        r"<noscript>.*?</noscript>", f"<noscript>{NO_SCRIPT}</noscript>", html, flags=re.S
    )
    html = html.replace("</head>", f"<script>{translator()}</script></head>", 1)
    return html.encode(), tuple(script_hash(script) for script in inline_scripts(html))


def inline_scripts(html: str) -> list[str]:
    """Return the texts of the scripts that stand in the page itself."""
    return re.findall(r"<script>(.*?)</script>", html, flags=re.S)


def script_hash(script: str) -> str:
    """Return the source expression that allows exactly this script (CSP level 2)."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


@cache
def translator() -> str:
    """Return the script that puts Streamlit's own words into Dutch."""
    words = json.loads((CHROME / "dutch.json").read_text(encoding="utf-8"))
    dictionary = json.dumps(words, ensure_ascii=False).replace("</", "<\\/")
    script = (CHROME / "translate.js").read_text(encoding="utf-8")
    return script.replace("DICTIONARY", dictionary, 1)
