"""The words of the accountability page: what is counted, what is protected, what it is not for."""

from __future__ import annotations

from collections.abc import Mapping

DEFINITIONS: Mapping[str, str] = {
    "Huishouden": (
        "Een of meer personen op een adres die samen een huishouden vormen, zoals op 1 januari van "
        "het jaar. Wie later komt: de eerste dag in dat jaar. Bewoners van instellingen tellen "
        "niet mee, tenzij een tabel ze noemt."
    ),
    "Huishouden met ondersteuning": (
        "Gebruikt in het jaar minstens een maand een voorziening uit de Wmo, de Jeugdwet of de "
        "Participatiewet."
    ),
    "Voorziening": (
        "Een soort hulp of regeling, zoals begeleiding, een scootmobiel of de stadspas; twee keer "
        "dezelfde soort telt als een."
    ),
    "Post": "Een van de twaalf begrotingsposten, zoals hulp bij het huishouden of schuldhulp.",
    "Zwaarte": (
        "Licht, midden of zwaar, naar de soort hulp. Een huishouden telt bij zijn zwaarste hulp "
        "van het jaar. De hele lijst staat onder aan de pagina Preventie."
    ),
    "Kosten": (
        "Wat de gemeente betaalde voor de maand van de ondersteuning, na verrekening van "
        "correcties. Een persoonsgebonden budget telt zoals het is besteed."
    ),
    "Bijstand": (
        "De uitkering zelf is inkomen en telt niet mee in de kosten van ondersteuning, tenzij u "
        "de schakelaar aanzet."
    ),
    "Aansluiting": (
        "Welk deel van de jaarrekening per huishouden bekend is. Is dat van een wet minder dan "
        "60%, dan staan er geen euro's per huishouden bij."
    ),
    "Toegerekend": (
        "Een vast bedrag voor een aanbieder, verdeeld over de maanden van gebruik. Telt in totalen "
        "en gemiddelden, niet in de verdeling van duur naar goedkoop."
    ),
    "n": (
        "Het aantal huishoudens, personen of keren waar een cijfer over gaat. Achter ± staat "
        "hoeveel dat aantal door de toevalsafronding ernaast kan zitten."
    ),
    "Bandbreedte": (
        "Tussen deze grenzen ligt het echte cijfer in 95 van de 100 gevallen. “Duidelijk hoger” of "
        "“duidelijk lager” zeggen we pas bij 99,8% zekerheid en minstens 5% verschil."
    ),
    "Voorlopig": (
        "Een jaar met maanden binnen vier maanden voor de peildatum. Er komen nog gegevens bij, "
        "dus lees er geen stijging of daling in."
    ),
    "Gecorrigeerd voor samenstelling": (
        "Het cijfer van een wijk als zij dezelfde mix van huishoudtypen en leeftijden had als heel "
        "de gemeente. Het staat altijd naast het gewone cijfer."
    ),
    "Bereik": (
        "Wie een regeling gebruikt, gedeeld door het geschatte aantal huishoudens dat ervoor in "
        "aanmerking komt. Het zegt hoeveel er niet bereikt zijn, nooit wie."
    ),
    "Einde en terugkeer": (
        "Hulp uit een wet eindigt als iemand daarna minstens drie hele maanden geen hulp uit die "
        "wet krijgt. Terug: daarna opnieuw hulp uit dezelfde wet."
    ),
    "Woont niet in de gemeente": (
        "De gemeente betaalt, maar het huishouden woont elders. Telt in totalen, niet per wijk."
    ),
}
PRIVACY = (
    "Aantallen krijgen een kleine, vaste toevalsafronding, zodat niemand in de cijfers een buurman "
    "kan herkennen; een getal kan daardoor iets hoger of lager zijn en is bij dezelfde vraag "
    "altijd hetzelfde. Bedragen uit begroting en jaarrekening en cijfers van het CBS staan er "
    "precies zo in als ze gepubliceerd zijn."
)
PROTECTED = (
    "Groepen van minder dan tien huishoudens staan nergens, ook niet als het verschil tussen twee "
    "cijfers.",
    "Elk huishouden telt met een kleine, geheime afwijking mee, in aantallen en in bedragen; voor "
    "een hele wijk of stad valt die bijna weg.",
    "Iedereen ziet dezelfde cijfers. Er is geen knop of functie waarmee iemand het precieze getal "
    "te zien krijgt.",
)
NOT_PROTECTED = (
    "Dit is geen wiskundige garantie: wie heel veel vragen stelt, kan een middelgroot aantal iets "
    "scherper schatten.",
    "Hebben bijna alle huishoudens van een grote groep een kenmerk, dan is dat te zien.",
    "Wie bij de server, de opslag of de geheime sleutel kan, valt buiten deze bescherming.",
    "Fouten in de levering zelf: cijfers zijn zo goed als wat er is geleverd.",
)
QUERY = (
    "De opvraag telt; daarna past de privacypoort de uitkomst aan. Onder elk cijfer staat de "
    "opvraag van dat cijfer zelf; wie programmeert, kan haar op dezelfde opslag opnieuw stellen."
)
NOT_FOR = (
    "geen besluit over, zoektocht naar of bezoek aan een persoon of huishouden;",
    "geen opsporing van fraude;",
    "geen export van rijen over huishoudens of personen.",
)
CREDITS = (
    "Kerncijfers en wijkgrenzen: CBS en Kadaster, licentie CC BY 4.0. Programma: Samenhang, "
    "licentie EUPL-1.2."
)
