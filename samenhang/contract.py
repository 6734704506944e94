"""The export contract: every table and column of a delivery, declared once."""

from __future__ import annotations

from samenhang import columns, vocabulary
from samenhang.columns import Column, Kind, Reference, Required, Table

__all__ = ["BY_FILE", "BY_NAME", "TABLES", "Column", "Kind", "Reference", "Required", "Table"]

_LAW = ("wet", "law", vocabulary.LAWS)
_SOURCE = columns.text("bron", "source", "Waar het cijfer vandaan komt")

TABLES: tuple[Table, ...] = (
    Table(
        "wijken",
        "wijk",
        "De wijken van de gemeente; omtrekken in wijken.geojson (eigenschap statcode)",
        (
            columns.area(
                "wijk_code",
                "wijk_code",
                columns.WIJK,
                "CBS-code: WK en zes cijfers of letters",
            ),
            columns.text(
                "wijk_naam", "wijk_name", "Naam van de wijk; elke naam komt een keer voor"
            ),
            columns.area(
                "gemeente_code", "gemeente_code", columns.GEMEENTE, "Dezelfde als in levering.toml"
            ),
        ),
        key=("wijk_code",),
        required="always",
    ),
    Table(
        "huishoudens",
        "household",
        "Een regel per huishouden per jaar, naar de stand van 1 januari",
        (
            columns.household(),
            columns.year("Jaar van de stand"),
            columns.area(
                "wijk_code",
                "wijk_code",
                columns.WIJK_OR_UNKNOWN,
                "Een code uit wijken, of onbekend",
            ),
            columns.code(
                "huishoudtype", "household_type", vocabulary.HOUSEHOLD_TYPES, "Samenstelling"
            ),
            columns.range("personen", "persons_class", 1, 6, "Aantal personen; 6 is zes of meer"),
            columns.range(
                "kinderen", "children_class", 0, 3, "Kinderen onder 18; 3 is drie of meer"
            ),
            columns.code("leeftijdsklasse", "age_oldest", vocabulary.AGES_OLDEST, "Oudste persoon"),
            columns.flag(
                "ondernemer", "has_entrepreneur", "Er is een ondernemer; alleen met grondslag"
            ),
            columns.flag(
                "schulden", "has_debt", "Er zijn geregistreerde schulden; alleen met grondslag"
            ),
            columns.flag(
                "minimabestand", "in_minima", "Staat in het minimabestand; alleen met grondslag"
            ),
        ),
        key=("household_id", "year"),
        references=(Reference(("wijk_code",), "wijk", unless=(vocabulary.UNKNOWN_WIJK,)),),
        required="households",
        household=True,
    ),
    Table(
        "personen",
        "person",
        "Een regel per persoon per jaar; een persoon hoort bij een huishouden per jaar",
        (
            columns.person(),
            columns.household(),
            columns.year("Jaar van de stand"),
            columns.code("leeftijdsklasse", "age_class", vocabulary.AGES_PERSON, "Op 1 januari"),
            columns.month(
                "maand_18", "month_18", "Maand van de 18e verjaardag, alleen voor 15 t/m 22"
            ),
        ),
        key=("person_id", "year"),
        references=(Reference(("household_id", "year"), "household"),),
        household=True,
    ),
    Table(
        "voorzieningen",
        "provision",
        "Een regel per voorziening, van begin tot eind",
        (
            columns.id("voorziening_id", "provision_id", "Kenmerk van de voorziening; uniek"),
            columns.person(optional=True),
            columns.household(optional=True),
            columns.code(*_LAW, "Wet of regeling"),
            columns.code(
                "categorie", "category", vocabulary.POST_OF_CATEGORY, "Categorie binnen de wet"
            ),
            columns.code("leveringsvorm", "delivery_form", vocabulary.DELIVERY_FORMS, "Vorm", True),
            columns.code("zwaarte", "intensity", ("licht", "midden", "zwaar"), "Zwaarte", True),
            columns.month("begin", "start_month", "Eerste maand", optional=False),
            columns.month("eind", "end_month", "Laatste maand; leeg is nog lopend"),
            columns.code(
                "reden_einde", "end_reason", vocabulary.END_REASONS, "Reden van einde", True
            ),
            columns.id(
                "plan_id", "plan_id", "Het plan van het huishouden waar dit bij hoort", True
            ),
        ),
        key=("provision_id",),
        required="households",
        household=True,
    ),
    Table(
        "kosten",
        "cost",
        "Een regel per bedrag; zonder kenmerk telt het als niet toe te wijzen",
        (
            columns.id("voorziening_id", "provision_id", "De voorziening", True),
            columns.household(optional=True),
            columns.person(optional=True),
            columns.code(*_LAW, "Wet of regeling"),
            columns.month("maand", "period_month", "Maand van de ondersteuning", optional=False),
            columns.amount(
                "bedrag_cent", "amount_cents", "Bedrag in eurocenten; terugbetaling is min"
            ),
            columns.code("herkomst", "origin", vocabulary.ORIGINS, "Waar het bedrag vandaan komt"),
        ),
        household=True,
    ),
    Table(
        "bekostiging",
        "funding",
        "Hoe elke post betaald wordt",
        (
            columns.year("Begrotingsjaar"),
            columns.code("post", "post", vocabulary.POSTS, "Post"),
            columns.code("vorm", "form", vocabulary.FUNDING_FORMS, "Vorm van bekostiging"),
            columns.amount("bedrag_cent", "amount_cents", "Bedrag in eurocenten"),
        ),
        key=("year", "post", "form"),
        required="with_cost",
    ),
    Table(
        "schuldhulp",
        "debt_help",
        "Signalen en trajecten van schuldhulp; een signaal is geen voorziening",
        (
            columns.household(),
            columns.month("signaal", "signal_month", "Maand van het signaal"),
            columns.month("start", "start_month", "Eerste maand van het traject"),
            columns.month("eind", "end_month", "Laatste maand van het traject"),
            columns.code("fase", "phase", vocabulary.DEBT_PHASES, "Laatste fase", True),
            columns.flag("bereikt", "reached", "Het huishouden is bereikt"),
        ),
        household=True,
    ),
    Table(
        "doelgroepen",
        "target_group",
        "Geschat aantal huishoudens dat recht heeft op een regeling",
        (
            columns.code(
                "regeling",
                "scheme",
                (*vocabulary.POST_OF_CATEGORY, *vocabulary.POSTS),
                "Een categorie of een post",
            ),
            columns.area(
                "wijk_code",
                "wijk_code",
                columns.WIJK_OR_UNKNOWN,
                "Een code uit wijken, of onbekend",
            ),
            columns.year("Jaar van de schatting"),
            columns.number("geschat", "estimated", "Geschat aantal huishoudens", low=0),
            columns.number("laag", "low", "Ondergrens van de schatting", True, low=0),
            columns.number("hoog", "high", "Bovengrens van de schatting", True, low=0),
            _SOURCE,
        ),
        key=("scheme", "wijk_code", "year"),
        references=(Reference(("wijk_code",), "wijk", unless=(vocabulary.UNKNOWN_WIJK,)),),
    ),
    Table(
        "publiek_cijfer",
        "public_figure",
        "Cijfers die al openbaar zijn; zij worden precies getoond",
        (
            columns.year("Jaar van het cijfer"),
            columns.text("onderwerp", "topic", "Waar het cijfer over gaat"),
            columns.code(*_LAW, "Wet of regeling", True),
            columns.code("post", "post", vocabulary.POSTS, "Post", True),
            columns.code("maat", "measure", ("bedrag_cent", "aantal"), "Eurocenten of een aantal"),
            columns.code("soort", "kind", ("begroting", "realisatie", "jaarverslag"), "Soort stuk"),
            columns.amount("waarde", "value", "Het cijfer", kind=Kind.INTEGER),
            _SOURCE,
            columns.text("pagina", "page", "Pagina in de bron", True),
        ),
        key=("year", "topic", "law", "post", "measure", "kind"),
        required="with_cost",
    ),
    Table(
        "gepubliceerd_resultaat",
        "published_result",
        "Uitkomst van een onderzoek, overgetypt; zij wordt precies getoond",
        (
            columns.text("onderwerp", "topic", "Naam van het onderzoek"),
            columns.year("Jaar van het onderzoek"),
            Column("n", "n", Kind.INTEGER, "Aantal huishoudens", low=0, high=columns.CENTS_LIMIT),
            columns.amount(
                "kosten_voor_cent", "cost_before_cents", "Kosten vooraf, eurocenten", True
            ),
            columns.amount(
                "kosten_na_cent", "cost_after_cents", "Kosten achteraf, eurocenten", True
            ),
            columns.number("laag", "low", "Ondergrens van het verschil (-0.31: 31% minder)", True),
            columns.number("hoog", "high", "Bovengrens van het verschil (-0.05: 5% minder)", True),
            _SOURCE,
            columns.text("pagina", "page", "Pagina in de bron"),
        ),
        key=("topic", "year"),
    ),
    Table(
        "doelen",
        "goal",
        "Wat de gemeente wil bereiken",
        (
            columns.text("indicator", "indicator", "Naam van de maatstaf"),
            columns.year("Jaar van het doel"),
            columns.number("streefwaarde", "target", "Waarde die de gemeente wil halen"),
            _SOURCE,
        ),
        key=("indicator", "year"),
    ),
    Table(
        "kerncijfers",
        "wijk_figure",
        "Openbare CBS-cijfers; nooit kolommen over herkomst of geboorteland",
        (
            columns.area("gwb_code", "gwb_code", columns.REGION, "Code van CBS: NL, GM, WK of BU"),
            columns.year("Jaar van het cijfer"),
            Column(
                "kolom",
                "column_name",
                Kind.TEXT,
                "Naam van de CBS-kolom",
                pattern="[A-Za-z][A-Za-z0-9_]{0,63}",
            ),
            columns.number("waarde", "value", "Het cijfer; leeg is onbekend", True),
            columns.text("status", "status", "Waarom een cijfer ontbreekt of voorlopig is", True),
            _SOURCE,
        ),
        key=("gwb_code", "year", "column_name"),
    ),
)
BY_FILE = {table.file: table for table in TABLES}
BY_NAME = {table.name: table for table in TABLES}
