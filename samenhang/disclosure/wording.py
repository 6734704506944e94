"""What an answer says of itself: its definition in plain Dutch, wherever it goes."""

from __future__ import annotations

from samenhang.selection import Question
from samenhang.vocabulary import LAWS

_UNITS = {
    "household": (
        "Een huishouden telt een keer per jaar, zoals het op 1 januari was "
        "(wie later komt: de eerste dag)."
    ),
    "person": "Een persoon telt een keer per jaar, bij het huishouden van dat jaar.",
    "use": "Een huishouden telt per jaar een keer voor elke post die het gebruikt.",
    "young": (
        "Jongeren rond hun 18e verjaardag; alle verjaardagsjaren samen, "
        "elke jongere een keer per moment."
    ),
    "ended": (
        "Hulp uit Wmo, Jeugdwet of Participatiewet eindigt als iemand daarna minstens drie maanden "
        "geen hulp uit die wet krijgt. Elk einde telt, in het jaar van de laatste maand."
    ),
}
_MONTH = "in de maand van de ondersteuning"
SAFETY = (
    "Aantallen krijgen een kleine, vaste toevalsafronding en staan in tientallen, zodat niemand "
    "in de cijfers een buurman kan herkennen. Een leeg vak betekent: te weinig huishoudens om te "
    "tonen, of geen."
)
QUERY = (
    "De opvraag telt; daarna past de privacypoort de uitkomst aan. "
    "Narekenen kan met `ask` op dezelfde build."
)


def definition(asked: Question, institutions: bool) -> str:
    """Return in a few Dutch sentences what was counted and which costs were summed."""
    parts = [_UNITS[asked.unit]]
    if not institutions:
        parts.append("Bewoners van instellingen tellen niet mee.")
    if asked.counts_cost:
        laws = sorted(asked.laws or LAWS, key=list(LAWS).index)
        names = (
            "alle vijf de wetten" if asked.laws is None else ", ".join(LAWS[law] for law in laws)
        )
        month = "in de maand van het moment" if asked.unit == "young" else _MONTH
        parts.append(f"Kosten van {names}, {month}, na verrekening van correcties.")
        parts.append(
            "Bijstandsuitkeringen tellen mee."
            if asked.income_transfers
            else "Bijstandsuitkeringen tellen niet mee."
        )
    parts.append(SAFETY)
    return " ".join(parts)
