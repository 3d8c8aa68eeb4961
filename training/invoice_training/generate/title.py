"""The word that names the document, alone or with its number and date."""

from .canvas import Block
from .names import initials
from .sheet import Sheet
from .spans import Line, caption, plain, value
from .vocabulary import pick

_CONCEPT = {"credit_note": "CreditNoteTitle", "receipt": "ReceiptTitle", "reminder": "ReminderTitle", "proforma": "ProformaTitle"}
STYLES = (
    "plain", "plain", "plain", "plain", "number", "number", "hash", "number_date", "number_below", "labelled_below", "none",
    "glued", "number_alone", "with_note", "pipe", "two_words",
)
_OF = {
    "sv": "av den|daterad|den|per", "de": "vom|vom|Datum|/", "fr": "du|du|en date du|émise le", "nl": "van|d.d.|dd.", "da": "af|af den|dateret|-", "no": "av|datert|-", "fi": "/|pvm|-", "es": "de fecha|de|del|emitida el",
    "it": "del|del|in data|emessa il", "en": "of|dated|-|issued", "tr": "/|-|Tarih", "pl": "z dnia|z dn.|z", "pt": "de|de|datada de", "cs": "ze dne|/|-",
}
_NO = {
    "sv": "nr|nr.|nr:|nummer", "de": "Nr.|Nr.|Nr|Nummer|No.|-Nr.", "fr": "n°|N°|no|No.|num.|numéro|nº", "nl": "nr.|nr|nummer|no.", "da": "nr.|nr|nummer|no.", "no": "nr.|nr|nummer", "fi": "nro|nro.|numero|n:o", "es": "nº|Nº|n.º|núm.|No.|N°|número",
    "it": "n.|N.|n°|nr.|Nr.|numero|N°", "en": "No.|No|no.|#|Number|Nr.|No:|Nº", "tr": "No|No:|Nr|Sıra No", "pl": "nr|Nr|nr:|numer", "pt": "nº|n.º|N.º|No.|n°", "cs": "č.|číslo|č|c.",
}
_NOTES = {
    "en": "COPY|ORIGINAL|Original for recipient|Duplicate|Page 1|PAID|Draft|Not a tax invoice|Reverse charge|Customer copy|E-invoice|Summary", "sv": "KOPIA|Original|Kontant|Samlingsfaktura|Slutfaktura|Delfaktura", "de": "KOPIE|Original|Duplikat|Zweitschrift|Storno|Entwurf|Abschlag|Bar",
    "fr": "DUPLICATA|Original|Copie|Acompte|Solde|Acquittée|Page 1", "nl": "KOPIE|Origineel|Voldaan|Voorschot|Duplicaat", "da": "KOPI|Original|Aconto|Slutafregning", "no": "KOPI|Original|Sluttfaktura|Delfaktura", "fi": "KOPIO|Alkuperäinen|Jäljennös",
    "es": "COPIA|ORIGINAL|Duplicado|Contado|Crédito|ORIGINAL Cod. 01|Copia cliente", "it": "COPIA|Originale|Immediata|Accompagnatoria|Differita|di cortesia", "tr": "ASLI|e-FATURA|e-Arşiv Fatura|SATIŞ|TEMELFATURA", "pl": "ORYGINAŁ|KOPIA|Oryginał/Kopia|Duplikat|VAT", "pt": "Original|Duplicado|2ª via|Via do cliente", "cs": "KOPIE|daňový doklad|Originál",
}


def _one(sheet: Sheet, texts: dict[str, str]) -> str:
    return sheet.rng.choice(texts[sheet.facts.tongue].split("|"))


def title_word(sheet: Sheet) -> str:
    concept = _CONCEPT.get(sheet.facts.kind, "InvoiceTitle")
    if concept == "InvoiceTitle" and sheet.chance(0.6):
        text = sheet.captions.phrase(concept).split(" ")[0] if sheet.facts.language != "en" else sheet.rng.choice(("Invoice", "INVOICE", "Tax Invoice", "Invoice"))
    else:
        text = sheet.captions.phrase(concept)
    if sheet.facts.language != "en" and sheet.chance(0.05):
        text += sheet.rng.choice((" / ", "/", " - ", " ")) + sheet.rng.choice(("Invoice", "INVOICE", "Tax invoice"))
    text = text.upper() if sheet.chance(0.3) else text
    return " ".join(text) if sheet.chance(0.015) else text


