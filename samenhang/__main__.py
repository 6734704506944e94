"""The command line: `python -m samenhang`; thin, whatever it does a script can do too."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import samenhang
from samenhang import build, delivery, example, store, text
from samenhang.commandline import Parser, condition, listed, natural, progress, speak_utf8, years
from samenhang.commands import fetch_public, profile, pseudonymise, rollback
from samenhang.dimensions import UNITS
from samenhang.disclosure.published import Published
from samenhang.errors import DeliveryRefused, Problem, SamenhangError, WrongUse
from samenhang.store import key_file


def parser() -> Parser:
    """Describe every command with its options; the help in docs/command-line.md is made of this."""
    top = Parser(prog="python -m samenhang", description="Samenhang in het sociaal domein.")
    commands = top.add_subparsers(
        title="opdrachten", metavar="OPDRACHT", dest="command", required=True, parser_class=Parser
    )
    for name, (describe, task) in COMMANDS.items():
        explanation = (task.__doc__ or "").strip()
        one: Parser = commands.add_parser(name, help=explanation, description=explanation)
        describe(one)
        one.set_defaults(task=task)
    return top


def describe_example(one: Parser) -> None:
    """Declare what `example` takes."""
    one.needed.add_argument("out", metavar="MAP", type=Path, help="map waarin de levering komt")
    add = one.options.add_argument
    add("--households", metavar="N", type=int, default=36_000, help="huishoudens (36000)")
    add(
        "--years",
        metavar="VAN-TOT",
        type=years,
        default=years("2021-2025"),
        help="eerste en laatste jaar (2021-2025)",
    )
    add(
        "--seed", metavar="GETAL", type=natural, default=7, help="zelfde getal, zelfde levering (7)"
    )


def describe_check(one: Parser) -> None:
    """Declare what `check` takes."""
    one.needed.add_argument("delivery", metavar="LEVERING", type=Path, help="map van de levering")
    one.options.add_argument(
        "--format", choices=("text", "json"), default="text", help="text (gewoon) of json"
    )


def describe_build(one: Parser) -> None:
    """Declare what `build` takes."""
    one.needed.add_argument(
        "deliveries", metavar="LEVERING", type=Path, nargs="+", help="map van een levering"
    )
    one.options.add_argument(
        "--accept-quarantine",
        action="store_true",
        help="bouw ook als meer dan 5%% van een tabel niet te gebruiken is",
    )
    add_store(one)


def describe_remove(one: Parser) -> None:
    """Declare what `remove` takes."""
    one.needed.add_argument("delivery", metavar="LEVERING", help="naam of map van de levering")
    add_store(one)


def describe_ask(one: Parser) -> None:
    """Declare what `ask` takes."""
    add = one.options.add_argument
    add("--per", metavar="NAAM", type=listed, action="extend", default=[], help="uitsplitsen naar")
    add(
        "--where",
        metavar="NAAM=WAARDE",
        type=condition,
        action="append",
        default=[],
        help="alleen deze waarden, met een komma ertussen; mag vaker",
    )
    add("--unit", choices=tuple(UNITS), default="household", help="wat er wordt geteld")
    add("--laws", metavar="WET", type=listed, action="extend", help="kosten van deze wetten")
    add("--income-transfers", action="store_true", help="tel bijstand mee in de kosten")
    add("--format", choices=("table", "csv", "json"), default="table", help="vorm van het antwoord")
    add_store(one)


def add_store(one: Parser) -> None:
    """Declare the option that names another store."""
    one.options.add_argument(
        "--store", metavar="MAP", type=Path, help="map van de opslag (anders: SAMENHANG_STORE)"
    )


def make_example(given: argparse.Namespace) -> int:
    """Schrijf de levering van de verzonnen stad Polderstad."""
    try:
        with progress() as say:
            folder = example.write(
                given.out,
                households=given.households,
                years=given.years,
                seed=given.seed,
                progress=say,
            )
    except ValueError as error:
        raise WrongUse(str(error)) from error
    print(f"Klaar: {folder}")
    return 0


def check(given: argparse.Namespace) -> int:
    """Controleer een levering en noem alles wat er niet aan klopt."""
    problems = delivery.check(given.delivery)
    if given.format == "json":
        print(as_json([as_object(problem) for problem in problems]))
    else:
        for problem in problems:
            print(line(problem))
        print(verdict(problems))
    return DeliveryRefused.exit_code if any(problem.refuses for problem in problems) else 0


def make_store(given: argparse.Namespace) -> int:
    """Bouw een nieuwe opslag uit een of meer leveringen."""
    key = key_file.path_of(given.store or store.folder())
    is_first = not key.exists()
    with progress() as say:
        result = build.build(
            given.deliveries, given.store, accept_quarantine=given.accept_quarantine, progress=say
        )
    print(f"Klaar: {result.path}. Een draaiende app neemt deze opslag vanzelf over.")
    if result.quarantined:
        rows = text.plural(result.quarantined, "rij is", "rijen zijn")
        print(f"{rows} buiten de opslag gebleven; `check` noemt ze.")
    if is_first:
        print(f"De geheime sleutel is {key}. Bewaar er een kopie van, apart van de opslag.")
    return 0


def remove(given: argparse.Namespace) -> int:
    """Verwijder de jaren van een levering en de oude opslagen, en schrijf een bewijs."""
    with progress() as say:
        done = store.remove(given.delivery, given.store, progress=say)
    stand = "staat" if len(done.years) == 1 else "staan"
    print(f"Klaar: {text.join(map(str, done.years))} van {done.delivery} {stand} nergens meer.")
    print(f"Het bewijs is {done.proof}. Openbare cijfers uit de levering zijn gebleven.")
    print("De map van de levering en kopieën op andere plekken verwijdert u zelf.")
    return 0


def ask(given: argparse.Namespace) -> int:
    """Stel een vraag aan de opslag; het antwoord gaat door de privacypoort."""
    where: dict[str, set[str | int]] = {}
    for name, levels in given.where:
        where.setdefault(name, set()).update(levels)
    answer = samenhang.open(given.store).ask(
        per=given.per,
        where=where,
        unit=given.unit,
        laws=given.laws,
        income_transfers=given.income_transfers,
    )
    FORMATS[given.format](answer)
    return 0


def as_object(problem: Problem) -> dict[str, str | int]:
    """Give the four facts of a problem, as `check --format json` prints them."""
    return {
        "file": problem.file,
        "column": problem.column,
        "rule": problem.rule,
        "rows": problem.rows,
    }


def line(problem: Problem) -> str:
    """Say one problem in one line."""
    where = ", ".join(part for part in (problem.file, problem.column, problem.rule) if part)
    return f"{where} ({text.plural(problem.rows, 'rij', 'rijen')}): {problem.message}"


def verdict(problems: Sequence[Problem]) -> str:
    """Say what the problems together mean for the delivery."""
    if any(problem.refuses for problem in problems):
        return "Deze levering wordt geweigerd; niets is geladen."
    if any(problem.rows for problem in problems):
        return "Deze levering kan worden geladen; de genoemde rijen blijven erbuiten."
    if problems:
        return "Deze levering kan worden geladen; lees hierboven wat u moet weten."
    return "Deze levering is in orde."


def as_json(value: object) -> str:
    """Write JSON that keeps accents; sets become sorted lists, null is hidden."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=plain)


