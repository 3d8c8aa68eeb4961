"""Items without columns: a line of text with its amount, quantity and price under it or in front."""

from .canvas import Block, wrap_text
from .ledger import Item
from .sheet import Sheet
from .spans import Line, plain, value

STYLES = ("under", "front", "sentence", "amount_only")
_TIMES = (" x ", " × ", " à ", " @ ", " * ", " x ")


def _times(sheet: Sheet, item: Item, join: str) -> Line:
    money = sheet.facts.money
    unit: Line = [plain(" "), value(item.unit, "ItemUnit")] if sheet.family["free_unit"] == "y" else []
    return [value(money.quantity(item.quantity, None), "ItemQuantity"), *unit, plain(join), value(money.price(item.price), "ItemUnitPrice")]


def free_rows(sheet: Sheet, width: float) -> list[Block]:
    """One block an item, all in one style."""
    rng, style = sheet.rng, sheet.style
    name, join = rng.choice(STYLES), rng.choice(_TIMES)
    sheet.family["free_unit"] = rng.choice("yn")
    bullet = rng.choice(("", "", "- ", "• ", "* "))
    size, rows = style.size, []
    for item in sheet.facts.ledger.items:
        block = Block()
        text = wrap_text(item.description, style.regular, size, width * 0.6)
        amount = sheet.amount(item.amount, "ItemAmount")
        if name == "sentence":
            line: Line = [plain(bullet), value(item.description, "ItemDescription"), plain(", "), *_times(sheet, item, join), plain(" = "), *amount]
            sheet.add(block, line)
        else:
            lead: Line = [value(sheet.facts.money.quantity(item.quantity, None), "ItemQuantity"), plain(rng.choice((" ", " x ", "x ")))] if name == "front" else [plain(bullet)]
            base = block.height + size * 0.85
            block.put([*lead, value(text[0], "ItemDescription")], style.regular, size, 0.0, base)
            block.put(amount, style.regular, size, width, base, "r")
            block.height += size * style.leading
            for part in text[1:]:
                sheet.add(block, [value(part, "ItemDescription", False)])
            if name == "under":
                sheet.add(block, _times(sheet, item, join), x=size)
        for detail in item.details:
            sheet.add(block, [plain(detail)], style.small)
        block.skip(size * 0.3)
        rows.append(block)
    return rows
