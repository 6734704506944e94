"""Writes docs/command-line.md: run `python -m tests.docs.command_line` after a change of help."""

import argparse
import os
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "command-line.md"
INTRODUCTION = """\
# The command line

`python -m samenhang OPDRACHT`, from the folder of the project with its environment
(`.venv/bin/python`). Whatever it does a script can do too: `samenhang.open().ask(...)`,
`samenhang.delivery.check(...)`, `samenhang.build.build(...)`.

Output is UTF-8 everywhere. Long work shows progress on stderr: one changing line on a terminal,
plain lines elsewhere. An error is one Dutch sentence on stderr, and the exit code says which kind:

| exit code | meaning |
|---|---|
| 0 | done |
| 2 | wrong use, or a question that the privacy gate refuses |
| 11 | delivery refused: personal data, not in the contract, incomplete, or past `bewaren_tot` |
| 12 | build failed, the old store is untouched; or fetching failed, nothing is written |
| 13 | store missing, damaged, of another version or made with another secret |
| 130 | stopped with Ctrl-C; a store that was there still serves |

`check --format json` prints a list of objects with `file`, `column`, `rule` and `rows`.
`ask --format json` prints an object with `rows` and `meta` (unit, period, selection, definition,
sql, parameters, build_id, sources, anchor, provisional, invented); a hidden cell is null and has
its reason. `ask --format csv` separates with `;` and marks decimals with a comma.

```sh
.venv/bin/python -m samenhang example data/exports/polderstad
.venv/bin/python -m samenhang check data/exports/polderstad --format json
.venv/bin/python -m samenhang build data/exports/polderstad --store data/store/proef
.venv/bin/python -m samenhang ask --per wijk_code --where year=2025 --store data/store/proef
.venv/bin/python -m samenhang ask --per year,post --unit use --format csv --store data/store/proef
.venv/bin/python -m samenhang remove polderstad --store data/store/proef
.venv/bin/python -m samenhang fetch-public GM0995 data/exports/lelystad --years 2023-2024
```

`remove` takes the name of a delivery (or its folder), deletes its years from the store and all
older stores, and writes `verwijderd-<time>-<name>.json` beside the store: what was deleted and
when, what is left (sha256), and that no byte of the folder holds the key of a household that stood
in it alone.
Public figures stay ([how](method/retention.md)). Half done, it may be asked again.

The text below is the program's own help.
"""


def helps() -> dict[str, str]:
    """Return the help of the program and of each command, eighty columns wide."""
    os.environ["COLUMNS"] = "80"
    from samenhang.__main__ import parser

    top = parser()
    texts = {top.prog: top.format_help()}
    for action in top._actions:
        if isinstance(action, argparse._SubParsersAction):
            texts |= {one.prog: one.format_help() for one in action.choices.values()}
    return texts


def page() -> str:
    """Return the whole page."""
    blocks = [f"## {prog}\n\n```text\n{text.rstrip()}\n```\n" for prog, text in helps().items()]
    return "\n".join([INTRODUCTION, *blocks])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
