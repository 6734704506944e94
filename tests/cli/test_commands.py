"""Each command on real files: what it prints, in which form, with which exit code."""

import csv
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import samenhang
from tests.cli.conftest import Run

ROOT = Path(__file__).resolve().parents[2]
ENGLISH = re.compile(r"\b(usage|error|required|invalid|options|show this help|Traceback)\b")


@pytest.fixture(autouse=True)
def no_store_configured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SAMENHANG_SECRET_FILE", raising=False)
    monkeypatch.setenv("SAMENHANG_STORE", str(tmp_path / "nergens"))


@pytest.mark.parametrize(
    "command",
    [(), ("example",), ("check",), ("build",), ("remove",), ("ask",), ("pseudonymise",)],
)
def test_help_is_dutch(command: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    from samenhang.__main__ import main

    with pytest.raises(SystemExit) as stopped:
        main([*command, "--help"])
    shown = capsys.readouterr().out
    assert stopped.value.code == 0
    assert shown.startswith("gebruik: python -m samenhang")
    assert not ENGLISH.search(shown)


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ((), "Dit ontbreekt: OPDRACHT."),
        (("bouw",), "Dit klopt niet: OPDRACHT."),
        (("check",), "Dit ontbreekt: LEVERING."),
        (("example", "x", "--households", "veel"), "Dit klopt niet: --households."),
        (("example", "x", "--years", "2025-2021"), "Dit klopt niet: --years."),
        (("example", "x", "--years", "1-99999999999"), "Dit klopt niet: --years."),
        (("example", "x", "--years", "1-2"), "Dit klopt niet: --years."),
        (("example", "x", "--years", "2014-2016"), "Dit klopt niet: --years."),
        (("example", "x", "--years", "2099-2101"), "Dit klopt niet: --years."),
        (("example", "x", "--seed", "-1"), "Dit klopt niet: --seed."),
        (("ask", "--where", "jaar"), "Dit klopt niet: --where."),
        (("ask", "--where", "year="), "Dit klopt niet: --where."),
        (("ask", "--vraag", "x"), "Dit is geen bekende optie: --vraag x."),
    ],
)
def test_wrong_use_is_one_dutch_sentence(run: Run, command: tuple[str, ...], sentence: str) -> None:
    ran = run(*command)
    assert ran.code == 2
    assert ran.err.startswith(f"{sentence} Kijk in: python -m samenhang")
    assert not ran.out
    assert not ENGLISH.search(ran.err)


def test_example_is_the_same_for_the_same_seed(run: Run, tmp_path: Path) -> None:
    for name in ("een", "twee"):
        made = run("example", tmp_path / name, "--households", 60, "--years", "2025", "--seed", 3)
        assert made.code == 0
        assert made.out == f"Klaar: {tmp_path / name}\n"
    names = sorted(path.name for path in (tmp_path / "een").iterdir())
    assert names == sorted(path.name for path in (tmp_path / "twee").iterdir())
    for name in names:
        assert (tmp_path / "een" / name).read_bytes() == (tmp_path / "twee" / name).read_bytes()


def test_example_of_too_few_households_is_wrong_use(run: Run, tmp_path: Path) -> None:
    ran = run("example", tmp_path / "klein", "--households", 3)
    assert (ran.code, ran.out) == (2, "")
    assert "minstens 50 huishoudens" in ran.err
    assert not (tmp_path / "klein").exists()


