"""The rows of the sums: which are stated, in which order, under which label."""

from datetime import timedelta

from .canvas import Block
from .sheet import Sheet
from .spans import Line, caption, plain, value

STYLES = ("stacked",) * 6 + ("across", "across", "matrix", "table_rows", "table_rows", "sentences", "total_only", "boxes", "two_columns", "prose")
Row = tuple[Line, Line, bool]
"""Label, amount, and whether it is the payable total."""

_WITHHELD = {
    "en": ("Less withholding tax", "TDS", "Retention", "WHT 5%"), "sv": ("Preliminär skattereduktion", "ROT-avdrag", "Innehållet belopp"), "de": ("Sicherheitseinbehalt", "Einbehalt", "Abzgl. Einbehalt"), "fr": ("Retenue de garantie", "Retenue 5%"),
    "es": ("Retención IRPF", "IRPF -15%", "Ret. IRPF 15,00%", "Retención"), "it": ("Ritenuta d'acconto", "Ritenuta acconto 20%", "R.A. 20%"), "other": ("Retenção IRS", "Stopaj", "Tevkifat"), "nl": ("G-rekening", "Inhouding"),
    "da": ("Tilbageholdt",), "no": ("Tilbakeholdt",), "fi": ("Ennakonpidätys",),
}
_OF_WHICH = {
    "en": ("of which {}", "incl. {}", "including {}", "{} included", "Includes {} of"), "sv": ("varav {}", "Varav {}"), "de": ("darin enthalten {}", "inkl. {}", "enth. {}", "davon {}"), "fr": ("dont {}", "Dont {}"), "nl": ("waarvan {}", "inclusief {}"),
    "da": ("heraf {}", "Heraf {}"), "no": ("herav {}", "Herav {}"), "fi": ("sis. {}", "josta {}"), "es": ("{} incluido", "incl. {}"), "it": ("di cui {}", "{} inclusa"), "other": ("w tym {}", "{} dahil", "vč. {}"),
}


def rate_spans(sheet: Sheet, rate: float, label: str) -> Line:
    """A VAT rate with its per cent sign; the sign is part of the value where it is glued."""
    rng = sheet.rng
    text = sheet.facts.money.rate(rate, rng.choice((0, 0, 0, 0, 2)))
    return [value(text + "%", label)] if rng.random() < 0.6 else [value(text, label), plain(" %")]


def vat_caption(sheet: Sheet, rate: float, label: str = "VatLineRate", base: int | None = None, word: str = "") -> Line:
    """"VAT 25 %", "zzgl. 19% MwSt." and their kin."""
    rng = sheet.rng
    word = word or sheet.captions("VatAmount")
    roll = rng.random()
    rates = rate_spans(sheet, rate, label)
    if roll < 0.4:
        line = [caption(word + " ", "VatAmount"), *rates]
    elif roll < 0.6:
        line = [*rates, caption(" " + word, "VatAmount")]
    elif roll < 0.75:
        line = [caption(word + " (", "VatAmount"), *rates, plain(")")]
    elif roll < 0.85:
        line = [caption(word + rng.choice((" @ ", " à ", " @", " at ", "-", " ", ": ", " - ")), "VatAmount"), *rates]
    else:
        return [caption(word, "VatAmount")]
    if base is not None and rng.random() < 0.18:
        base_spans = [value(sheet.facts.money.number(base), "VatLineNet")]
        opening, closing = rng.choice(((" on ", ""), (" på ", ""), (" auf ", ""), (" / ", ""), (" sur ", ""), (" av ", ""), (" (", ")"), (" von ", ""), (" of ", ""), (": ", " ")))
        line += [plain(opening), *base_spans, plain(closing)]
    return line


def end_mark(sheet: Sheet, line: Line) -> Line:
    """The label with the document's mark after it."""
    return [*line, plain(sheet.captions.mark)] if line and sheet.captions.mark.strip() and line[-1][0][-1:] not in ":.#" else line


def total_caption(sheet: Sheet, text: str, key: str) -> Line:
    """The label of a total, with the currency's code where the document states it there."""
    money = sheet.facts.money
    if sheet.chance(0.012):
        text += sheet.rng.choice((" ({})", " [{}]", " - {}", " ({} items)")).format(len(sheet.facts.ledger.items))
    if money.note == "label" or sheet.chance(0.05) and money.total_place == "none":
        opening, closing = sheet.rng.choice(((" ", ""), (" ", ""), (" (", ")"), (" in ", ""), (" / ", ""), (" [", "]"), (", ", "")))
        return [caption(text, key), plain(opening), value(money.currency, "Currency"), plain(closing)]
    return [caption(text, key)]


