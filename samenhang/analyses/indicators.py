"""The indicators of a wijk, declared once: what is asked, how it is called, and how to read it.

`meaning` says whether a high value is a strength, a burden or neither; at least a quarter of a
profile is strength, and nothing is about origin.
"""

from __future__ import annotations

from samenhang.analyses.headline import MULTIPLE, NONE, SUPPORT
from samenhang.analyses.indicator import (
    COST,
    GOOD,
    INCOME,
    PEOPLE,
    SUPPORTED,
    Indicator,
    Mean,
    Meaning,
    Reach,
    Share,
)
from samenhang.dimensions import Level

_OF_ALL = "Van alle huishoudens."
_DEBT = "Alleen schulden die bij de gemeente bekend zijn; in werkelijkheid zijn het er meer."
_SUPPORT = "Ondersteuning: Wmo, Jeugdwet of Participatiewet."
_STOPPED = "Van de huishoudens die vorig jaar hulp hadden. Ook wie verhuisde of overleed, stopte."
_WEIGHT = "Van de huishoudens met een voorziening. De zwaarste voorziening telt."
_SEVERAL = (2, 3)
_USED = ("licht", "midden", "zwaar")
_ESTIMATE = "Gebruikers gedeeld door het geschatte aantal huishoudens dat er recht op heeft."

SUPPORT_SHARE = Share(
    "ondersteuning", "Met ondersteuning", "het deel van de huishoudens met ondersteuning",
    SUPPORTED, "burden", note=_SUPPORT, dimension="n_laws", levels=SUPPORT, rest=NONE,
)  # fmt: skip


def _flag(
    name: str, label: str, subject: str, theme: str, meaning: Meaning, dimension: str,
    note: str = _OF_ALL,
) -> Share:  # fmt: skip
    words = f"het deel van de huishoudens {subject}"
    return Share(name, label, words, theme, meaning, note=note, dimension=dimension)


def _group(name: str, label: str, subject: str, dimension: str, *levels: Level) -> Share:
    return Share(
        name, label, f"het deel {subject}", PEOPLE, "neutral", note=_OF_ALL, composed=True,
        dimension=dimension, levels=levels,
    )  # fmt: skip


def _reach(scheme: str, label: str) -> Reach:
    return Reach(
        f"bereik-{scheme}", f"Bereik {label}", f"het bereik van {label}", GOOD, "strength",
        note=_ESTIMATE, composed=True, scheme=scheme,
    )  # fmt: skip


def _law(law: str, label: str) -> Share:
    return _flag(law, f"Gebruik {label}", f"met {label}", SUPPORTED, "burden", f"uses_{law}")


def _cost(law: str, label: str) -> Mean:
    subject = f"het gemiddelde bedrag uit de {label} per huishouden"
    return Mean(
        f"kosten-{law}", f"Kosten {label} per huishouden", subject, COST, "neutral",
        note=_OF_ALL, law=law,
    )  # fmt: skip