def plain(value: Any) -> Any:
    """Turn a set or a number of numpy into what JSON knows."""
    return sorted(value, key=str) if isinstance(value, set | frozenset) else value.item()


def print_json(answer: Published) -> None:
    """Print the rows, and beside them all that a reader needs to judge them."""
    names = ("unit", "period", "selection", "definition", "sql", "parameters", "build_id")
    meta = {name: getattr(answer, name) for name in names}
    meta |= {"provisional": answer.provisional, "invented": answer.invented}
    meta["sources"] = [{"name": source.name, "date": source.date} for source in answer.sources]
    meta["anchor"] = json.loads(answer.anchor.to_json(orient="records"))
    rows = json.loads(answer.table.to_json(orient="records"))
    print(as_json({"rows": rows, "meta": dict(meta, parameters=dict(meta["parameters"]))}))


def print_csv(answer: Published) -> None:
    """Print the rows as Dutch spreadsheets read them; a hidden cell is empty and has its reason."""
    print(answer.table.to_csv(index=False, sep=";", decimal=",", lineterminator="\n"), end="")


def print_table(answer: Published) -> None:
    """Print the rows in columns under the selection, with source and build below."""
    shown = answer.table.copy()
    for column, form in (("n", text.count), ("cost", text.euro), ("margin", text.count)):
        if column in shown:
            shown[column] = shown[column].map(form).fillna(text.MISSING)
    print(f"{answer.selection}\n\n{shown.fillna('').to_string(index=False)}\n")
    print(f"Bron: {answer.source}. Build {answer.build_id}. {answer.definition}")
    if answer.invented:
        print("VERZONNEN: dit zijn geen echte inwoners.")


STOPPED = 130  # what a shell expects after Ctrl-C
FORMATS: dict[str, Callable[[Published], None]] = {
    "table": print_table,
    "csv": print_csv,
    "json": print_json,
}
Task = Callable[[argparse.Namespace], int]
COMMANDS: dict[str, tuple[Callable[[Parser], None], Task]] = {
    "example": (describe_example, make_example),
    "check": (describe_check, check),
    "build": (describe_build, make_store),
    "remove": (describe_remove, remove),
    "ask": (describe_ask, ask),
    "profile": (profile.describe, profile.run),
    "fetch-public": (fetch_public.describe, fetch_public.run),
    "rollback": (rollback.describe, rollback.run),
    "pseudonymise": (pseudonymise.describe, pseudonymise.run),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; an error is one Dutch sentence on stderr."""
    speak_utf8((sys.stdout, sys.stderr))
    try:
        given = parser().parse_args(arguments)
        code = int(given.task(given))
        sys.stdout.flush()  # here, so that a reader who has gone is met below and not at exit
        return code
    except SamenhangError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("\nGestopt op uw verzoek; een opslag die er was, is nog in gebruik.", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:
        # The reader (`| head`) has gone; nothing more may be written, also not at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(f"Lezen of schrijven lukt niet: {error.filename or 'schijf'}.", file=sys.stderr)
        return WrongUse.exit_code


if __name__ == "__main__":
    sys.exit(main())