def _added(sheet: Sheet, hundredths: int, label: str = "O") -> Line:
    """An amount that is added to a sum, with a plus before it in documents that show one."""
    line = sheet.amount(hundredths, label)
    shows = sheet.family.setdefault("plus", "y" if sheet.chance(0.03) else "n") == "y"
    return [plain("+"), *line] if shows and hundredths > 0 and sheet.facts.money.place in ("none", "after", "glued_after") else line


def summary_rows(sheet: Sheet) -> list[Row]:
    """The sums of the document in their usual order, each with its label."""
    ledger, chance, captions = sheet.facts.ledger, sheet.chance, sheet.captions
    rows = _before_net(sheet)
    if (not ledger.exempt or chance(0.5)) and not (ledger.charges and chance(0.3)) and not (ledger.gross_prices and chance(0.4)):
        rows.append(([caption(captions("NetAmount"), "NetAmount")], sheet.amount(ledger.net, "NetAmount"), False))
        if not ledger.charges and chance(0.05):
            rows.append(([caption(captions("NetAmount"), "NetAmount")], sheet.amount(ledger.net, "NetAmount"), False))
    total_first = ledger.gross_prices and chance(0.55)
    vat_rows = _vat_rows(sheet, total_first or ledger.gross_prices and chance(0.3))
    settled = ledger.due != ledger.total and ledger.due != 0
    label = captions.amount_label(False) if settled else captions("Amount")
    total: Row = (total_caption(sheet, label, "" if settled else "Amount"), sheet.amount(ledger.total, "O" if settled else "Amount", not settled), not settled)
    rows += [total, *vat_rows] if total_first else [*vat_rows, total]
    return rows + _after_total(sheet, settled)


def _before_net(sheet: Sheet) -> list[Row]:
    """Sums of items, charges and discounts, and idle rows of zeros as forms print them."""
    ledger, chance, captions = sheet.facts.ledger, sheet.chance, sheet.captions
    rows: list[Row] = []
    if ledger.charges and chance(0.65) or not ledger.charges and ledger.gross_prices and chance(0.15):
        label = captions("NetAmount") if chance(0.8) else captions("ItemAmount") if chance(0.5) else captions.amount_label(False)
        rows.append(([caption(label, "")], sheet.amount(ledger.items_total), False))
    running = ledger.items_total
    for number, charge in enumerate(ledger.charges):
        rows.append((_charge_label(sheet, charge.concept), _added(sheet, charge.amount), False))
        running += charge.amount
        if number < len(ledger.charges) - 1 and chance(0.15):
            rows.append(([caption(captions("NetAmount"), "")], sheet.amount(running), False))
    if chance(0.07):
        concepts = [name for name in ("Discount", "Shipping", "Fee", "Rounding") if name not in {charge.concept for charge in ledger.charges}]
        rows += [([caption(captions(name), "")], sheet.amount(0), False) for name in sheet.rng.sample(concepts, min(len(concepts), sheet.rng.choice((1, 1, 2))))]
    return rows


def _after_total(sheet: Sheet, settled: bool) -> list[Row]:
    """Rounding, deposits, tax withheld, an older balance, and what is left to pay."""
    ledger, chance, captions = sheet.facts.ledger, sheet.chance, sheet.captions
    rows: list[Row] = []
    if ledger.rounding:
        rows.append(([caption(captions("Rounding"), "")], _added(sheet, ledger.rounding), False))
    if ledger.withheld:
        rows.append(([caption(captions.cased(sheet.rng.choice(_WITHHELD[sheet.facts.language])), "")], sheet.amount(-ledger.withheld if chance(0.7) else ledger.withheld), False))
    if ledger.paid:
        when = f" {sheet.date_text(sheet.facts.issued - timedelta(days=sheet.rng.randrange(40)))}" if chance(0.2) else ""
        rows.append(([caption(captions("AmountPaid") + when, "")], sheet.amount(ledger.paid if chance(0.5) else -ledger.paid), False))
    elif chance(0.05):
        rows.append(([caption(captions("AmountPaid"), "")], sheet.amount(0), False))
    if ledger.carried:
        rows.append(([caption(captions("BalanceBefore"), "")], sheet.amount(ledger.carried), False))
    if settled:
        rows.append((total_caption(sheet, captions.amount_label(True), "Amount"), sheet.amount(ledger.due, "Amount", True), True))
    elif ledger.paid:
        rows.append(([caption(captions.amount_label(True), "")], sheet.amount(0), False))
    elif chance(0.1):
        rows.append((total_caption(sheet, captions.amount_label(True), "Amount"), sheet.amount(ledger.payable, "Amount", True), True))
    return rows