PROFILE: tuple[Indicator, ...] = (
    Share(
        "zonder", "Zonder ondersteuning", "het deel van de huishoudens zonder ondersteuning",
        GOOD, "strength", note=_SUPPORT, dimension="n_laws", levels=NONE, rest=SUPPORT,
    ),
    Share(
        "licht", "Lichte hulp is genoeg", "het deel met alleen lichte hulp", GOOD, "strength",
        note=_WEIGHT, dimension="intensity", levels=("licht",), of=_USED,
    ),
    Share(
        "gestopt", "Hulp van vorig jaar gestopt", "het deel dat stopte met hulp", GOOD, "strength",
        note=_STOPPED, dimension="used_last_year", levels=("gestopt",), of=("gestopt", "blijft"),
    ),
    Share(
        "plan", "Eén plan bij meer voorzieningen", "het deel met één plan", GOOD, "strength",
        note="Van de huishoudens met twee of meer voorzieningen tegelijk.", dimension="one_plan",
        levels=("een",), of=("een", "meer", "geen"),
    ),
    _flag("ondernemer", "Ondernemers", "met een ondernemer", GOOD, "strength", "has_entrepreneur"),
    _reach("bijzondere_bijstand", "bijzondere bijstand"),
    _reach("kindregeling", "de kindregeling"),
    _reach("stadspas", "de stadspas"),
    _group("eenouder", "Eenoudergezinnen", "eenoudergezinnen", "household_type", "eenouder"),
    _group("alleen", "Alleenwonenden", "alleenwonenden", "household_type", "eenpersoons"),
    _group("gezin", "Paren met kinderen", "paren met kinderen", "household_type",
           "paar_met_kinderen"),
    _group("groot", "Drie of meer kinderen", "huishoudens met drie of meer kinderen",
           "children_class", 3),
    _group("jong", "Oudste is 18 tot en met 26 jaar", "huishoudens onder de 27 jaar",
           "age_oldest", "18-26"),
    _group("oud", "Oudste is 75 jaar of ouder", "huishoudens van 75 jaar of ouder",
           "age_oldest", "75+"),
    _flag("schulden", "Bekende schulden", "met bekende schulden", INCOME, "burden", "has_debt",
          _DEBT),
    _flag("minima", "In het minimabestand", "in het minimabestand", INCOME, "burden", "in_minima"),
    _flag("bijstand", "Bijstand", "met bijstand", INCOME, "burden", "uses_bijstand"),
    _flag("schuldhulp", "Schuldhulp", "met schuldhulp", INCOME, "neutral", "uses_schuldhulp"),
    _flag("minimaregeling", "Een minimaregeling", "met een minimaregeling", INCOME, "neutral",
          "uses_minimaregeling"),
    _law("wmo", "Wmo"),
    _law("jeugdwet", "Jeugdwet"),
    _law("participatiewet", "Participatiewet"),
    Share(
        "meer-wetten", "Meer dan één wet, van wie hulp heeft",
        "het deel met meer dan één wet (van de huishoudens met ondersteuning)", SUPPORTED, "burden",
        note=_SUPPORT, dimension="n_laws", levels=MULTIPLE, of=SUPPORT,
    ),
    Share(
        "tegelijk", "Twee of meer wetten tegelijk",
        "het deel van de huishoudens met twee of meer wetten in dezelfde maand", SUPPORTED,
        "burden", note=_OF_ALL, dimension="n_laws_at_once", levels=_SEVERAL,
    ),
    Share(
        "stapeling", "Drie of meer voorzieningen",
        "het deel van de huishoudens met drie of meer voorzieningen", SUPPORTED, "burden",
        note=_OF_ALL, dimension="n_provisions", levels=(3, 4),
    ),
    Share(
        "zwaar", "Zware hulp, van wie hulp heeft", "het deel met zware hulp", SUPPORTED, "burden",
        note=_WEIGHT, dimension="intensity", levels=("zwaar",), of=_USED,
    ),
    Mean(
        "kosten", "Kosten per huishouden", "het gemiddelde bedrag per huishouden", COST, "neutral",
        note="Alle huishoudens, ook zonder ondersteuning; zonder bijstandsuitkeringen.",
    ),
    Mean(
        "kosten-gebruiker", "Kosten per huishouden met ondersteuning",
        "het gemiddelde bedrag per huishouden met ondersteuning", COST, "neutral",
        note="Zonder bijstandsuitkeringen.", using=True,
    ),
    _cost("wmo", "Wmo"),
    _cost("jeugdwet", "Jeugdwet"),
)  # fmt: skip
COMPARED = (
    "ondersteuning", "wmo", "jeugdwet", "participatiewet", "meer-wetten", "kosten",
    "kosten-gebruiker", "schulden", "eenouder", "ondernemer", "minimaregeling", "zwaar",
)  # fmt: skip
