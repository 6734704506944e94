"""Broken csv: codings, quotes, line ends, headers and rows that do not hold together."""

from __future__ import annotations

from broken import VALUE, Case, bytes_of, recoded, replaced

HOMES, SPELLS, COST = "huishoudens.csv", "voorzieningen.csv", "kosten.csv"
HEADER = b"huishouden_id;jaar;wijk_code;huishoudtype;personen;kinderen;leeftijdsklasse\n"
CASES = (
    Case("utf-16 with its mark", HOMES, "is geen utf-8 of cp1252",
         recoded(HOMES, lambda text: text.encode("utf-16"))),
    Case("utf-16 without a mark", HOMES, "is geen utf-8 of cp1252",
         recoded(HOMES, lambda text: text.encode("utf-16-le"))),
    Case("utf-32", HOMES, "is geen utf-8 of cp1252",
         recoded(HOMES, lambda text: text.encode("utf-32"))),
    Case("utf-7", HOMES, "een code die niet mag",
         replaced(HOMES, "eenpersoons", "één".encode("utf-7")), refuses=False),
    Case("utf-8 and cp1252 through each other", "wijken.csv", "heeft utf-8 en cp1252 door elkaar",
         recoded("wijken.csv", lambda text: text.replace("Rietland", "Riëtland").encode()
                 + "WK999903;Één;GM9999\n".encode("cp1252"))),
    Case("signs that cp1252 does not know", HOMES, "geen utf-8 en geen cp1252",
         replaced(HOMES, "eenpersoons", b"een\x81\x8dpersoons")),
    Case("a BOM in the middle", COST, "niet de vorm", replaced(COST, "\nv-5;", "\n\ufeffv-5;"), refuses=False),
    Case("two BOMs", COST, "naam niet herkend", recoded(COST, lambda text: b"\xef\xbb\xbf\xef\xbb\xbf" + text.encode())),
    Case("a NUL in a cell", COST, "is geen utf-8 of cp1252", replaced(COST, "declaratie", "declar\0atie")),
    Case("a file of NULs", COST, "is geen utf-8 of cp1252", bytes_of(COST, bytes(4096))),
    Case("an empty file", COST, "heeft geen kopregel", bytes_of(COST, b"")),
    Case("only a BOM", COST, "heeft geen kopregel", bytes_of(COST, b"\xef\xbb\xbf")),
    Case("only line ends", COST, "heeft geen kopregel", bytes_of(COST, b"\n\n\n")),
    Case("a header and nothing else", HOMES, "heeft een kopregel maar geen rijen", bytes_of(HOMES, HEADER)),
    Case("no header", HOMES, "heeft geen kopregel met de namen", replaced(HOMES, HEADER, b"")),
    Case("a line end within quotes", COST, "aanhalingsteken dat in rij", replaced(COST, "v-5;wmo", '"v-5\n";wmo')),
    Case("a quote that does not close", COST, "aanhalingsteken", replaced(COST, "v-5;wmo", '"v-5;wmo')),
    Case("a quote in the middle of a cell", COST, "aanhalingsteken", replaced(COST, "v-5;wmo", 'v"-5;wmo')),
    Case("two quotes in a row, of which one goes on", COST, "dat in rij 7 niet sluit", replaced(COST, "v-5;wmo", 'v-5";"wmo')),
    Case("a return alone", COST, "niet te lezen als csv", replaced(COST, "v-5;wmo", "v-5\r;wmo")),
    Case("a line of forty million signs", COST, "heeft 1 rij met te veel tekens", replaced(COST, "v-5;wmo", f"v-5;{'w' * 40_000_000}")),
    Case("text after a closing quote", COST, "aantal velden", replaced(COST, "v-5;wmo", f'"v-5"{VALUE};wmo'), refuses=False),
    Case("a field too many", COST, "aantal velden", replaced(COST, "v-5;", f"v-5;{VALUE};"), refuses=False),
    Case("a field too few", COST, "aantal velden", replaced(COST, "v-5;wmo;", "v-5;"), refuses=False),
    Case("tabs between the fields", COST, "heeft geen kopregel met de namen", recoded(COST, lambda text: text.replace(";", "\t").encode())),
    Case("pipes between the fields", COST, "heeft geen kopregel met de namen", recoded(COST, lambda text: text.replace(";", "|").encode())),
    Case("a column twice", COST, "kolom wet 2 keer", recoded(COST, lambda text: "\n".join(f"{line};{line.split(';')[1]}" for line in text.strip().split("\n")).encode())),
    Case("a column in capitals", COST, "ontbreekt kolom wet", replaced(COST, ";wet;", ";WET;")),
    Case("a column with an accent", COST, "ontbreekt kolom maand", replaced(COST, ";maand;", ";máánd;")),
    Case("a column with a letter from elsewhere", COST, "ontbreekt kolom maand", replaced(COST, ";maand;", ";mааnd;")),
    Case("a column with a zero-width sign", COST, "ontbreekt kolom maand", replaced(COST, ";maand;", ";ma\u200band;")),
    Case("a column without a name", COST, "is kolom", recoded(COST, lambda text: "\n".join(f"{line};" for line in text.strip().split("\n")).encode())),
    Case("a name as header", COST, "onbekend", replaced(COST, ";herkomst\n", ";herkomst;Jan Jansen\n")),
    Case("a column of names", COST, "lijkt kolom achternaam op een naam", recoded(COST, lambda text: "\n".join(f"{line};{'achternaam' if at == 0 else VALUE}" for at, line in enumerate(text.strip().split("\n"))).encode())),
    Case("a hundred thousand columns", COST, "heeft 100005 kolommen, meer dan 200", recoded(COST, lambda text: (text.split("\n")[0] + ";x" * 100_000 + "\n").encode())),
    Case("a million empty columns", COST, "kolommen, meer dan 200", recoded(COST, lambda text: (text.split("\n")[0] + ";" * 1_000_000 + "\n").encode())),
    Case("one line of ten million signs", COST, "geen leesbare kopregel", bytes_of(COST, b"v" * 10_000_000)),
    Case("a field of five million signs", COST, "aantal velden", replaced(COST, "v-5;wmo", f"v-5;{'w' * 5_000_000}"), refuses=False),
    Case("a zip called csv", COST, "is geen utf-8 of cp1252", bytes_of(COST, b"PK\x03\x04" + bytes(range(256)) * 4)),
    Case("html called csv", COST, "heeft geen kopregel met de namen", bytes_of(COST, b"<html><body>502 Bad Gateway</body></html>")),
)  # fmt: skip
