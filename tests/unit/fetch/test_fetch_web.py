"""What goes wrong on the way: one sentence, and nothing half written; what goes right is kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from public_server import Town

from samenhang import fetch
from samenhang.__main__ import main
from samenhang.errors import FetchFailed, WrongUse
from samenhang.fetch import Web

OBSERVED = "85984NED/Observations"
POINT = (
    b'{"features": [{"properties": {"wijkcode": "WK999901", "gemeentecode": "GM9999"}, '
    b'"geometry": {"type": "Point", "coordinates": [5, 52]}}]}'
)


@pytest.mark.parametrize(
    ("part", "answers", "words"),
    [
        (OBSERVED, [(500, b"")], "gaf na 4 keer proberen een storing (500): probeer het later."),
        (OBSERVED, [(503, b"")], "gaf na 4 keer proberen een storing (503): probeer het later."),
        (OBSERVED, [(404, b"{}")], "kent dit adres niet (404)"),
        (OBSERVED, [(200, b'{"value": [{"Id": 1, "Mea')], "gaf een antwoord dat niet af is"),
        (OBSERVED, [(200, b'{"value": [ CUT')], "brak het antwoord af"),
        (OBSERVED, [(200, b"<!DOCTYPE html><h1>Onderhoud")], "gaf een webpagina in plaats van"),
        (OBSERVED, [(200, b"[1, 2]")], "gaf gegevens in een andere vorm"),
        (OBSERVED, [(200, b'{"fout": "x"}')], "heeft een andere vorm dan verwacht"),
        (OBSERVED, [(200, b'{"value": [1]}')], "heeft een andere vorm dan verwacht"),
        (OBSERVED, [(200, b'{"value": [], "@odata.nextLink": "http://["}')], "naar elders"),
        (OBSERVED, [(200, b'{"value": [], "@odata.nextLink": {"a": 1}}')], "naar elders"),
        ("BuurtenCodes", [(200, b'{"value": [{"Title": "x"}]}')], "heeft een andere vorm dan"),
        ("MeasureCodes", [(200, b'{"value": [{}]}')], "heeft een andere vorm dan verwacht"),
        ("Properties", [(200, b'{"Title": "Kerncijfers 2019"}')], "gaat over 2019, niet over 2024"),
        ("wijken/items", [(200, b'{"features": [{"type": "Feature"}]}')], "PDOK gaf omtrekken"),
        ("wijken/items", [(200, b'{"features": [], "links": 7}')], "PDOK gaf omtrekken"),
        ("wijken/items", [(200, b'{"features": [], "links": [{"rel": "next"}]}')], "PDOK gaf"),
        ("wijken/items", [(200, POINT)], "PDOK gaf omtrekken"),
        ("wijken/items", [(200, b'{"features": []}')], "PDOK heeft van 2024 geen wijken"),
        ("wijken/items", [(404, b"")], "kent dit adres niet (404)"),
        ("BuurtenCodes", [(200, b'{"value": []}')], "kent in 2024 geen gemeente GM9999"),
    ],
)
def test_a_bad_answer_is_one_sentence(
    web: Web, town: Town, tmp_path: Path, part: str, answers: list[tuple[int, bytes]], words: str
) -> None:
    town.broken[part] = answers
    with pytest.raises(FetchFailed) as caught:
        fetch.fetch("GM9999", tmp_path / "uit", [2024], web)
    said = str(caught.value)
    assert words in said
    assert said.endswith(".")
    assert "\n" not in said
    assert list(tmp_path.iterdir()) == []


def test_a_figure_beyond_every_number_is_unknown(web: Web, town: Town, tmp_path: Path) -> None:
    row = '{"WijkenEnBuurten": "WK999901", "Measure": "T001036", "Value": 1' + "0" * 400 + "}"
    town.broken[OBSERVED] = [(200, f'{{"value": [{row}]}}'.encode())]
    folder = fetch.fetch("GM9999", tmp_path / "uit", [2024], web)
    written = (folder / "kerncijfers.csv").read_text(encoding="utf-8")
    assert "WK999901;2024;a_inw;;niet bekend bij het CBS;" in written


@pytest.mark.parametrize("address", ["datasets", "ftp://cbs", "https://", "http://[", "http://{a}"])
def test_an_address_that_is_none_is_wrong_use(address: str) -> None:
    with pytest.raises(WrongUse, match="is geen adres"):
        Web(pdok=address)


def test_a_page_elsewhere_is_not_followed(web: Web, town: Town, tmp_path: Path) -> None:
    page = {"value": [], "@odata.nextLink": "http://elders.invalid/x"}
    town.broken[OBSERVED] = [(200, json.dumps(page).encode())]
    with pytest.raises(FetchFailed, match="verwijst voor de rest naar elders"):
        fetch.fetch("GM9999", tmp_path / "uit", [2024], web)


def test_a_busy_server_is_asked_again(web: Web, town: Town, tmp_path: Path) -> None:
    town.broken["Properties"] = [
        (503, b""),
        (429, b""),
        (200, b'{"Title": "Kerncijfers wijken en buurten 2024"}'),
    ]
    folder = fetch.fetch("GM9999", tmp_path / "uit", [2024], web)
    assert (folder / "kerncijfers.csv").exists()
    assert town.times["/odata/v1/CBS/85984NED/Properties"] == 3


def test_within_a_day_the_cache_answers(town: Town, tmp_path: Path) -> None:
    for name in ("een", "twee"):
        web = Web(town.cbs, town.pdok, cache=tmp_path / "cache", backoff=0.0, pause=0.0)
        fetch.fetch("GM9999", tmp_path / name, [2024], web)
    assert max(town.times.values()) <= 2  # pages, never the same address twice
    asked = len(town.asked)
    assert asked == len(list((tmp_path / "cache").iterdir()))
    one, other = ((tmp_path / name / "kerncijfers.csv").read_bytes() for name in ("een", "twee"))
    assert one == other


def test_an_older_answer_is_asked_after_by_its_mark(town: Town, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    for name in ("een", "twee"):
        web = Web(town.cbs, town.pdok, cache=cache, backoff=0.0, pause=0.0)
        fetch.fetch("GM9999", tmp_path / name, [2024], web)
        for path in cache.iterdir():
            kept = json.loads(path.read_bytes())
            path.write_text(json.dumps({**kept, "fetched": "2020-01-01T00:00:00Z"}))
    half = len(town.tags) // 2
    assert set(town.tags[:half]) == {None}
    assert set(town.tags[half:]) == {'"drawn"'}


def test_a_spoilt_cache_is_asked_again(town: Town, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    web = Web(town.cbs, town.pdok, cache=cache, backoff=0.0, pause=0.0)
    fetch.fetch("GM9999", tmp_path / "een", [2024], web)
    for path in cache.iterdir():
        path.write_text("{half")
    fetch.fetch("GM9999", tmp_path / "twee", [2024], web)


@pytest.fixture
def offline() -> list[str]:
    """Addresses of this machine where nobody answers."""
    return ["--cbs", "http://127.0.0.1:9/CBS", "--pdok", "http://127.0.0.1:9/{year}"]


def test_offline_it_names_what_to_download_by_hand(
    tmp_path: Path, offline: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    command = ["fetch-public", "GM9999", str(tmp_path / "uit"), "--years", "2023-2024", *offline]
    assert main([*command, "--cache", str(tmp_path / "cache")]) == 12
    said = capfd.readouterr().err
    assert "127.0.0.1:9 is niet te bereiken." in said
    for name in ("kwb_2023.json", "kwb_2024.json", "wijken.csv", "wijken.geojson"):
        assert name in said
    assert "http://127.0.0.1:9/CBS/85984NED/Observations?$filter=" in said
    assert "Traceback" not in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["Lelystad"], "Noem de gemeente met haar CBS-code"),
        (["GM9999", "--years", "2016"], "Van 2016 zijn er geen kerncijfers: kies uit 2018"),
    ],
)
def test_wrong_use_asks_nobody(
    tmp_path: Path, town: Town, capfd: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    first, *rest = arguments
    addresses = ["--cbs", town.cbs, "--pdok", town.pdok]
    assert main(["fetch-public", first, str(tmp_path / "uit"), *rest, *addresses]) == 2
    assert words in capfd.readouterr().err
    assert not town.asked


def test_the_command_writes_a_delivery(
    tmp_path: Path, town: Town, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAMENHANG_CBS_URL", town.cbs)
    monkeypatch.setenv("SAMENHANG_PDOK_URL", town.pdok)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert main(["fetch-public", "GM9999", str(tmp_path / "uit")]) == 0
    assert "Klaar: " in capfd.readouterr().out
    assert main(["check", str(tmp_path / "uit")]) == 0
