"""References beside the wanted ones: plausible values for concepts that are no field, with the shapes of invoice numbers too."""

from datetime import timedelta

from .goods import article_code
from .names import company, initials, invented, person
from .numbering import document_number, order_number, plain_number
from .sheet import Sheet
from .spans import Line, plain
from .vocabulary import pick

CONCEPTS = (
    "OurReference", "YourReference", "Project", "Contract", "DeliveryNote", "OrderDate", "SalesOrder", "Page", "DeliveryTerms",
    "Period", "PrintDate", "LateInterest", "Phone", "MeterNumber", "DeliveryAddress", "OurReference", "YourReference", "DirectDebit", "ItemsTotal", "DeliveryNote", "SalesOrder", "Contract", "Project", "Email", "BankName", "TaxStatus", "ExchangeRate",
)


def similar_number(sheet: Sheet) -> str:
    """A number with the shape that an invoice number has, an order number, or a plain one."""
    rng, facts = sheet.rng, sheet.facts
    return rng.choice((document_number(rng, facts.ordered, "invoice"), order_number(rng, facts.ordered), plain_number(rng), article_code(rng), _near(sheet)))


def _near(sheet: Sheet) -> str:
    """The invoice number with another counter."""
    rng, text = sheet.rng, sheet.facts.printed["InvoiceNumber"]
    places = [place for place, char in enumerate(text) if char.isdigit()]
    if not places:
        return plain_number(rng)
    place = rng.choice(places[-3:])
    return text[:place] + str((int(text[place]) + rng.randrange(1, 9)) % 10) + text[place + 1 :]


def _person_or_number(sheet: Sheet) -> str:
    rng, own = sheet.rng, sheet.facts.tongue
    roll = rng.random()
    if roll < 0.55:
        return person(rng, own)
    if roll < 0.65:
        return rng.choice((initials(rng), initials(rng).lower(), f"{initials(rng)}/{initials(rng).lower()}", pick(rng, own, "first")))
    if roll < 0.75:
        return f"{pick(rng, own, 'first')} / {plain_number(rng)}"
    return similar_number(sheet) if roll < 0.9 else f"{pick(rng, own, 'service')}"


def distractor(sheet: Sheet, concept: str) -> Line:
    """A plausible value for a concept that is no field."""
    rng, facts = sheet.rng, sheet.facts
    if concept in ("OurReference", "YourReference"):
        return [plain(_person_or_number(sheet))]
    if concept == "OrderDate":
        return [plain(sheet.date_text(facts.ordered))]
    if concept == "PrintDate":
        return [plain(f"{sheet.date_text(facts.issued)} {rng.randrange(0, 24):02d}:{rng.randrange(60):02d}" if rng.random() < 0.6 else f"{rng.randrange(24):02d}:{rng.randrange(60):02d}:{rng.randrange(60):02d}")]
    if concept == "Period":
        start, end = facts.ordered, facts.delivered
        return [plain(rng.choice((f"{sheet.date_text(start)}{rng.choice((' - ', '-', ' – ', ' to ', ' / '))}{sheet.date_text(end)}", f"{start.month:02d}/{start.year}", f"{start.year}-{start.month:02d}", f"Q{(start.month + 2) // 3} {start.year}", sheet.date_text(end + timedelta(days=30)))))]
    if concept == "Page":
        return [plain(rng.choice(("1", "1/1", "1 (1)", "1 of 1", "1(2)", "1 / 2", "1 de 1", "1 von 1", "1 sur 1", "1-1")))]
    if concept in ("LateInterest", "ExchangeRate"):
        return [plain(f"{rng.choice((8, 10, 12, 18, 24))}{rng.choice((' %', '%', ',00 %', '.00%'))}" if concept == "LateInterest" else f"{rng.randrange(1, 20)}{facts.money.decimal}{rng.randrange(1000, 9999)}")]
    return _named(sheet, concept)


def _named(sheet: Sheet, concept: str) -> Line:
    rng, facts = sheet.rng, sheet.facts
    if concept == "Phone":
        return [plain(facts.seller.phone)]
    if concept == "Email":
        return [plain(rng.choice((facts.seller.mail, facts.buyer.mail)))]
    if concept == "DeliveryTerms":
        return [plain(rng.choice(("EXW", "DAP", "FCA", "DHL", "UPS Ground", "Post", "Schenker", "Fritt vårt lager", "Frei Haus", "CIF " + invented(rng), "FOB", "DDP Incoterms 2020", "FedEx", "Best way", "Abholung", "Portes pagados", company(rng, facts.country))))]
    if concept == "Project":
        return [plain(rng.choice((invented(rng), article_code(rng), f"{rng.randrange(100, 99999)} {invented(rng)}", similar_number(sheet), pick(rng, facts.tongue, "service"), company(rng, facts.country))))]
    if concept == "DeliveryAddress":
        return [plain(f"{facts.recipient.name}, {facts.recipient.lines[-1]}")]
    if concept == "ItemsTotal":
        return [plain(str(rng.randrange(1, 200)) + rng.choice(("", " kg", " pcs", "")))]
    if concept == "BankName":
        return [plain(rng.choice(("Visa **** 4242", "PayPal", "Stripe", "SEPA", invented(rng) + " Bank")))]
    if concept == "TaxStatus":
        return [plain(rng.choice(("0 %", "Reverse charge", "-", "N/A", "Yes", "No")))]
    return [plain(similar_number(sheet))]
