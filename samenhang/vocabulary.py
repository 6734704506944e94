"""The words of the sociaal domein: codes, Dutch labels, posts and weights, each said once."""

from __future__ import annotations

from collections.abc import Mapping

LAWS: Mapping[str, str] = {
    "wmo": "Wmo",
    "jeugdwet": "Jeugdwet",
    "participatiewet": "Participatiewet",
    "schuldhulp": "Schuldhulp",
    "minimaregeling": "Minimaregelingen",
}
# The three laws of CBS table 85375NED, in the alphabetical order in which levels are joined.
CBS_LAWS = ("jeugdwet", "participatiewet", "wmo")
# The same, in the order in which a reader meets them: the laws whose ends of help are followed.
ENDED_LAWS = tuple(law for law in LAWS if law in CBS_LAWS)
LAW_COMBINATIONS: Mapping[str, str] = {
    "geen": "Geen van de drie wetten",
    "jeugdwet": "Alleen Jeugdwet",
    "participatiewet": "Alleen Participatiewet",
    "wmo": "Alleen Wmo",
    "jeugdwet+participatiewet": "Jeugdwet en Participatiewet",
    "jeugdwet+wmo": "Jeugdwet en Wmo",
    "participatiewet+wmo": "Participatiewet en Wmo",
    "jeugdwet+participatiewet+wmo": "Jeugdwet, Participatiewet en Wmo",
}

HOUSEHOLD_TYPES: Mapping[str, str] = {
    "eenpersoons": "Eenpersoonshuishouden",
    "paar_zonder_kinderen": "Paar zonder kinderen",
    "paar_met_kinderen": "Paar met kinderen",
    "eenouder": "Eenoudergezin",
    "overig": "Overig huishouden",
    "institutioneel": "Bewoner van een instelling",
    "niet_in_gemeente": "Woont niet in de gemeente",
}
AGES_OLDEST = ("18-26", "27-44", "45-64", "65-74", "75+")
AGES_PERSON = ("0-3", "4-11", "12-17", "18-22", "23-44", "45-64", "65-74", "75+")
INTENSITIES: Mapping[str, str] = {
    "geen": "Geen",
    "licht": "Licht",
    "midden": "Midden",
    "zwaar": "Zwaar",
}
WEIGHTS = ("licht", "midden", "zwaar")
UNKNOWN = "onbekend"
DELIVERY_FORMS = ("zin", "pgb", "algemeen")
END_REASONS = (
    "volgens_plan",
    "door_client",
    "door_aanbieder",
    "verhuizing",
    "overlijden",
    "overig",
)
END_REASON_LABELS: Mapping[str, str] = {
    "volgens_plan": "Volgens plan",
    "door_client": "Door de cliënt",
    "door_aanbieder": "Door de aanbieder",
    "verhuizing": "Verhuizing",
    "overlijden": "Overlijden",
    "overig": "Anders, of meer redenen",
    UNKNOWN: "Reden onbekend",
}
DURATIONS: Mapping[str, str] = {
    "tot_6": "Tot en met 6 maanden",
    "7_12": "7 tot en met 12 maanden",
    "13_24": "13 tot en met 24 maanden",
    "25_60": "25 tot en met 60 maanden",
    "langer": "Langer dan 5 jaar",
}
RETURNED: Mapping[str, str] = {
    "ja": "Kwam terug",
    "nee": "Kwam niet terug",
    "weg": "Verhuisd of overleden",
    UNKNOWN: "Nog niet te zeggen",
}
ORIGINS = ("declaratie", "uitkering", "pgb_besteed", "toegerekend")
FUNDING_FORMS = ("per_client", "lumpsum", "centrumgemeente", "subsidie")
DEBT_PHASES = ("signaal", "aanmelding", "stabilisatie", "regeling", "nazorg")
UNKNOWN_WIJK = UNKNOWN
INSTITUTION = "institutioneel"
OUTSIDE = "niet_in_gemeente"


def _numbers(first: int, last: int) -> tuple[str, ...]:
    return tuple(f"{number:02d}" for number in range(first, last + 1))