def title_block(sheet: Sheet, style_name: str) -> tuple[Block, bool, bool]:
    """The block, and whether it states the number and the date."""
    style, rng, block = sheet.style, sheet.rng, Block()
    word = title_word(sheet)
    number: Line = [value(sheet.facts.printed["InvoiceNumber"], "InvoiceNumber")]
    face, size = (style.bold if sheet.chance(0.6) else style.accent), style.heading
    if style_name in ("plain", "with_note"):
        block.add([plain(word if style_name == "plain" else _noted(sheet, word))], face, size)
        return block, False, False
    sheet.printed.add("InvoiceNumber")
    size = min(size, style.size * 2)
    if style_name in ("hash", "glued", "number_alone", "pipe"):
        block.add(_single_line(sheet, style_name, word, number), face, size)
        return block, True, False
    if style_name in ("number", "number_date"):
        return _numbered(sheet, block, word, number, style_name == "number_date"), True, style_name == "number_date"
    if style_name == "two_words":
        block.add([caption(word, "InvoiceNumber")], style.label_face, style.size * 1.2)
        block.add(number, face, size)
        return block, True, False
    block.add([plain(word)], face, style.heading)
    if style_name == "number_below":
        lead = rng.choice(("# ", "#", "", f"{_one(sheet, _NO)} ", "N° ", f"{_one(sheet, _NO)}: "))
        block.add([caption(lead, "InvoiceNumber"), *number], style.regular, style.size * rng.choice((1, 1.2, 1.5)))
    else:
        block.add([*sheet.marked("InvoiceNumber"), *number], style.label_face, style.size)
    return block, True, False


def _single_line(sheet: Sheet, style_name: str, word: str, number: Line) -> Line:
    """Word and number in one line, glued or apart, or the number on its own."""
    rng = sheet.rng
    if style_name == "number_alone":
        return number
    if style_name == "pipe":
        return [caption(word, "InvoiceNumber"), plain(rng.choice((" | ", " / ", "   ", " – ", " · ", "      "))), *number]
    if style_name == "hash":
        return [caption(f"{word} {rng.choice(('#', '# ', 'Nr.', 'No.', '№', '- ', 'N°', 'No:', '#: ', '-'))}", "InvoiceNumber"), *number]
    return [caption(f"{word.replace(' ', '') if sheet.chance(0.5) else word}{rng.choice(('#', ':', '-', 'Nr.', 'No.', 'No:', '#', '/', '_', 'NR:'))}", "InvoiceNumber"), *number]


def _numbered(sheet: Sheet, block: Block, word: str, number: Line, dated: bool) -> Block:
    style, rng = sheet.style, sheet.rng
    no = _one(sheet, _NO)
    middle = rng.choice((" ", f" {no} ", f" {no}: " if no[-1] not in ":#" else f" {no} ", ": ", f" {no} ", " - ", "  ", f"{no} " if no[0] == "-" else f" {no} "))
    line = [caption(word + middle, "InvoiceNumber"), *number]
    size = min(style.heading, style.size * 2)
    if dated:
        joint = rng.choice((f" {_one(sheet, _OF)} ", f" {_one(sheet, _OF)} ", ", ", " - ", f" ({_one(sheet, _OF)} "))
        line += [caption(joint, "InvoiceDate"), *sheet.field_value("InvoiceDate"), *([plain(")")] if "(" in joint else [])]
        size = min(size, style.size * 1.5)
    block.add(line, style.bold if sheet.chance(0.6) else style.accent, size)
    return block


def _noted(sheet: Sheet, word: str) -> str:
    """The word with a remark: copy, original, a subject, a branch."""
    rng, own = sheet.rng, sheet.facts.tongue
    note = rng.choice((_one(sheet, _NOTES), _one(sheet, _NOTES), pick(rng, own, "trade"), pick(rng, own, "service"), f"{rng.randrange(1, 13):02d}/{sheet.facts.issued.year}", initials(rng)))
    return rng.choice(("{w} - {n}", "{w} ({n})", "{w} {n}", "{n} {w}", "{w} / {n}")).format(w=word, n=note)


def sentence_block(sheet: Sheet) -> Block:
    """Number and date stated in running text."""
    facts = sheet.facts
    block = Block()
    sheet.printed.update(("InvoiceNumber",))
    word = title_word(sheet)
    line = [caption(f"{word} {_one(sheet, _NO)} ", "InvoiceNumber"), value(facts.printed["InvoiceNumber"], "InvoiceNumber"), caption(f" {_one(sheet, _OF)} ", "InvoiceDate"), *sheet.field_value("InvoiceDate")]
    if sheet.chance(0.35):
        line += [plain(sheet.rng.choice((", ", " - ", " / "))), *sheet.labelled("CustomerNumber")]
    if sheet.chance(0.15):
        line += [plain(sheet.rng.choice((", ", " - ", " / "))), *sheet.labelled("PurchaseOrder")]
    sheet.add(block, line, bold=sheet.chance(0.4))
    return block
