"""Till receipts: narrow paper, short lines, a total among subtotals, cash and change."""

from datetime import timedelta

from .canvas import RawWord, wrap_text
from .goods import article_code
from .names import person
from .numbering import plain_number
from .party_lines import registration_lines
from .receipt_items import ITEM_STYLES, receipt_items
from .receipt_sums import receipt_sums
from .roll import Roll
from .sheet import Sheet
from .spans import Line, caption, plain, value
from .vocabulary import pick

_TILL = ("Table", "Till", "POS", "Terminal", "Kassa", "Tisch", "Caisse", "Cashier", "Reg", "TBL", "Chk", "Trans", "Counter", "Shift", "Store", "Op", "Kasse", "Bord", "Mesa", "Tavolo", "Server", "Pax", "Covers", "Station", "Butik", "Markt", "Bon", "Lane", "Seq")


def _names(sheet: Sheet, roll: Roll) -> None:
    """The shop's name in one to several rows, with its registration in brackets now and then."""
    rng, seller = sheet.rng, sheet.facts.seller
    if sheet.chance(0.08):
        roll.head([plain(rng.choice(("*** COPY ***", "WELCOME", "TAX INVOICE", "** REPRINT **", plain_number(rng), person(rng, sheet.facts.country.language), pick(rng, sheet.facts.language, "trade"))))])
    big = rng.choice((1, 1, 1.3, 1.7))
    sheet.printed.add("SupplierName")
    bold = sheet.chance(0.5)
    for number, text in enumerate(filter(None, (seller.name, seller.name_rest))):
        for index, part in enumerate(wrap_text(text, roll.bold, roll.size * big, (roll.width - 2 * roll.margin) * rng.choice((1, 1, 0.6)))):
            roll.head([value(part, "SupplierName", number == 0 and index == 0)], big, bold)
    if seller.org and sheet.chance(0.5 if sheet.facts.country.code == "MY" else 0.04):
        sheet.printed.add("SupplierOrgNumber")
        lead = sheet.captions.marked("SupplierOrgNumber") if sheet.chance(0.3) else ""
        roll.head([plain("("), caption(lead, "SupplierOrgNumber"), value(seller.org.printed, "SupplierOrgNumber"), plain(")")])


def _head(sheet: Sheet, roll: Roll) -> None:
    rng, facts = sheet.rng, sheet.facts
    seller = facts.seller
    _names(sheet, roll)
    block: list[Line] = []
    if sheet.chance(0.9):
        sheet.printed.add("SupplierAddress")
        joined = [", ".join(seller.lines)] if sheet.chance(0.2) else seller.lines
        lines = [part for text in joined for part in wrap_text(text, roll.face, roll.size, (roll.width - 2 * roll.margin) * rng.choice((1, 1, 0.7)))]
        block += [[value(text, "SupplierAddress", number == 0)] for number, text in enumerate(lines)]
    contact: list[Line] = []
    if sheet.chance(0.7):
        contact.append([plain(sheet.captions.marked("Phone") + seller.phone)])
    registered = registration_lines(sheet, seller, "Supplier", 0.0 if "SupplierOrgNumber" in sheet.printed else 0.5) if sheet.chance(0.7) else []
    if facts.country.code == "MY" and registered and sheet.chance(0.6):
        block = registered[-1:] + block
        registered = registered[:-1]
    for line in [*block, *(registered + contact if sheet.chance(0.4) else contact + registered)]:
        roll.head(line)
    if sheet.chance(0.15):
        roll.head([plain(seller.domain)])
    if sheet.chance(0.06):
        for text in wrap_text(pick(rng, facts.language, "sentence"), roll.face, roll.size, roll.width - 2 * roll.margin):
            roll.head([plain(text)])


def _clock(sheet: Sheet) -> str:
    rng = sheet.rng
    hour, minute, second = rng.randrange(7, 23), rng.randrange(60), rng.randrange(60)
    return rng.choice((f"{hour:02d}:{minute:02d}", f"{hour:02d}:{minute:02d}", f"{hour:02d}:{minute:02d}:{second:02d}", f"{hour % 12 or 12}:{minute:02d} {rng.choice(('AM', 'PM', 'pm', 'am'))}", f"{hour % 12 or 12:02d}:{minute:02d}:{second:02d}{rng.choice(('AM', 'PM', ' PM'))}", f"{hour:02d}.{minute:02d}", f"{hour:02d}h{minute:02d}", f"{hour}:{minute:02d}"))


def _dated(sheet: Sheet) -> list[Line]:
    """Date and clock, on one line or two, with labels for either, both or none."""
    rng, captions = sheet.rng, sheet.captions
    when, clock = sheet.dated(sheet.facts.issued, "InvoiceDate"), _clock(sheet)
    word = rng.choice(("Time", captions("PrintDate"), "Zeit", "Kl", "Heure", "Hora", "kl.", "Uhrzeit", "Ora"))
    day = [plain(rng.choice(("Mon ", "Tue ", "Fri ", "Sat ", "Mo. ", "Lun ", "Sa, ")))] if sheet.chance(0.06) else []
    tail = rng.choice((" ", "  ", " - ", ", ", "     ", " / "))
    labelled: Line = sheet.marked("InvoiceDate")
    return rng.choice((
        [[*day, *when, plain(tail + clock)]], [[*day, *when, plain(tail + clock)]], [[plain(clock + " "), *day, *when]], [[*labelled, *day, *when, plain(tail + clock)]], [[*labelled, *when]], [[*labelled, *when], [plain(f"{word}: {clock}")]],
        [[*labelled, *when, plain(f"  {word}: {clock}")]], [[caption("Date : ", "InvoiceDate"), *when, plain(f"  {captions.marked('PrintDate')}{clock}")]], [[*when]], [[plain(f"{word} {clock}  "), *labelled, *when]], [[*when, plain(f" {clock} {rng.randrange(1, 99999):05d} {rng.randrange(1, 20)}")]],
    ))


