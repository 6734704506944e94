"""The public figures of CBS that a wijk is shown with, declared once; never on origin.

Columns and units are those of CBS Kerncijfers wijken en buurten; counts become rates, so that
wijken of different size can be compared.
"""

from __future__ import annotations

from samenhang.analyses.indicator import (
    GOOD,
    INCOME,
    PEOPLE,
    PLACE,
    SUPPORTED,
    KeyFigure,
    Meaning,
)

INHABITANTS = "a_inw"
_PARTLY = "Waar het CBS kleine buurten weglaat, is dit cijfer te laag."


def _per_thousand(
    column: str, label: str, theme: str, meaning: Meaning, note: str = ""
) -> KeyFigure:
    label, subject = (f"{words} per 1.000 inwoners" for words in (label, f"het aantal {label}"))
    return KeyFigure(
        f"cbs-{column}", label[:1].upper() + label[1:], subject, theme, meaning, note=note,
        column=column, per=INHABITANTS, factor=1000,
    )  # fmt: skip


def _percent(column: str, label: str, subject: str, theme: str, meaning: Meaning) -> KeyFigure:
    return KeyFigure(
        f"cbs-{column}", label, subject, theme, meaning, "percent", column=column, factor=0.01
    )


def _euros(
    column: str, label: str, subject: str, theme: str, meaning: Meaning, rounding: float
) -> KeyFigure:
    return KeyFigure(
        f"cbs-{column}",
        label,
        subject,
        theme,
        meaning,
        "euro",
        column=column,
        factor=1000,
        rounding=rounding,
    )


KEY_FIGURES: tuple[KeyFigure, ...] = (
    _per_thousand("a_bedv", "bedrijfsvestigingen", GOOD, "strength"),
    _percent("p_arb_zs", "Zelfstandigen, van de werkenden", "het deel zelfstandigen", GOOD,
             "strength"),
    _percent("p_koopw", "Koopwoningen", "het deel koopwoningen", GOOD, "strength"),
    _per_thousand("a_00_14", "kinderen tot 15 jaar", PEOPLE, "neutral"),
    _per_thousand("a_65_oo", "65-plussers", PEOPLE, "neutral"),
    _per_thousand("a_hh_m_k", "huishoudens met kinderen", PEOPLE, "neutral"),
    _euros("g_ink_pi", "Inkomen per inwoner", "het gemiddelde inkomen per inwoner", INCOME,
           "strength", 0.05),
    _percent("p_hh_li", "Huishoudens met een lager inkomen",
             "het deel huishoudens in de laagste 40% van de inkomens", INCOME, "burden"),
    _per_thousand("a_soz_ww", "WW-uitkeringen", INCOME, "burden", _PARTLY),
    _per_thousand("a_wmo_t", "Wmo-cliënten", SUPPORTED, "burden", _PARTLY),
    _per_thousand("a_jz_tn", "jongeren met jeugdzorg", SUPPORTED, "burden", _PARTLY),
    _euros("g_wozbag", "WOZ-waarde van woningen", "de gemiddelde WOZ-waarde", PLACE,
           "neutral", 0.5),
    KeyFigure("cbs-g_afs_hp", "Afstand tot de huisarts (km)", "de afstand tot de huisarts in km",
              PLACE, "neutral", column="g_afs_hp"),
)  # fmt: skip
