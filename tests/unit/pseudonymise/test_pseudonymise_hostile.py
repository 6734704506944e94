"""Hostile and broken messages: one Dutch sentence with file and line, and nothing is written."""

import re
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from drawn_input import ANNA, SPACE, assigned, declared, draw, message, run
from hypothesis import given
from hypothesis import strategies as st

from samenhang.errors import DeliveryRefused
from samenhang.pseudonymise import messages, xml_reader
from samenhang.pseudonymise.key import Pseudonyms
from samenhang.pseudonymise.xml_reader import MessageError

GOOD = message("wmo301", {ANNA: [assigned(1)]})
PAID = message("wmo323", {ANNA: [declared(1, "2025-04-01", "2025-04-30", 5000, "r")]}, total=5000)
PIECES = st.one_of(
    st.binary(max_size=6),
    st.sampled_from(
        [b"<", b">", b"&lt;", b"&#0;", b"&x;", b"<!--", b"<![CDATA[", b"]]>", b"<b:X/>", b"9" * 30]
    ),
)
LAUGHS = "".join(
    f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' if at else '<!ENTITY l0 "ha">' for at in range(30)
)


def with_dtd(dtd: str, inside: str = "") -> str:
    """Put a DTD behind the first line, and text in the name of the client."""
    head, rest = GOOD.split("\n", 1)
    return f"{head}\n<!DOCTYPE Bericht {dtd}>\n{rest.replace('>Wit<', f'>{inside}<')}"


