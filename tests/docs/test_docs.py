"""The documents are true: commands, links, words, pins."""

import importlib.metadata
import re
from pathlib import Path

import pytest

from samenhang import vocabulary
from samenhang.dimensions import UNITS
from tests.docs import command_line

ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    *ROOT.glob("*.md"),
    *(ROOT / "docs").rglob("*.md"),
    *(ROOT / "data").glob("*.md"),
    *(ROOT / "benchmarks").glob("*.md"),
]
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def pins(name: str) -> dict[str, str]:
    """Return the pinned version by library; a line that pins nothing fails here."""
    lines = [line for line in read(name).splitlines() if line and not line.startswith(("#", "-r"))]
    return dict(line.partition(";")[0].split("==") for line in lines)  # type: ignore[misc]


def test_readme_opens_with_the_two_commands() -> None:
    environment = "python3 -m venv .venv && .venv/bin/pip install -r"
    commands = re.findall(r"```sh\n(.+?)\n```", read("README.md"), re.DOTALL)
    assert commands[:2] == [
        f"{environment} requirements.txt && .venv/bin/streamlit run app.py",
        f"{environment} requirements-dev.txt && .venv/bin/python -m pytest",
    ]
    assert (ROOT / "app.py").exists()


def test_ci_runs_what_the_readme_says() -> None:
    script = read(".ci/run")
    install = "python3 -m venv .venv && .venv/bin/pip install --quiet -r requirements-dev.txt\n"
    assert install in script
    assert "\n.venv/bin/python -m pytest\n" in script


def test_command_line_page_is_the_help_of_the_program() -> None:
    assert read("docs/command-line.md") == command_line.page(), (
        "the help has changed: python -m tests.docs.command_line"
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_shown_commands_exist(page: Path) -> None:
    known = {prog.split()[-1] for prog in command_line.helps()}
    shown = re.findall(r"-m samenhang ([a-z-]+)", page.read_text(encoding="utf-8"))
    assert set(shown) <= known


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        if not re.match(r"[a-z]+:", link):
            target, _, anchor = link.partition("#")
            path = (page.parent / target).resolve() if target else page
            assert path.exists(), link
            assert not anchor or anchor in anchors(path), link


# What a build or a reader makes himself is no part of the project.
OWN = re.compile(
    r"(?:samenhang|pages|queries|docs|tests|benchmarks|data/(?!exports|store)|\.ci)/[\w./*-]*"
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_files_that_are_named_exist(page: Path) -> None:
    named = re.findall(r"`([^`\s]+)`", page.read_text(encoding="utf-8"))
    for name in named:
        if OWN.fullmatch(name):
            assert list(ROOT.glob(name)), name


def anchors(page: Path) -> set[str]:
    """Return the addresses of the headings of a page, as forges make them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in headings}


@pytest.mark.parametrize(
    "term",
    [
        *vocabulary.LAWS,
        *UNITS,
        vocabulary.INCOME_TRANSFER_POST,
        vocabulary.INSTITUTION,
        vocabulary.OUTSIDE,
        *(
            "wijk",
            "buurt",
            "gemeente",
            "maatwerk",
            "pgb",
            "peildatum",
            "toegerekend",
            "aansluiting",
        ),
        *("anchor", "gate", "quarantine", "secret", "store", "delivery", "build", "lift"),
    ],
)
def test_glossary_knows_the_word(term: str) -> None:
    words = re.findall(r"^\| ([^|]+) \|", read("GLOSSARY.md"), re.MULTILINE)
    assert any(re.search(rf"\b{term}\b", word) for word in words)


@pytest.mark.parametrize("name", [*pins("requirements.txt"), *pins("requirements-dev.txt")])
def test_every_library_has_its_reason(name: str) -> None:
    bold = " ".join(re.findall(r"\*\*(.+?)\*\*", read("docs/decisions.md")))
    assert re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", bold)


@pytest.mark.parametrize(
    ("name", "version"), [*pins("requirements.txt").items(), *pins("requirements-dev.txt").items()]
)
def test_the_environment_is_what_is_pinned(name: str, version: str) -> None:
    assert importlib.metadata.version(name) == version


def test_changes_of_numbers_have_their_place() -> None:
    headings = re.findall(r"^### (.+)$", read("CHANGELOG.md"), re.MULTILINE)
    assert "Cijfers" in headings


def test_licence_is_whole() -> None:
    text = read("LICENSE")
    assert re.findall(r"^(\d+)\. ", text, re.MULTILINE) == [str(n) for n in range(1, 16)]
    assert text.rstrip().endswith("require the production of a new\nEUPL version.")
