"""The word that names the document, alone or with its number and date."""

from .canvas import Block
from .sheet import Sheet
from .spans import Line, caption, plain, value

_CONCEPT = {"credit_note": "CreditNoteTitle", "receipt": "ReceiptTitle", "reminder": "ReminderTitle", "proforma": "ProformaTitle"}
STYLES = ("plain", "plain", "plain", "plain", "number", "number", "hash", "number_date", "number_below", "labelled_below", "none")
_OF = {"sv": "av den", "de": "vom", "fr": "du", "nl": "van", "da": "af", "no": "av", "fi": "/", "es": "de fecha", "it": "del", "en": "of", "other": "/"}
_NO = {"sv": "nr", "de": "Nr.", "fr": "n°", "nl": "nr.", "da": "nr.", "no": "nr.", "fi": "nro", "es": "nº", "it": "n.", "en": "No.", "other": "nr"}


def title_word(sheet: Sheet) -> str:
    concept = _CONCEPT.get(sheet.facts.kind, "InvoiceTitle")
    if concept == "InvoiceTitle" and sheet.chance(0.6):
        text = sheet.captions.phrase(concept).split(" ")[0] if sheet.facts.language != "en" else sheet.rng.choice(("Invoice", "INVOICE", "Tax Invoice", "Invoice"))
    else:
        text = sheet.captions.phrase(concept)
    text = text.upper() if sheet.chance(0.3) else text
    return " ".join(text) if sheet.chance(0.015) else text


def title_block(sheet: Sheet, style_name: str) -> tuple[Block, bool, bool]:
    """The block, and whether it states the number and the date."""
    style, rng, block, language = sheet.style, sheet.rng, Block(), sheet.facts.language
    word = title_word(sheet)
    number: Line = [value(sheet.facts.printed["InvoiceNumber"], "InvoiceNumber")]
    face, size = (style.bold if sheet.chance(0.6) else style.accent), style.heading
    if style_name == "plain":
        block.add([plain(word)], face, size)
        return block, False, False
    sheet.printed.add("InvoiceNumber")
    size = min(size, style.size * 2)
    if style_name == "hash":
        block.add([caption(f"{word} {rng.choice(('#', '# ', 'Nr.', 'No.', '№', '- '))}", "InvoiceNumber"), *number], face, size)
        return block, True, False
    if style_name in ("number", "number_date"):
        middle = rng.choice((" ", f" {_NO[language]} ", f" {_NO[language]}: ", ": ", f" {_NO[language]} ", " - "))
        line = [caption(word + middle, "InvoiceNumber"), *number]
        if style_name == "number_date":
            joint = rng.choice((f" {_OF[language]} ", f" {_OF[language]} ", ", ", " - "))
            line += [caption(joint, "InvoiceDate"), *sheet.field_value("InvoiceDate")]
            size = min(size, style.size * 1.5)
        block.add(line, face, size)
        return block, True, style_name == "number_date"
    block.add([plain(word)], face, style.heading)
    if style_name == "number_below":
        block.add([caption(rng.choice(("# ", "#", "", f"{_NO[language]} ", "N° ")), "InvoiceNumber"), *number], style.regular, style.size * rng.choice((1, 1.2, 1.5)))
    else:
        block.add([*sheet.marked("InvoiceNumber"), *number], style.label_face, style.size)
    return block, True, False


def sentence_block(sheet: Sheet) -> Block:
    """Number and date stated in running text."""
    language, facts = sheet.facts.language, sheet.facts
    block = Block()
    sheet.printed.update(("InvoiceNumber",))
    word = title_word(sheet)
    line = [caption(f"{word} {_NO[language]} ", "InvoiceNumber"), value(facts.printed["InvoiceNumber"], "InvoiceNumber"), caption(f" {_OF[language]} ", "InvoiceDate"), *sheet.field_value("InvoiceDate")]
    if sheet.chance(0.35):
        line += [plain(sheet.rng.choice((", ", " - ", " / "))), *sheet.labelled("CustomerNumber")]
    sheet.add(block, line, bold=sheet.chance(0.4))
    return block