HOSTILE: dict[str, tuple[str | bytes, int, str]] = {
    "billion laughs": (with_dtd(f"[{LAUGHS}]", "&l29;"), 2, "DTD of entiteit"),
    "external entity": (
        with_dtd('[<!ENTITY x SYSTEM "file:///etc/passwd">]', "&x;"), 2, "DTD of entiteit",
    ),
    "parameter entity": (
        with_dtd('[<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]'), 2, "DTD of entiteit",
    ),
    "external dtd": (with_dtd('SYSTEM "http://127.0.0.1:9/x.dtd"'), 2, "DTD of entiteit"),
    "undeclared entity": (GOOD.replace(">Wit<", ">&wie;<"), 6, "geen geldige XML"),
    "too deep": (
        GOOD.replace("<b:Achternaam>", "<b:A>" * 5000 + "<b:Achternaam>"), 6,
        "te veel onderdelen in elkaar",
    ),
    "too long": (GOOD.replace(">Wit<", f">{'W' * 100_000}<"), 6, "te lange waarde"),
    "truncated": (GOOD[:-40], 9, "geen geldige XML in utf-8 of is afgebroken"),
    "cut in the header": (GOOD[:300], 3, "afgebroken"),
    "empty": ("", 1, "is leeg"),
    "no xml": ("BSN;naam\n999900006;Wit\n", 1, "geen geldige XML"),
    "zip": (b"PK\x03\x04" + bytes(200), 1, "geen geldige XML"),
    "cp1252": (GOOD.replace("Wit", "Witté").encode("cp1252"), 6, "geen geldige XML in utf-8"),
    "utf-16": (GOOD.encode("utf-16"), 1, "niet in utf-8"),
    "says latin-1": (GOOD.replace("UTF-8", "ISO-8859-1"), 1, "niet in utf-8"),
    "says utf-7": (GOOD.replace("UTF-8", "UTF-7"), 1, "niet in utf-8"),
    "nul": (GOOD.replace("Wit", "Wi\0t"), 6, "geen geldige XML"),
    "two roots": (GOOD + GOOD.split("\n", 1)[1], 11, "geen geldige XML"),
    "older version": (GOOD.replace("/3_2/", "/3_1/"), 2, "geen bericht 301, 305, 307 of 323"),
    "an answer": (GOOD.replace("wmo301", "wmo302"), 2, "geen bericht 301, 305, 307 of 323"),
    "no namespace": ("<Bericht/>", 1, "geen bericht 301, 305, 307 of 323"),
    "another root": (GOOD.replace("m:Bericht>", "m:Brief>").replace("<m:Bericht ", "<m:Brief "), 2,
                     "geen bericht 301"),
    "strange part": (
        GOOD.replace("<m:Header>", '<x:y xmlns:x="http://elders"/><m:Header>'), 3,
        "onderdeel van iets anders",
    ),
    "the other law inside": (
        GOOD.replace(SPACE.format(family="iwmo", name="basisschema"),
                     SPACE.format(family="ijw", name="basisschema")), 3,
        "onderdeel van iets anders",
    ),
    "wrong code": (GOOD.replace(">414<", ">418<"), 3, "BerichtCode is niet 414"),
    "wrong subversion": (
        message("wmo301", {ANNA: [assigned(1)]}, version=(3, 1)), 3, "BerichtVersie is niet 3.2",
    ),
    "no header": (re.sub("<m:Header>.*</m:Header>", "", GOOD), 1, "geen Header"),
    "of another municipality": (
        message("wmo301", {ANNA: [assigned(1)]}, gemeente="0363"), 1, "van een gemeente die niet",
    ),
    "no rows": (GOOD.replace("ToegewezenProduct>", "Toegewezen>"), 1, "geen enkele rij"),
    "no bsn": (GOOD.replace(f"<m:Bsn>{ANNA}</m:Bsn>", ""), 8, "Bsn ontbreekt bij een client"),
    "bsn of letters": (GOOD.replace(ANNA, "ABCDEFGHI"), 5, "Bsn is geen negen cijfers"),
    "no day": (GOOD.replace("2025-01-01", "2025-02-30"), 8, "Ingangsdatum is geen datum"),
    "day of another form": (GOOD.replace("2025-01-01", "01-02-2025"), 8, "is geen datum"),
    "amount with a comma": (PAID.replace(">5000</b:Bedrag", ">50,00</b:Bedrag"), 8,
                            "Bedrag is geen heel aantal eurocenten"),
    "negative amount": (PAID.replace(">5000</b:Bedrag", ">-5000</b:Bedrag"), 8, "Bedrag is geen"),
    "no sign": (PAID.replace("<b:DebetCredit>D</b:DebetCredit></m:Inge", "</m:Inge"), 8,
                "DebetCredit ontbreekt"),
    "strange sign": (PAID.replace("D</b:DebetCredit></m:Inge", "X</b:DebetCredit></m:Inge"), 8,
                     "DebetCredit is geen D of C"),
    "wrong total": (PAID.replace("5000</b:TotaalBedrag", "4999</b:TotaalBedrag"), 4,
                    "TotaalBedrag dat niet de som"),
    "no total": (re.sub("<m:TotaalIng.*</m:TotaalIngediendBedrag>", "", PAID), 1,
                 "geen TotaalBedrag"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line", "words"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_message_is_refused_whole(
    tmp_path: Path, text: str | bytes, line: int, words: str
) -> None:
    draw(tmp_path, {"boos.xml": text, "goed.xml": GOOD})
    before = sorted(path.name for path in tmp_path.iterdir())
    with pytest.raises(DeliveryRefused) as refused:
        run(tmp_path)
    (problem,) = refused.value.problems
    assert problem.message.startswith(f"berichten/boos.xml, regel {line}: het bericht ")
    assert words in problem.message
    assert problem.message.endswith(".")
    assert "\n" not in problem.message
    assert ANNA not in problem.message
    assert sorted(path.name for path in tmp_path.iterdir()) == before


@given(st.lists(st.tuples(st.integers(0, len(PAID) - 1), PIECES), min_size=1, max_size=4))
def test_whatever_is_put_into_a_message_has_its_sentence(
    pieces: list[tuple[int, bytes]],
) -> None:
    damaged = PAID.encode()
    for place, piece in pieces:
        damaged = damaged[:place] + piece + damaged[place + len(piece) // 2 :]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bericht.xml"
        path.write_bytes(damaged)
        with suppress(MessageError):  # anything else would reach the user as a traceback
            assert messages.read(path, path.name, Pseudonyms(bytes(32))).rows >= 1


def test_a_huge_message_is_refused_before_it_is_read(tmp_path: Path) -> None:
    draw(tmp_path, {"groot.xml": GOOD})
    with (tmp_path / "invoer" / "berichten" / "groot.xml").open("r+b") as file:
        file.truncate(40 * xml_reader.LARGEST)  # a file with a hole takes no disk
    with pytest.raises(DeliveryRefused, match=r"groot\.xml, regel 1: het bericht is groter dan 64"):
        run(tmp_path)


def test_one_huge_tag_is_read_in_time(tmp_path: Path) -> None:
    """An older expat reads an unfinished tag again with each piece: few pieces, not thousands."""
    tag = '<m:x y="' + "a" * (8 * 1024**2) + '"/>'
    draw(tmp_path, {"tag.xml": GOOD.replace("<m:Header>", f"{tag}<m:Header>")})
    run(tmp_path)


def test_every_bad_message_is_named_at_once(tmp_path: Path) -> None:
    draw(tmp_path, {"1.xml": GOOD[:-40], "2.xml": "", "3.xml": GOOD})
    with pytest.raises(DeliveryRefused) as refused:
        run(tmp_path)
    assert [problem.file for problem in refused.value.problems] == [
        "berichten/1.xml", "berichten/2.xml",
    ]  # fmt: skip


def test_a_name_of_a_file_tells_no_number(tmp_path: Path) -> None:
    draw(tmp_path, {f"client {ANNA}.xml": GOOD[:-40]})
    with pytest.raises(DeliveryRefused, match=r"berichten/client …\.xml, regel 9") as refused:
        run(tmp_path)
    assert ANNA not in str(refused.value)


def test_what_is_no_message_file_is_refused(tmp_path: Path) -> None:
    folder = draw(tmp_path, {"1.xml": GOOD, "lees.txt": "x"})
    (folder / "berichten" / "link.xml").symlink_to(tmp_path / "pseudoniem.key")
    with pytest.raises(DeliveryRefused) as refused:
        run(tmp_path)
    assert [problem.file for problem in refused.value.problems] == [
        "berichten/lees.txt", "berichten/link.xml",
    ]  # fmt: skip
