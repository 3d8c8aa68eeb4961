"""Till receipts: narrow paper, short lines, a total among subtotals, cash and change."""

from .canvas import Block, RawWord, place_line, wrap_text
from .fonts import load_face
from .goods import article_code
from .letterhead import registration_lines
from .names import person
from .numbering import plain_number
from .sheet import Sheet
from .spans import Line, caption, money_spans, plain, value
from .totals import vat_caption
from .vocabulary import pick

WIDTHS_PT = (164.0, 164.0, 227.0, 227.0, 227.0, 300.0)
ITEM_STYLES = ("one_line", "qty_first", "two_lines", "price_below", "table")


class Roll:
    """A strip of paper that grows downwards."""

    def __init__(self, sheet: Sheet):
        rng = sheet.rng
        self.sheet = sheet
        self.width = rng.choice(WIDTHS_PT)
        self.margin = self.width * rng.uniform(0.03, 0.09)
        name = rng.choice(("DejaVuSansMono", "Courier", "DejaVuSansMono", "Courier", "Helvetica", "DejaVuSansCondensed", "LiberationSans"))
        stretch = rng.uniform(0.75, 1.05)
        self.face, self.bold = load_face(name, False, stretch), load_face(name, True, stretch)
        self.size = (self.width - 2 * self.margin) / (rng.choice((30, 34, 38, 42)) * 0.6 * stretch)
        self.leading = rng.choice((1.1, 1.2, 1.35))
        self.centred = rng.random() < 0.75
        self.words: list[RawWord] = []
        self.y = self.margin * rng.uniform(1, 3)

    def line(self, line: Line, align: str = "l", factor: float = 1.0, bold: bool = False, advance: bool = True) -> None:
        x = {"l": self.margin, "r": self.width - self.margin, "c": self.width / 2}[align]
        face, size = self.bold if bold else self.face, self.size * factor
        room = face.width("".join(span[0] for span in line), size)
        if room > self.width - 2 * self.margin:
            size *= (self.width - 2 * self.margin) / room
        place_line(self.words, x, self.y + size * 0.85, line, face, size, align)
        if advance:
            self.y += size * self.leading

    def head(self, line: Line, factor: float = 1.0, bold: bool = False) -> None:
        self.line(line, "c" if self.centred else "l", factor, bold)

    def pair(self, left: Line, right: Line, factor: float = 1.0, bold: bool = False) -> None:
        """Left and right text on one line; under each other where they do not fit."""
        face, size = self.bold if bold else self.face, self.size * factor
        needed = face.width("".join(span[0] for span in [*left, *right]), size)
        fits = needed < self.width - 2 * self.margin - size
        self.line(left, "l", factor, bold, advance=not fits)
        self.line(right, "r", factor, bold)

    def rule(self) -> None:
        roll = self.sheet.rng.random()
        if roll < 0.5:
            char = self.sheet.rng.choice("--=*_.")
            count = int((self.width - 2 * self.margin) / self.face.width(char, self.size))
            self.line([plain(char * count)])
        else:
            self.y += self.size * 0.6


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


def _sums(sheet: Sheet, roll: Roll) -> None:
    ledger, rng, captions = sheet.facts.ledger, sheet.rng, sheet.captions
    roll.rule()
    if sheet.chance(0.15):
        roll.pair([plain(captions("ItemsTotal"))], [plain(str(len(ledger.items)))])
    on_top = not ledger.gross_prices
    if sheet.chance(0.5) or ledger.charges or on_top:
        net = on_top and not ledger.charges and not ledger.exempt
        roll.pair([caption(captions("NetAmount"), "NetAmount" if net else "")], sheet.amount(ledger.items_total, "NetAmount" if net else "O"))
    for charge in ledger.charges:
        roll.pair([caption(captions(charge.concept), "")], sheet.amount(charge.amount))
    before = not ledger.exempt and (on_top or sheet.chance(0.3))
    if before:
        _tax_lines(sheet, roll)
    if ledger.rounding:
        if sheet.chance(0.6):
            roll.pair([caption(captions.amount_label(False), "")], sheet.amount(ledger.total))
        roll.pair([caption(captions("Rounding"), "")], sheet.amount(ledger.rounding))
    payable = ledger.due
    roll.pair([caption(captions("Amount") + (captions.mark if sheet.chance(0.4) else ""), "Amount")], sheet.amount(payable, "Amount", True), rng.choice((1, 1, 1.2, 1.5)), sheet.chance(0.5))
    if sheet.chance(0.5):
        roll.rule()
    _tender(sheet, roll, payable)
    if not before and not ledger.exempt and sheet.chance(0.75):
        roll.rule()
        _tax_table(sheet, roll) if sheet.chance(0.5) else _tax_lines(sheet, roll)


