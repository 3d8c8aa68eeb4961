"""Pieces that all payment slips share: rows of labelled boxes, payee, payer and the amount in two boxes."""

from .canvas import Block
from .sheet import Sheet
from .spans import Line, value


def payable(sheet: Sheet) -> int:
    ledger = sheet.facts.ledger
    return ledger.due if ledger.due else ledger.total


def cells(sheet: Sheet, block: Block, width: float, row: list[tuple[float, Line, Line]]) -> None:
    """A row of labelled boxes: label small, value under it; x as a fraction of the width."""
    style = sheet.style
    size = min(style.size, 9.0)
    for at, label, line in row:
        block.put(label, style.regular, size * 0.75, at * width, block.height + size * 0.7)
        block.put(line, style.regular, size, at * width, block.height + size * 1.8)
    block.height += size * 2.5
    block.width = width


def amount_parts(sheet: Sheet) -> Line:
    """Kronor and öre as two words, as the boxes of a slip have them."""
    total = payable(sheet)
    sheet.printed.add("Amount")
    return [value(f"{total // 100}{' ' * sheet.rng.choice((1, 1, 2, 3))}{total % 100:02d}", "Amount")]


def payee(sheet: Sheet) -> Line:
    sheet.printed.add("SupplierName")
    return [value(sheet.facts.seller.full_name, "SupplierName")]


def payer(sheet: Sheet) -> Line:
    sheet.printed.add("CustomerName")
    return [value(sheet.facts.buyer.name, "CustomerName")]
