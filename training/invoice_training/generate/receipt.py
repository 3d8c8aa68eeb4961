"""Till receipts: narrow paper, short lines, a total among subtotals, cash and change."""

from .canvas import Block, RawWord, wrap_text
from .goods import article_code
from .names import person
from .numbering import plain_number
from .party_lines import registration_lines
from .receipt_sums import receipt_sums
from .roll import Roll
from .sheet import Sheet
from .spans import Line, caption, money_spans, plain, value
from .vocabulary import pick

ITEM_STYLES = ("one_line", "qty_first", "two_lines", "price_below", "table")


def _head(sheet: Sheet, roll: Roll) -> None:
    rng, facts = sheet.rng, sheet.facts
    seller = facts.seller
    if sheet.chance(0.05):
        roll.head([plain(rng.choice(("*** COPY ***", "WELCOME", plain_number(rng), person(rng, facts.country.language))))])
    big = rng.choice((1, 1, 1.3, 1.7))
    sheet.printed.add("SupplierName")
    for number, text in enumerate(filter(None, (seller.name, seller.name_rest))):
        for index, part in enumerate(wrap_text(text, roll.bold, roll.size * big, roll.width - 2 * roll.margin)):
            roll.head([value(part, "SupplierName", number == 0 and index == 0)], big, sheet.chance(0.5))
    block: list[Line] = []
    if sheet.chance(0.9):
        sheet.printed.add("SupplierAddress")
        lines = [part for text in seller.lines for part in wrap_text(text, roll.face, roll.size, roll.width - 2 * roll.margin)]
        block += [[value(text, "SupplierAddress", number == 0)] for number, text in enumerate(lines)]
    contact: list[Line] = []
    if sheet.chance(0.7):
        contact.append([plain(sheet.captions.marked("Phone") + seller.phone)])
    registered = registration_lines(sheet, seller, "Supplier", 0.5) if sheet.chance(0.7) else []
    if facts.country.code == "MY" and registered and sheet.chance(0.6):
        block = registered[-1:] + block
        registered = registered[:-1]
    for line in [*block, *(registered + contact if sheet.chance(0.4) else contact + registered)]:
        roll.head(line)
    if sheet.chance(0.15):
        roll.head([plain(seller.domain)])


def _meta(sheet: Sheet, roll: Roll) -> None:
    """Number, date and time, till and cashier in loose order."""
    rng, facts = sheet.rng, sheet.facts
    clock = rng.choice((f"{rng.randrange(7, 23):02d}:{rng.randrange(60):02d}", f"{rng.randrange(7, 23):02d}:{rng.randrange(60):02d}:{rng.randrange(60):02d}", f"{rng.randrange(1, 12)}:{rng.randrange(60):02d} {rng.choice(('AM', 'PM', 'pm'))}"))
    when = sheet.dated(facts.issued, "InvoiceDate")
    dated = rng.choice((
        [*when, plain(f" {clock}")], [plain(f"{clock} "), *when], [*sheet.marked("InvoiceDate"), *when, plain(f"  {clock}")], [*sheet.marked("InvoiceDate"), *when],
        [caption("Date : ", "InvoiceDate"), *when, plain(f"  {sheet.captions.marked('PrintDate')}{clock}")],
    ))
    rows: list[Line] = [dated]
    if sheet.chance(0.72):
        rows.insert(rng.randrange(0, 2), sheet.labelled("InvoiceNumber"))
    for concept, likely in (("OurReference", 0.5), ("SalesOrder", 0.2), ("ItemPosition", 0.0), ("YourReference", 0.06)):
        if sheet.chance(likely):
            rows.insert(rng.randrange(0, len(rows) + 1), [plain(sheet.captions.marked(concept) + (person(rng, facts.country.language).upper() if sheet.chance(0.6) else plain_number(rng)))])
    if sheet.chance(0.3):
        rows.append([plain(f"{rng.choice(('Table', 'Till', 'POS', 'Terminal', 'Kassa', 'Tisch', 'Caisse', 'Cashier', 'Reg'))} {rng.randrange(1, 40)}{rng.choice(('', '  Pax 2', ' #1', '  01'))}")])
    if sheet.chance(0.05) and facts.kind == "receipt":
        sheet.printed.add("CustomerName")
        rows.append([*sheet.marked("CustomerName"), value(facts.buyer.name, "CustomerName")])
    if len(rows) > 1 and sheet.chance(0.25) and roll.width > 200:
        roll.pair(rows[0], rows[1])
        rows = rows[2:]
    for row in rows:
        roll.line(row, "c" if roll.centred and sheet.chance(0.1) else "l")