def _tender(sheet: Sheet, roll: Roll, payable: int) -> None:
    """How it was paid: cash and change, or a card with its numbers."""
    rng, captions = sheet.rng, sheet.captions
    way = rng.random()
    if way < 0.45:
        step = rng.choice((500, 1000, 5000, 10000))
        given = (payable // step + 1) * step if sheet.chance(0.75) else payable
        roll.pair([plain(captions("Cash"))], sheet.amount(given))
        if given != payable or sheet.chance(0.6):
            roll.pair([plain(captions("Change"))], sheet.amount(given - payable))
    elif way < 0.85:
        again = "Amount" if sheet.chance(0.5) else "O"
        roll.pair([plain(captions("CardPayment"))], sheet.amount(payable, again))
        for concept in rng.sample(("CardPayment", "Contract", "SalesOrder"), rng.randrange(0, 3)):
            roll.line([plain(captions.marked(concept) + rng.choice((f"************{rng.randrange(1000, 9999)}", plain_number(rng), f"A000000{rng.randrange(10**6, 10**7)}")))])
        if sheet.chance(0.12):
            roll.line([plain(f"{sheet.date_text(sheet.facts.issued)} {rng.randrange(7, 23):02d}:{rng.randrange(60):02d}")])


def _tax_lines(sheet: Sheet, roll: Roll) -> None:
    ledger, captions = sheet.facts.ledger, sheet.captions
    single = len(ledger.groups) == 1
    for group in ledger.groups:
        if sheet.chance(0.3):
            label = [caption(captions("NetAmount"), "NetAmount")]
            roll.pair(label, sheet.amount(group.net, "NetAmount" if single else "VatLineNet"))
        roll.pair(vat_caption(sheet, group.rate), sheet.amount(group.vat, "VatAmount" if single else "VatLineVat"))


def _tax_table(sheet: Sheet, roll: Roll) -> None:
    """Rate, net and VAT in columns under their labels."""
    ledger, captions, money = sheet.facts.ledger, sheet.captions, sheet.facts.money
    third = (roll.width - 2 * roll.margin) / 3
    if sheet.chance(0.3):
        roll.line([plain(captions("VatSummary"))])
    size = roll.size * 0.95

    def row(cells: list[Line]) -> None:
        for number, cell in enumerate(cells):
            place_line(roll.words, roll.margin + third * (number + 0.95), roll.y + size * 0.85, cell, roll.face, size, "r")
        roll.y += size * roll.leading

    row([[caption(captions(concept)[:14].strip(), concept)] for concept in ("VatLineRate", "VatLineNet", "VatLineVat")])
    for group in ledger.groups:
        text = money.rate(group.rate) + sheet.rng.choice(("%", "", "%"))
        row([[value(text, "VatLineRate")], [value(money.number(group.net), "VatLineNet")], [value(money.number(group.vat), "VatLineVat")]])


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
    _sums(sheet, roll)
    if late:
        roll.rule()
        _meta(sheet, roll)
    roll.rule()
    _tail(sheet, roll)
    sheet.style.page = (roll.width, roll.y + roll.margin * 2)
    return [roll.words]


__all__ = ["Block", "ITEM_STYLES", "lay_out_receipt"]
