"""The people and companies on an invoice."""

from dataclasses import dataclass, field
from random import Random

from . import names, places
from .countries import Country, word_list
from .everyday_names import misleading_name, owner_note, trading_as
from .other_numbers import other_numbers
from .registrations import Registration, org_number, vat_id


@dataclass
class Party:
    """`lines` is the postal address under the name; `person` a contact inside the company, '' when there is none.

    `owner` is a remark on who owns the firm, `others` are captions and numbers that are neither VAT id nor organisation number.
    """

    name: str
    lines: list[str]
    country: Country
    phone: str
    domain: str
    mail: str
    person: str = ""
    name_rest: str = ""
    vat: Registration | None = None
    org: Registration | None = None
    owner: str = ""
    others: list[tuple[str, str]] = field(default_factory=list)

    @property
    def full_name(self) -> str:
        return f"{self.name} {self.name_rest}".strip()


def _registered(rng: Random, party: Party) -> Party:
    party.org = org_number(rng, party.country.code)
    party.vat = vat_id(rng, party.country.code, party.org.value if party.org else "")
    if rng.random() < 0.03 and party.vat and party.vat.printed[-1].isdigit():
        end = str(rng.randrange(10))
        party.vat = Registration(party.vat.value[:-1] + end, party.vat.printed[:-1] + end, party.vat.names)
    if rng.random() < 0.35:
        party.others = other_numbers(rng, party.country.code, party.org, party.vat, party.lines[-1].split(" ")[-1])
    return party


def _party(rng: Random, country: Country, language: str, name: str, with_country: float) -> Party:
    domain = places.domain(rng, name, country)
    return Party(
        name=name,
        lines=places.address_lines(rng, country, language, with_country),
        country=country,
        phone=places.phone(rng, country),
        domain=domain,
        mail=f"{places.mail_box(rng)}@{domain}",
    )


def draw_seller(rng: Random, country: Country, language: str, retail: bool) -> Party:
    roll = rng.random()
    own = word_list(country.language, country.code)
    if retail:
        name = names.shop(rng, country)
    elif roll < 0.07:
        name = names.person(rng, own)
    elif roll < 0.13:
        name = misleading_name(rng, country, names.invented(rng))
    else:
        name = names.company(rng, country)
    party = _party(rng, country, language, name, 0.15)
    if retail and rng.random() < 0.12 and len(name.split()) > 2:
        head = name.split()
        cut = rng.randrange(1, len(head) - 1)
        party.name, party.name_rest = " ".join(head[:cut]), " ".join(head[cut:])
    elif retail and rng.random() < 0.12:
        party.name_rest = names.company(rng, country)
    elif roll > 0.96:
        party.owner = owner_note(rng, country, names.person(rng, own) if rng.random() < 0.5 else names.company(rng, country))
    elif roll > 0.945 and not retail:
        party.name = trading_as(rng, party.name, names.shop(rng, country) if rng.random() < 0.5 else names.invented(rng))
    if not retail and rng.random() < 0.12:
        party.person = names.person(rng, own)
    return _registered(rng, party)


def draw_buyer(rng: Random, country: Country, language: str) -> Party:
    roll = rng.random()
    if roll < 0.12:
        country = places.other_country(rng, country)
    private = rng.random() < 0.3
    own = word_list(country.language, country.code)
    name = names.person(rng, own) if private else misleading_name(rng, country, names.invented(rng)) if rng.random() < 0.12 else names.company(rng, country)
    party = _party(rng, country, language, name, 0.6 if roll < 0.12 else 0.12)
    if private:
        if rng.random() < 0.25:
            party.mail = f"{name.split()[0].lower().strip(',')}.{rng.choice(('post', 'home', 'mail'))}@{party.domain}"
        return party
    _registered(rng, party)
    if rng.random() < 0.42:
        party.person = names.person(rng, own)
    elif rng.random() < 0.2:
        party.person = names.department(rng, own)
    return party
