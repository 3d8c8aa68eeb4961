"""Rows of parties that letters and forms have beside the plain ones: bare pairs, header rows, a label column, a window with a sender line."""

from .attention import attention_line
from .canvas import Block
from .letterhead import buyer_block, delivery_block, seller_block, sender_line
from .party_lines import address_of, name_line, name_lines, number_caption
from .sheet import Sheet
from .spans import Line, caption, plain, value

Cell = tuple[Block, float, str]


def bare_party(sheet: Sheet, role: str) -> Block:
    """Name and address and nothing else; in capitals or with the contact above now and then."""
    party = sheet.facts.seller if role == "Supplier" else sheet.facts.buyer
    block, lines = Block(), name_lines(sheet, party, role)
    if party.person and sheet.chance(0.4):
        lines.insert(0 if sheet.chance(0.4) else len(lines), attention_line(sheet, party))
    lines += address_of(sheet, party, role)
    if party.vat and sheet.chance(0.25):
        label = f"{role}VatId"
        sheet.printed.add(label)
        lines.append([caption(number_caption(sheet, "SupplierVatId", party.vat), label), value(party.vat.printed, label)])
    bold = sheet.chance(0.3)
    for number, line in enumerate(lines):
        sheet.add(block, line, bold=bold and number == 0)
    return block


def heads_row(sheet: Sheet) -> list[Cell]:
    """A row of headings, "From | Bill to | Ship to", with the names under them and the gap of a box between."""
    roles = ["Supplier", "Customer"] if sheet.chance(0.7) else ["Customer", "Supplier"]
    gap, cells = sheet.style.size * sheet.rng.choice((0.2, 0.6, 1.2)), []
    for number, role in enumerate(roles):
        block = Block()
        block.add([caption(sheet.captions(f"{role}Name"), f"{role}Name")], sheet.style.bold, sheet.style.size)
        block.skip(gap)
        under = bare_party(sheet, role)
        for x, base, line, face, size, align in under.lines:
            block.put(line, face, size, x, base + block.height, align)
        block.height += under.height
        cells.append((block, number * 0.5, "l"))
    return cells


def label_column(sheet: Sheet) -> Block:
    """Labels in a column at the left; the name beside, the address on the same or the next lines."""
    block, style = Block(), sheet.style
    at = style.size * sheet.rng.choice((7, 9, 11))
    roles = ["Customer"] if sheet.chance(0.4) else ["Supplier", "Customer"] if sheet.chance(0.6) else ["Customer", "Supplier"]
    for role in roles:
        party = sheet.facts.seller if role == "Supplier" else sheet.facts.buyer
        text = sheet.captions(f"{role}Name") + sheet.captions.mark
        room = style.label_face.width(text, style.size)
        block.put([caption(text, f"{role}Name")], style.label_face, max(4.5, min(style.size, style.size * at * 0.95 / max(room, 1))), 0.0, block.height + style.size * 0.85)
        name, address = name_line(sheet, party, role), address_of(sheet, party, role)
        lines: list[Line] = [name, *address]
        if sheet.chance(0.3):
            lines = [[*name, plain(", "), *address[0]], *address[1:]]
        for line in lines:
            block.put(line, style.regular, style.size, at, block.height + style.size * 0.85)
            block.height += style.size * style.leading
        block.skip(style.size * sheet.rng.choice((0, 0.4, 1)))
    return block


def one_line_buyer(sheet: Sheet) -> Block:
    """The buyer and the address in one running line."""
    block, buyer = Block(), sheet.facts.buyer
    join = sheet.rng.choice((", ", " - ", " · ", " | "))
    sheet.printed.add("CustomerAddress")
    head = [caption(sheet.captions.marked("CustomerName"), "CustomerName")] if sheet.chance(0.8) else []
    sheet.add(block, [*head, *name_line(sheet, buyer, "Customer"), plain(join), value(join.join(buyer.lines), "CustomerAddress")])
    return block


def pay_to_pair(sheet: Sheet) -> list[Cell]:
    """Buyer and the payee that the money goes to, both with headings; the payee is the seller."""
    payee = Block()
    word = sheet.rng.choice(("Remit to", "Pay to", "Payee", "Please remit to", "Make payment to", "Account holder")) if sheet.facts.language == "en" else sheet.captions("SupplierName")
    payee.add([caption(sheet.captions.cased(word) + sheet.captions.mark, "SupplierName")], sheet.style.label_face, sheet.style.size)
    for line in [*name_lines(sheet, sheet.facts.seller, "Supplier"), *address_of(sheet, sheet.facts.seller, "Supplier")]:
        sheet.add(payee, line)
    cells = [(buyer_block(sheet, True), 0.0, "l"), (payee, 0.55, "l")]
    if sheet.chance(0.3):
        cells = [(cells[1][0], 0.0, "l"), (cells[0][0], 0.55, "l")]
    return cells


def party_cells(sheet: Sheet, name: str) -> list[Cell] | None:
    """The cells of one of the rows of this module, None for a name of another one."""
    bare = [(bare_party(sheet, "Supplier"), 0.0, "l"), (bare_party(sheet, "Customer"), sheet.rng.choice((0.48, 0.55, 0.62)), "l")] if name.startswith("pair-bare") else []
    if name == "pair-bare":
        return bare
    if name == "pair-bare-swapped":
        return [(bare[1][0], 0.0, "l"), (bare[0][0], bare[1][1], "l")]
    if name == "heads-row":
        return heads_row(sheet)
    if name == "labels-left":
        return [(label_column(sheet), 0.0, "l")]
    if name == "buyer-one-line":
        return [(one_line_buyer(sheet), 0.0, "l")]
    if name == "pay-to-pair":
        return pay_to_pair(sheet)
    if name in ("seller-alone", "seller-alone-right"):
        block = bare_party(sheet, "Supplier") if sheet.chance(0.4) else seller_block(sheet, True, sheet.chance(0.4))
        return [(block, 0.0 if name == "seller-alone" else sheet.rng.choice((0.5, 0.6)), "l")]
    if name == "three-addresses":
        return [(buyer_block(sheet, True), 0.0, "l"), (delivery_block(sheet), 0.34, "l"), (seller_block(sheet, True, True), 0.67, "l")]
    return None


def letterhead_line(sheet: Sheet) -> Block:
    """The whole letterhead as one or two running lines over the page: name, address, telephone, registrations."""
    seller, block, style = sheet.facts.seller, Block(), sheet.style
    join = sheet.rng.choice((" - ", " | ", " · ", ", ", " • ", "  "))
    sheet.printed.update(("SupplierName", "SupplierAddress"))
    first: Line = [value(seller.full_name, "SupplierName"), plain(join), value(join.join(seller.lines), "SupplierAddress")]
    second: Line = [plain(f"{sheet.captions.marked('Phone')}{seller.phone}{join}{seller.mail}")]
    if seller.vat and sheet.chance(0.6):
        sheet.printed.add("SupplierVatId")
        second += [plain(join), caption(number_caption(sheet, "SupplierVatId", seller.vat), "SupplierVatId"), value(seller.vat.printed, "SupplierVatId")]
    if seller.person and sheet.chance(0.5):
        first = [plain(seller.person + join), *first]
    lines = [[*first, plain(join), *second]] if sheet.chance(0.2) else [first, second] if sheet.chance(0.7) else [first]
    for line in lines:
        room = style.regular.width("".join(span[0] for span in line), style.size)
        sheet.add(block, line, max(5.0, min(style.size, style.size * style.page[0] * 0.8 / room)))
    return block


__all__ = ["bare_party", "letterhead_line", "party_cells", "sender_line"]