CATEGORIES: Mapping[str, tuple[str, ...]] = {
    "wmo": _numbers(1, 18),
    "jeugdwet": _numbers(40, 55),
    "participatiewet": ("bijstand", "re_integratie", "loonkostensubsidie", "beschut_werk", "bbz"),
    "schuldhulp": ("stabilisatie", "schuldregeling", "budgetbeheer", "nazorg"),
    "minimaregeling": (
        "individuele_inkomenstoeslag",
        "bijzondere_bijstand",
        "kindregeling",
        "stadspas",
        "collectieve_zorgverzekering",
    ),
}
# WMO020 and JZ020 are the lists of iWmo and iJw (istandaarden.nl).
CATEGORY_LABELS: Mapping[str, str] = {
    "01": "Hulp bij het huishouden",
    "02": "Begeleiding",
    "03": "Persoonlijke verzorging",
    "04": "Kortdurend verblijf",
    "05": "Woondiensten",
    "06": "Overige ondersteuning van individu of gezin",
    "07": "Dagbesteding",
    "08": "Vervoerdiensten",
    "09": "Overige ondersteuning in een groep",
    "10": "Overig maatwerk",
    "11": "Rolstoelen",
    "12": "Vervoervoorzieningen",
    "13": "Woonvoorzieningen",
    "14": "Overige hulpmiddelen",
    "15": "Beschermd wonen",
    "16": "Opvang",
    "17": "Spoedopvang",
    "18": "Overig beschermd wonen en opvang",
    "40": "Persoonlijke verzorging (jeugd)",
    "41": "Dagbehandeling",
    "42": "Vervoerdiensten (jeugd)",
    "43": "Verblijf met behandeling",
    "44": "Verblijf zonder behandeling",
    "45": "Ambulante jeugdhulp",
    "46": "Crisishulp jeugd",
    "47": "Jeugdreclassering",
    "48": "Jeugdbescherming",
    "49": "Preventief justitieel kader",
    "50": "Maatwerk jeugd",
    "51": "Generalistische basis-ggz",
    "52": "Specialistische ggz",
    "53": "Kindergeneeskunde",
    "54": "Jeugd-ggz",
    "55": "Landelijk ingekochte jeugdhulp",
    "bijstand": "Bijstand",
    "re_integratie": "Re-integratie",
    "loonkostensubsidie": "Loonkostensubsidie",
    "beschut_werk": "Beschut werk",
    "bbz": "Bijstand voor zelfstandigen (bbz)",
    "stabilisatie": "Stabilisatie",
    "schuldregeling": "Schuldregeling",
    "budgetbeheer": "Budgetbeheer",
    "nazorg": "Nazorg",
    "individuele_inkomenstoeslag": "Individuele inkomenstoeslag",
    "bijzondere_bijstand": "Bijzondere bijstand",
    "kindregeling": "Kindregeling",
    "stadspas": "Stadspas",
    "collectieve_zorgverzekering": "Collectieve zorgverzekering",
}

POSTS: Mapping[str, str] = {
    "hulp_bij_huishouden": "Hulp bij het huishouden",
    "begeleiding_dagbesteding": "Begeleiding en dagbesteding",
    "hulpmiddelen_vervoer": "Hulpmiddelen en vervoer",
    "beschermd_wonen_opvang": "Beschermd wonen en opvang",
    "jeugd_ambulant": "Jeugdhulp zonder verblijf",
    "jeugd_verblijf": "Jeugdhulp met verblijf",
    "jeugd_bescherming": "Jeugdbescherming en crisis",
    "bijstand": "Bijstand",
    "werk": "Hulp naar werk",
    "schuldhulp": "Schuldhulp",
    "minimaregeling": "Minimaregelingen",
    "overig": "Overig",
}
POST_LAW: Mapping[str, str] = {
    "hulp_bij_huishouden": "wmo",
    "begeleiding_dagbesteding": "wmo",
    "hulpmiddelen_vervoer": "wmo",
    "beschermd_wonen_opvang": "wmo",
    "jeugd_ambulant": "jeugdwet",
    "jeugd_verblijf": "jeugdwet",
    "jeugd_bescherming": "jeugdwet",
    "bijstand": "participatiewet",
    "werk": "participatiewet",
    "schuldhulp": "schuldhulp",
    "minimaregeling": "minimaregeling",
}
INCOME_TRANSFER_POST = "bijstand"
# The parts in which the cost of use stands added up: any choice of laws is a sum of these.
USE_PARTS = (*LAWS, INCOME_TRANSFER_POST, "overig")
POST_PART: Mapping[str, str] = {
    post: post if post in USE_PARTS else POST_LAW[post] for post in POSTS
}