def _charge_label(sheet: Sheet, concept: str) -> Line:
    text = sheet.captions(concept)
    if concept == "Discount" and sheet.chance(0.3):
        text += sheet.rng.choice((" {}%", " ({}%)", " {} %", " -{}%")).format(sheet.rng.choice((2, 5, 10, 15)))
    return [caption(text, "")]


def _vat_rows(sheet: Sheet, inside: bool) -> list[Row]:
    """One VAT line, several lines by rate, halves, or a sum over the rates. `inside`: the tax is part of the sum above."""
    ledger, chance, captions = sheet.facts.ledger, sheet.chance, sheet.captions
    if ledger.exempt:
        if chance(0.5):
            word = captions("TaxStatus") if chance(0.15) else ""
            return [(vat_caption(sheet, 0, word=word), sheet.amount(0, "VatAmount"), False)]
        return []
    groups = ledger.groups
    word = sheet.rng.choice(_OF_WHICH[sheet.facts.language]).format(captions("VatAmount")) if inside and chance(0.6) else ""
    if len(groups) == 1:
        if chance(0.5 if sheet.facts.country.code == "IN" else 0.01) and ledger.vat % 2 == 0 and ledger.vat:
            return _halves(sheet)
        return [(vat_caption(sheet, groups[0].rate, base=groups[0].net, word=word), _added(sheet, ledger.vat, "VatAmount"), False)]
    if chance(0.25):
        return [([caption(word or captions("VatAmount"), "VatAmount")], sheet.amount(ledger.vat, "VatAmount"), False)]
    rows: list[Row] = []
    for group in groups:
        if chance(0.08):
            rows.append((rate_spans(sheet, group.rate, "VatLineRate") + [plain(" " + captions("VatLineNet"))], sheet.amount(group.net, "VatLineNet"), False))
        rows.append((vat_caption(sheet, group.rate, base=group.net, word=word), sheet.amount(group.vat, "VatLineVat"), False))
    if chance(0.4):
        rows.append(([caption(captions("VatAmount"), "VatAmount")], sheet.amount(ledger.vat, "VatAmount"), False))
    return rows


def _halves(sheet: Sheet) -> list[Row]:
    """A tax that goes to two authorities in equal parts: CGST and SGST."""
    ledger, rng = sheet.facts.ledger, sheet.rng
    names = rng.choice((("CGST", "SGST"), ("CGST", "SGST"), ("Output CGST", "Output SGST"), ("CGST", "UTGST"))) if sheet.facts.country.code == "IN" else ("State tax", "City tax")
    rows: list[Row] = [(vat_caption(sheet, ledger.groups[0].rate / 2, word=name), sheet.amount(ledger.vat // 2, "VatLineVat"), False) for name in names]
    if sheet.chance(0.5):
        rows.append(([caption(sheet.captions("VatAmount"), "VatAmount")], sheet.amount(ledger.vat, "VatAmount"), False))
    return rows


def headline(sheet: Sheet) -> Block:
    """The amount to pay, large, away from the sums."""
    style, block, ledger = sheet.style, Block(), sheet.facts.ledger
    label: Line = [caption(sheet.captions("Amount"), "Amount")]
    line = sheet.amount(ledger.payable, "Amount", True)
    roll = sheet.rng.random()
    if roll < 0.12:
        joint = sheet.rng.choice((" - ", " ", ", ", " / ", " on ", " per "))
        block.add([*label, caption(joint, "InvoiceDueDate"), *sheet.field_value("InvoiceDueDate"), plain("   "), *line], style.bold, style.size)
        return block
    if roll < 0.22:
        block.add([*line, caption(sheet.rng.choice((" due ", " - ", " ", " / ")), "InvoiceDueDate"), *sheet.field_value("InvoiceDueDate")], style.bold, style.size * sheet.rng.choice((1, 1.5, 2)))
        return block
    if sheet.chance(0.5):
        block.add([*end_mark(sheet, label), plain(" " * sheet.rng.choice((1, 2, 4))), *line], style.bold, style.size * sheet.rng.choice((1, 1.2, 1.5)))
    else:
        block.add(label, style.regular, style.size)
        block.add(line, style.bold, style.size * sheet.rng.choice((1, 1.5, 2)))
    if sheet.chance(0.3):
        block.add(sheet.labelled("InvoiceDueDate"), style.regular, style.size)
    return block