def _till_line(sheet: Sheet) -> str:
    """Numbers of tables, tills, guests and the like: none of them is the receipt's number."""
    rng = sheet.rng
    parts = [f"{word}{rng.choice((' ', ': ', '#', ' #', ': ', '. '))}{rng.choice((rng.randrange(1, 40), rng.randrange(100, 99999), f'{rng.randrange(1, 99):02d}', f'T{rng.randrange(1, 9)}'))}" for word in rng.sample(_TILL, rng.choice((1, 1, 2, 3)))]
    return rng.choice(("  ", " / ", "   ", " ")).join(parts)


def _meta(sheet: Sheet, roll: Roll) -> None:
    """Number, date and time, till and cashier in loose order."""
    rng, facts = sheet.rng, sheet.facts
    rows = _dated(sheet)
    if sheet.chance(0.72):
        rows.insert(rng.randrange(0, len(rows) + 1), sheet.labelled("InvoiceNumber"))
    for concept, likely in (("OurReference", 0.5), ("SalesOrder", 0.2), ("YourReference", 0.06)):
        if sheet.chance(likely):
            rows.insert(rng.randrange(0, len(rows) + 1), [plain(sheet.captions.marked(concept) + (person(rng, facts.country.language).upper() if sheet.chance(0.6) else plain_number(rng)))])
    if sheet.chance(0.4):
        rows.insert(rng.randrange(0, len(rows) + 1), [plain(_till_line(sheet))])
    if sheet.chance(0.05):
        sheet.printed.add("CustomerName")
        rows.append([*sheet.marked("CustomerName"), value(facts.buyer.name, "CustomerName")])
    if len(rows) > 1 and sheet.chance(0.25) and roll.width > 200:
        roll.pair(rows[0], rows[1])
        rows = rows[2:]
    for row in rows:
        roll.line(row, "c" if roll.centred and sheet.chance(0.1) else "l")


_LOYALTY = ("Points earned: {n}", "Member no: {m}", "Card balance {n}", "Bonus points {n}", "Poäng: {n}", "Sie sparen {a}", "You saved {a}", "Points balance: {n}", "Wifi: {m}", "Survey code {m}", "Order no {n}", "Vous avez économisé {a}", "Medlemsnr {m}", "Queue no. {n}", "Exchange within {n} days", "Ref: {m}", "Fiscal ID {m}", "TSE-Signatur {m}", "Valid until {d}", "Return by {d}")


def _tail(sheet: Sheet, roll: Roll) -> None:
    rng, language = sheet.rng, sheet.facts.language
    for _ in range(rng.randrange(0, 4)):
        text = pick(rng, language, rng.choice(("thanks", "thanks", "thanks", "sentence")))
        for part in wrap_text(text.upper() if sheet.chance(0.3) else text, roll.face, roll.size, roll.width - 2 * roll.margin):
            roll.head([plain(part)])
    for text in rng.sample(_LOYALTY, rng.choice((0, 0, 0, 1, 1, 2))):
        later = sheet.facts.issued + timedelta(days=rng.randrange(7, 120))
        text = text.format(n=rng.randrange(1, 5000), m=article_code(rng), a=sheet.facts.money.number(rng.randrange(10, 5000)), d=sheet.date_text(later))
        roll.line([plain(text)], "c" if roll.centred else "l")
    if sheet.chance(0.12):
        roll.head([value(sheet.facts.seller.full_name, "SupplierName")])
    if sheet.chance(0.2):
        roll.head([plain(article_code(rng) + article_code(rng))])


def lay_out_receipt(sheet: Sheet) -> list[list[RawWord]]:
    """One strip; the page takes the height that the receipt needs."""
    rng = sheet.rng
    sheet.family.update(receipt_case=rng.choice(("upper", "as_is")))
    roll = Roll(sheet)
    _head(sheet, roll)
    roll.rule()
    if sheet.chance(0.04):
        roll.head(sheet.amount(sheet.facts.ledger.payable, "Amount", True), rng.choice((1.3, 2.0)), True)
    if sheet.chance(0.55):
        roll.head([plain(sheet.captions.phrase("ReceiptTitle"))], rng.choice((1, 1.3)), sheet.chance(0.4))
    late = sheet.chance(0.2)
    if not late:
        _meta(sheet, roll)
        roll.rule()
    receipt_items(sheet, roll)
    receipt_sums(sheet, roll)
    if late:
        roll.rule()
        _meta(sheet, roll)
    roll.rule()
    _tail(sheet, roll)
    sheet.style.page = (roll.width, roll.y + roll.margin * 2)
    return [roll.words]


__all__ = ["ITEM_STYLES", "lay_out_receipt"]