def _items(sheet: Sheet, roll: Roll) -> None:
    rng, money = sheet.rng, sheet.facts.money
    style = sheet.family["receipt_items"]
    if sheet.chance(0.45):
        roll.pair([caption(sheet.captions("ItemQuantity") + " " if style == "qty_first" else "", "ItemQuantity"), caption(sheet.captions("ItemDescription"), "ItemDescription")], [caption(sheet.captions("ItemAmount"), "ItemAmount")])
        roll.rule()
    symbol = money.place != "none" and sheet.chance(0.35)
    tax_mark = rng.choice((" A", " SR", " T", " *", "")) if sheet.chance(0.25) else ""
    for item in sheet.facts.ledger.items:
        amount = [*(money_spans(money, item.amount, "ItemAmount") if symbol else [value(money.number(item.amount), "ItemAmount")]), plain(tax_mark)]
        quantity, price = money.quantity(item.quantity, None), money.price(item.price)
        text = item.description.upper() if sheet.family["receipt_case"] == "upper" else item.description
        name = [value(text, "ItemDescription")]
        if style == "qty_first":
            roll.pair([value(quantity, "ItemQuantity"), plain(rng.choice((" ", " x ", "x ", "  "))), *name], amount)
        elif style == "two_lines":
            roll.line(([plain(article_code(rng) + " ")] if sheet.family["receipt_code"] == "y" else []) + name)
            roll.pair([plain("  "), value(quantity, "ItemQuantity"), plain(rng.choice((" x ", " X ", " @ ", " * "))), value(price, "ItemUnitPrice")], amount)
        elif style == "price_below" and item.quantity != 1000:
            roll.pair(name, amount)
            roll.line([plain("   "), value(quantity, "ItemQuantity"), plain(" "), value(item.unit, "ItemUnit"), plain(" x "), value(price, "ItemUnitPrice")])
        elif style == "table" and roll.width > 200:
            roll.pair(name, [value(quantity, "ItemQuantity"), plain("   "), value(price, "ItemUnitPrice"), plain("   "), *amount])
        else:
            roll.pair(name, amount)


def _tail(sheet: Sheet, roll: Roll) -> None:
    rng, language = sheet.rng, sheet.facts.language
    for _ in range(rng.randrange(0, 4)):
        text = pick(rng, language, rng.choice(("thanks", "thanks", "thanks", "sentence")))
        for part in wrap_text(text.upper() if sheet.chance(0.3) else text, roll.face, roll.size, roll.width - 2 * roll.margin):
            roll.head([plain(part)])
    if sheet.chance(0.12):
        roll.head([value(sheet.facts.seller.full_name, "SupplierName")])
    if sheet.chance(0.2):
        roll.head([plain(article_code(rng) + article_code(rng))])


def lay_out_receipt(sheet: Sheet) -> list[list[RawWord]]:
    """One strip; the page takes the height that the receipt needs."""
    rng = sheet.rng
    sheet.family.update(receipt_case=rng.choice(("upper", "as_is")), receipt_code=rng.choice("ynn"))
    roll = Roll(sheet)
    _head(sheet, roll)
    roll.rule()
    if sheet.chance(0.55):
        roll.head([plain(sheet.captions.phrase("ReceiptTitle"))], rng.choice((1, 1.3)), sheet.chance(0.4))
    late = sheet.chance(0.2)
    if not late:
        _meta(sheet, roll)
        roll.rule()
    _items(sheet, roll)
    receipt_sums(sheet, roll)
    if late:
        roll.rule()
        _meta(sheet, roll)
    roll.rule()
    _tail(sheet, roll)
    sheet.style.page = (roll.width, roll.y + roll.margin * 2)
    return [roll.words]


__all__ = ["Block", "ITEM_STYLES", "lay_out_receipt"]
