"""Two lists of the issuer's administrator: one awarded to people without an account, and one with problems still to mend."""

from credentials import api as credentials

AWARDED = """Naam;E-mailadres;Behaald op;Resultaat
Yara de Groot;yara.degroot@voorbeeld.example;02-11-2026;goed
Milan Bakker;milan.bakker@voorbeeld.example;02-11-2026;voldoende
Fatima El Idrissi;fatima.elidrissi@voorbeeld.example;03-11-2026;goed
Joost van den Heuvel;joost.vandenheuvel@voorbeeld.example;03-11-2026;uitstekend
Sanne Visser;sanne.visser@voorbeeld.example;04-11-2026;goed
"""
# Each row but the first two and the last says something that the check finds.
CHECKED = """Studentnummer;Voornaam;Tussenvoegsel;Achternaam;E-mailadres;Behaald op;Resultaat;Klas
4100231;Noa;;Willems;noa.willems@voorbeeld.example;16-11-2026;goed;VIG 3B
4100232;Daan;van;Dijk;daan.vandijk@voorbeeld.example;16-11-2026;goed;VIG 3B
4100233;Emma;;Kok;emma.kok@voorbeeld,example;16-11-2026;voldoende;VIG 3B
4100234;;;;isa.meijer@voorbeeld.example;16-11-2026;goed;VIG 3B
4100235;Lucas;de;Wit;lucas.dewit@voorbeeld.example;31-11-2026;goed;VIG 3B
4100236;Noa;;Willems;noa.willems@voorbeeld.example;17-11-2026;goed;VIG 3B
4100237;Yara;de;Groot;yara.degroot@voorbeeld.example;17-11-2026;goed;VIG 3B
4100238;Tess;;Peters;;17-11-2026;voldoende;VIG 3B
4100239;Sem;;Jacobs;sem.jacobs@voorbeeld.example;17-11-2026;goed;VIG 3B
"""


def load(*, achievement, person) -> None:
    """Made once. The first is worked off by the worker; its mails lie in the demo's mailbox."""
    if credentials.has_lists(issuer=achievement.issuer):
        return
    given = {"achievement": achievement, "person": person, "language": "nl"}
    awarded = credentials.list_from_file(data=AWARDED.encode(), name="VIG 3A november.csv", **given)
    credentials.start_list(batch=awarded, person=person, expected=AWARDED.count("@"))
    credentials.list_from_file(data=CHECKED.encode(), name="VIG 3B november.csv", **given)