_POST_CATEGORIES: Mapping[str, tuple[str, ...]] = {
    "hulp_bij_huishouden": ("01",),
    "begeleiding_dagbesteding": ("02", "03", "04", "06", "07", "09", "10"),
    "hulpmiddelen_vervoer": ("05", "08", "11", "12", "13", "14"),
    "beschermd_wonen_opvang": ("15", "16", "17", "18"),
    "jeugd_ambulant": ("40", "41", "42", "45", "50", "51", "52", "53", "54"),
    "jeugd_verblijf": ("43", "44", "55"),
    "jeugd_bescherming": ("46", "47", "48", "49"),
    "bijstand": ("bijstand", "bbz"),
    "werk": ("re_integratie", "loonkostensubsidie", "beschut_werk"),
    "schuldhulp": CATEGORIES["schuldhulp"],
    "minimaregeling": CATEGORIES["minimaregeling"],
}
_INTENSITY_CATEGORIES: Mapping[str, tuple[str, ...]] = {
    "licht": ("01", "05", "08", "11", "12", "13", "14", *CATEGORIES["minimaregeling"]),
    "midden": (
        *("02", "03", "04", "06", "07", "09", "10", "40", "41", "42", "45", "50", "51", "54"),
        *CATEGORIES["participatiewet"],
        *CATEGORIES["schuldhulp"],
    ),
    "zwaar": (*("15", "16", "17", "18"), *("43", "44", "46", "47", "48", "49", "52", "53", "55")),
}


def _by_category(groups: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {category: group for group, members in groups.items() for category in members}


# Products of the contract, which a municipality may change: category -> post, category -> weight.
POST_OF_CATEGORY: Mapping[str, str] = _by_category(_POST_CATEGORIES)
INTENSITY_OF_CATEGORY: Mapping[str, str] = _by_category(_INTENSITY_CATEGORIES)


def _euros(amount: int) -> str:
    return f"€\u00a0{amount:,}".replace(",", ".")


# Upper bounds in euros; from 8.000 they rise by the square root of two.
COST_CLASS_BOUNDS = (
    *(500, 1_000, 2_000, 4_000, 8_000),
    *(11_300, 16_000, 22_600, 32_000, 45_300, 64_000, 90_500, 128_000),
)
COST_CLASSES = ("correctie", "0", *(f"tot {bound}" for bound in COST_CLASS_BOUNDS), "hoger")
COST_CLASS_LABELS: Mapping[str, str] = {
    "correctie": "Per saldo terugbetaald",
    "0": "Geen kosten",
    **{f"tot {bound}": f"tot {_euros(bound)}" for bound in COST_CLASS_BOUNDS},
    "hoger": f"{_euros(COST_CLASS_BOUNDS[-1])} of meer",
}
PLANS: Mapping[str, str] = {
    "een": "Eén gezamenlijk plan",
    "meer": "Meer plannen of een deel zonder plan",
    "geen": "Geen plan",
    UNKNOWN: "Niet bekend of er een plan is",
    "nvt": "Minder dan twee soorten hulp tegelijk",
}
LAST_YEAR: Mapping[str, str] = {
    "nieuw": "Nieuw dit jaar",
    "blijft": "Dit jaar en vorig jaar",
    "gestopt": "Vorig jaar wel, dit jaar niet",
    "geen": "Geen van beide jaren",
    UNKNOWN: "Onbekend",
}
MOMENTS = (-12, -6, 0, 6, 12, 24)
YOUNG_STATES: Mapping[str, str] = {
    "jeugdwet": "Jeugdwet",
    "wmo": "Wmo",
    "participatiewet": "Participatiewet",
    "meer": "Meer dan één wet",
    "schuldhulp_of_minima": "Alleen schuldhulp of minimaregeling",
    "geen": "Geen ondersteuning bekend",
}
# Months without help of the three laws after the youth help from before the 18th birthday.
GAPS: Mapping[str, str] = {
    "nvt": "Geen jeugdhulp voor de verjaardag",
    "geen": "Geen gat",
    "1-3": "1 tot en met 3 maanden",
    "4-6": "4 tot en met 6 maanden",
    "7-12": "7 tot en met 12 maanden",
    "langer": "Langer dan 12 maanden",
    UNKNOWN: "Onbekend",
}
# Early signals of payment arrears in the year, and whether the household was reached.
SIGNALS: Mapping[str, str] = {
    "geen": "Geen signaal",
    "niet_bereikt": "Signaal, niet bereikt",
    "bereikt": "Signaal, bereikt",
    UNKNOWN: "Onbekend",
}