def test_example_where_nothing_can_be_written(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("", encoding="utf-8")
    ran = run("example", tmp_path / "bestand" / "map", "--households", 60, "--years", "2025")
    assert ran.code == 2
    assert "Lezen of schrijven lukt niet" in ran.err


def test_check_of_a_good_delivery(run: Run, levering: Path) -> None:
    ran = run("check", levering)
    assert (ran.code, ran.out) == (0, "Deze levering is in orde.\n")
    assert json.loads(run("check", levering, "--format", "json").out) == []


def test_check_names_every_problem_in_one_line(run: Run, levering: Path, tmp_path: Path) -> None:
    broken = tmp_path / "kapot"
    shutil.copytree(levering, broken)
    (broken / "onbekend.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    (broken / "wijken.csv").unlink()
    ran = run("check", broken)
    assert ran.code == 11
    lines = ran.out.splitlines()
    assert lines[-1] == "Deze levering wordt geweigerd; niets is geladen."
    assert any(line.startswith("onbekend.csv") for line in lines)
    assert any("wijken" in line for line in lines)
    told = json.loads(run("check", broken, "--format", "json").out)
    assert len(told) == len(lines) - 1
    assert all(set(problem) == {"file", "column", "rule", "rows"} for problem in told)


def test_a_refused_delivery_leaves_the_store_as_it_was(
    run: Run, opslag: Path, levering: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "kapot"
    shutil.copytree(levering, broken)
    (broken / "onbekend.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    pointer = (opslag / "actueel").read_bytes()
    ran = run("build", broken, "--store", opslag)
    assert ran.code == 11
    assert "onbekend.csv" in ran.err
    assert "Traceback" not in ran.err
    assert (opslag / "actueel").read_bytes() == pointer
    assert run("ask", "--where", "year=2025", "--store", opslag).code == 0


def test_progress_is_plain_lines_where_there_is_no_terminal(
    run: Run, levering: Path, tmp_path: Path
) -> None:
    ran = run("build", levering, "--store", tmp_path)
    assert "\r" not in ran.err
    assert "\x1b" not in ran.err
    assert all(re.match(r"\d+,\d s  \S", line) for line in ran.err.splitlines())


@pytest.mark.parametrize("unit", ["household", "use", "young", "person"])
def test_ask_gives_what_a_script_gets(run: Run, opslag: Path, unit: str) -> None:
    where = {} if unit == "young" else {"year": {2025}}
    per = ["moment"] if unit == "young" else ["household_type"]
    years = [] if unit == "young" else ["--where", "year=2025"]
    question = ("--per", per[0], *years, "--unit", unit)
    ran = run("ask", *question, "--store", opslag, "--format", "json")
    assert ran.code == 0, ran.err
    answer = samenhang.open(opslag).ask(per=per, where=where, unit=unit)
    told = json.loads(ran.out)
    assert told["rows"] == json.loads(answer.table.to_json(orient="records"))
    assert told["meta"]["selection"] == answer.selection
    assert told["meta"]["build_id"] == answer.build_id
    assert told["meta"]["invented"] is True
    assert told["meta"]["sql"] == answer.sql


def test_ask_takes_commas_and_repeats(run: Run, opslag: Path) -> None:
    def rows(*arguments: str) -> str:
        ran = run("ask", *arguments, "--store", opslag, "--format", "csv")
        assert ran.code == 0, ran.err
        return ran.out

    years = ("--per", "year")
    types = "household_type=eenouder,eenpersoons"
    assert rows("--per", "year,household_type") == rows(*years, "--per", "household_type")
    assert rows(*years, "--where", types) == rows(
        *years,
        *("--where", "household_type=eenpersoons", "--where", "household_type=eenouder"),
    )


def test_ask_as_csv_reads_back(run: Run, opslag: Path) -> None:
    question = ("--per", "household_type", "--where", "year=2025")
    ran = run("ask", *question, "--store", opslag, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(ran.out), delimiter=";"))
    table = samenhang.open(opslag).ask(per=["household_type"], where={"year": 2025}).table
    assert [row["n"] for row in rows] == ["" if n is None else str(n) for n in nullable(table["n"])]


def nullable(column: object) -> list[object]:
    return [None if str(value) == "<NA>" else value for value in column]  # type: ignore[attr-defined]


def test_ask_as_table_says_what_it_is(run: Run, opslag: Path) -> None:
    ran = run("ask", "--per", "household_type", "--where", "year=2025", "--store", opslag)
    assert ran.code == 0
    assert ran.out.startswith("Huishoudens in 2025")
    assert "te weinig" in ran.out
    assert "VERZONNEN" in ran.out
    assert "nan" not in ran.out.lower().split()


def test_ask_with_laws_and_income_transfers(run: Run, opslag: Path) -> None:
    base = ("ask", "--where", "year=2025", "--store", opslag, "--format", "json")

    def cost(*more: str) -> int:
        return int(json.loads(run(*base, *more).out)["rows"][0]["cost"])

    assert cost("--laws", "wmo") < cost("--laws", "wmo,jeugdwet")
    assert cost("--laws", "participatiewet") < cost(
        "--laws", "participatiewet", "--income-transfers"
    )


@pytest.mark.parametrize(
    "question",
    [
        ("--per", "wijk_code"),
        ("--per", "schoenmaat", "--where", "year=2025"),
        ("--where", "year=1999"),
        ("--where", "year=2025", "--laws", "wegenwet"),
        ("--where", "year=2025", "--per", "wijk_code,cost_class"),
    ],
)
def test_a_refused_question_is_one_dutch_sentence(
    run: Run, opslag: Path, question: tuple[str, ...]
) -> None:
    ran = run("ask", *question, "--store", opslag)
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1
    assert ran.err.rstrip().endswith(".")
    assert not ENGLISH.search(ran.err)


def test_a_store_that_is_not_there(run: Run) -> None:
    ran = run("ask", "--where", "year=2025")
    assert (ran.code, ran.out) == (13, "")
    assert "SAMENHANG_STORE" in ran.err


def test_output_is_utf8_where_the_system_is_not(opslag: Path) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    environment["PYTHONIOENCODING"] = "ascii"
    command = [sys.executable, "-m", "samenhang", "ask", "--where", "year=2025"]
    ran = subprocess.run(
        [*command, "--store", str(opslag)], cwd=ROOT, env=environment, capture_output=True
    )
    assert ran.returncode == 0, ran.stderr
    assert "€" in ran.stdout.decode("utf-8")


def test_a_reader_that_goes_away_is_no_error(opslag: Path) -> None:
    command = f"{sys.executable} -m samenhang ask --per year --store {opslag} --format json | true"
    ran = subprocess.run(["sh", "-c", command], cwd=ROOT, capture_output=True, text=True)
    assert "Traceback" not in ran.stderr
    assert "Exception" not in ran.stderr


def test_ctrl_c_is_one_sentence(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "samenhang", "example", str(tmp_path / "groot")]

    def heard() -> None:
        # A runner in the background ignores the signal, and its children would inherit that.
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    with subprocess.Popen(
        command, cwd=ROOT, stderr=subprocess.PIPE, text=True, preexec_fn=heard
    ) as running:
        assert running.stderr is not None
        running.stderr.readline()  # it has begun
        running.send_signal(signal.SIGINT)
        said = running.stderr.read()
    assert running.returncode == 130
    assert "Gestopt op uw verzoek" in said
    assert "Traceback" not in said


def test_a_name_that_is_no_utf8_is_shown_escaped() -> None:
    command = [sys.executable, "-m", "samenhang", "ask", "--where", "year=2025", "--store"]
    ran = subprocess.run([*map(str.encode, command), b"a\xff"], cwd=ROOT, capture_output=True)
    assert ran.returncode == 13
    assert b"In a\\udcff staat geen opslag" in ran.stderr
