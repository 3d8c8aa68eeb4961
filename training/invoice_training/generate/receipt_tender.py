"""How a receipt was paid: cash and change, cards with their slips, vouchers, and tips that are only suggested."""

from .numbering import plain_number
from .roll import Roll
from .sheet import Sheet
from .spans import Line, caption, plain

_CARDS = ("VISA", "Mastercard", "MASTERCARD CREDIT", "Visa Debit", "VISA CONTACTLESS", "AMEX", "Maestro", "girocard", "Bancontact", "CB", "DANKORT", "V PAY", "Apple Pay", "Swish", "Debit Mastercard", "PIN", "EC-Karte")
_SLIP = (
    "Terminal ID: {d8}", "TID {d8}", "MID: {d9}", "Merchant: {d9}", "AID: A0000000{d5}", "Auth code: {d6}", "APPROVAL CODE {d6}", "REF NO: {d9}", "TRACE {d6}", "BATCH {d5}", "Entry: Contactless", "ATC: 00{d5}", "TVR: 0000008000", "Seq {d5}", "RRN {d9}",
    "Verified by PIN", "APPROVED", "SALE", "No signature required", "Cardholder copy", "TSI: E800", "Kortnr ************{d5}", "PAN: XXXXXXXXXXXX{d5}", "Beleg-Nr. {d5}", "VU-Nr. {d8}", "Trace-Nr. {d6}", "Genehmigungs-Nr. {d6}", "Kvittering {d5}", "PSN: 01", "Contactless", "EMV",
)


def tender(sheet: Sheet, roll: Roll) -> None:
    payable, rng = sheet.facts.ledger.payable, sheet.rng
    way = rng.random()
    if way < 0.42:
        _cash(sheet, roll, payable)
    elif way < 0.82:
        _card(sheet, roll, payable)
    elif way < 0.88:
        _mixed(sheet, roll, payable)
    if sheet.chance(0.12 if sheet.facts.country.code == "US" else 0.01):
        _tips(sheet, roll, payable)


def _cash(sheet: Sheet, roll: Roll, payable: int) -> None:
    """What was handed over and what went back, in either order, with or without figures of zero."""
    captions, step = sheet.captions, sheet.rng.choice((500, 1000, 2000, 5000, 10000))
    given = (payable // step + 1) * step if sheet.chance(0.75) else payable
    rows: list[tuple[Line, Line]] = [([plain(captions("Cash"))], sheet.amount(given))]
    if given != payable or sheet.chance(0.6):
        rows.append(([plain(captions("Change"))], sheet.amount(given - payable if sheet.chance(0.85) else payable - given)))
    if sheet.chance(0.05):
        rows.reverse()
    for label, line in rows:
        roll.pair(label, line, 1.2 if sheet.chance(0.06) else 1.0)


def _card(sheet: Sheet, roll: Roll, payable: int) -> None:
    captions, rng = sheet.captions, sheet.rng
    name = captions("CardPayment") if sheet.chance(0.6) else rng.choice(_CARDS)
    again = "Amount" if sheet.chance(0.5) else "O"
    roll.pair([plain(name)], sheet.amount(payable, again))
    if sheet.chance(0.2):
        roll.pair([plain(captions("Change"))], sheet.amount(0))
    for concept in rng.sample(("CardPayment", "Contract", "SalesOrder"), rng.randrange(0, 3)):
        roll.line([plain(captions.marked(concept) + rng.choice((f"************{rng.randrange(1000, 9999)}", plain_number(rng), f"A000000{rng.randrange(10**6, 10**7)}")))])
    if sheet.chance(0.25):
        _slip(sheet, roll, payable)
    elif sheet.chance(0.12):
        roll.line([plain(f"{sheet.date_text(sheet.facts.issued)} {rng.randrange(7, 23):02d}:{rng.randrange(60):02d}")])


def _slip(sheet: Sheet, roll: Roll, payable: int) -> None:
    """The part that the card terminal prints: numbers of every kind, the amount and the time once more."""
    rng = sheet.rng
    roll.rule()
    lines = rng.sample(_SLIP, rng.randrange(3, 11))
    middle = rng.randrange(len(lines))
    for number, text in enumerate(lines):
        for code, low in (("{d5}", 4), ("{d6}", 6), ("{d8}", 8), ("{d9}", 9)):
            text = text.replace(code, str(rng.randrange(10 ** (low - 1), 10**low)))
        roll.line([plain(text)], "c" if roll.centred and sheet.chance(0.2) else "l")
        if number == middle and sheet.chance(0.7):
            roll.pair([caption(sheet.captions("Amount"), "Amount")], sheet.amount(payable, "Amount", True))
    if sheet.chance(0.5):
        roll.line([plain(f"{sheet.date_text(sheet.facts.issued)} {rng.randrange(7, 23):02d}:{rng.randrange(60):02d}:{rng.randrange(60):02d}")])


def _mixed(sheet: Sheet, roll: Roll, payable: int) -> None:
    """Two ways of paying; neither part is the total."""
    part = payable * sheet.rng.choice((10, 25, 50, 70)) // 100
    roll.pair([plain(sheet.captions("CardPayment"))], sheet.amount(part))
    roll.pair([plain(sheet.captions("Cash"))], sheet.amount(payable - part))
    if sheet.chance(0.5):
        roll.pair([plain(sheet.captions("Change"))], sheet.amount(0))


def _tips(sheet: Sheet, roll: Roll, payable: int) -> None:
    """Tips that are suggested, or lines for the guest to fill in."""
    if sheet.chance(0.5):
        for percent in (15, 18, 20):
            roll.line([plain(f"{percent}% = {sheet.facts.money.number(payable * percent // 100)}")])
    else:
        roll.pair([plain("Tip:")], [plain("________")])
        roll.pair([plain("Total:")], [plain("________")])
