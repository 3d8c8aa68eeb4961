"""Sentences around the figures: greetings, terms, notices, amounts in words."""

from .canvas import Block, wrap_text
from .mentions import buyer_mention, seller_mention
from .names import company, person
from .sheet import Sheet
from .spans import Line, caption, plain, value
from .vocabulary import pick

_WORDS = "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty hundred thousand only".split()


def paragraph(sheet: Sheet, width: float, sentences: int, size: float) -> Block:
    block, rng = Block(), sheet.rng
    text = " ".join(pick(rng, sheet.facts.tongue, "sentence") for _ in range(sentences))
    for line in wrap_text(text, sheet.style.regular, size, width):
        sheet.add(block, [plain(line)], size)
    return block


def terms_line(sheet: Sheet) -> Line:
    return sheet.labelled("PaymentTerms")


def notes_block(sheet: Sheet, width: float) -> Block:
    """Notes under the sums: terms, thanks, a second company, an amount in words."""
    block, rng = Block(), sheet.rng
    if sheet.chance(0.25) and "PaymentTerms" not in sheet.printed:
        sheet.add(block, terms_line(sheet))
    if sheet.chance(0.08):
        words = " ".join(rng.choice(_WORDS) for _ in range(rng.randrange(4, 9)))
        sheet.add(block, [plain(sheet.captions.marked("AmountInWords") + words)])
    if sheet.chance(0.07):
        sheet.add(block, [plain(f"{rng.choice(('Carrier: ', 'Powered by ', 'c/o ', 'Factoring: ', 'Agent: ', ''))}{company(rng, sheet.facts.country)}")])
    if sheet.chance(0.6):
        size = sheet.style.size if sheet.chance(0.5) else sheet.style.small
        text = paragraph(sheet, width, rng.choice((1, 1, 2, 2, 3, 5)), size)
        for x, base, line, face, line_size, align in text.lines:
            block.put(line, face, line_size, x, base + block.height, align)
        block.height += text.height
    if sheet.chance(0.09 if "SupplierName" in sheet.printed else 0.5):
        block.skip(sheet.style.size * sheet.rng.choice((0, 1, 2)))
        sheet.add(block, seller_mention(sheet))
    if sheet.chance(0.08):
        block.skip(sheet.style.size * 2)
        sheet.add(block, [plain(person(rng, sheet.facts.tongue))])
    return block


def opening_block(sheet: Sheet, width: float) -> Block:
    """A greeting or a subject line between heading and table."""
    block = Block()
    if sheet.chance(0.3):
        sheet.add(block, buyer_mention(sheet))
    text = paragraph(sheet, width, 1, sheet.style.size)
    for x, base, line, face, size, align in text.lines:
        block.put(line, face, size, x, base + block.height, align)
    block.height += text.height
    if sheet.chance(0.3):
        sheet.add(block, [plain(sheet.captions.marked("Project") + pick(sheet.rng, sheet.facts.tongue, "service"))])
    return block


def paid_note(sheet: Sheet) -> Line:
    """Paid by card or online: a date and a figure that are not what is asked for."""
    ledger = sheet.facts.ledger
    return [plain(f"{sheet.captions.marked('CardPayment')}**** {sheet.rng.randrange(1000, 9999)} {sheet.date_text(sheet.facts.delivered)} "), plain(sheet.facts.money.number(ledger.total))]


__all__ = ["caption", "notes_block", "opening_block", "paid_note", "paragraph", "terms_line", "value"]
