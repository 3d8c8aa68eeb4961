"""Running text that states fields: what is charged by which order, which invoice is overdue, which one is credited."""

import re

from .canvas import Block, wrap_line
from .references import similar_number
from .sheet import Sheet
from .slip_cells import payable
from .spans import Line, caption, plain

_CHARGED = {
    "en": ("We charge you for the following according to your order {order}:", "Thank you for your order no. {order} of {ordered}.", "For services rendered as agreed in {other}, delivered on {delivered}:", "Your order {order}, our delivery note {other}", "Invoice {number} for deliveries up to {delivered}", "As per quotation {other} dated {ordered}"),
    "de": ("Wir berechnen Ihnen gemäß Ihrer Bestellung {order} vom {ordered}:", "Vielen Dank für Ihren Auftrag. Wir stellen Ihnen wie folgt in Rechnung:", "Lieferschein {other} vom {delivered}", "Unsere Lieferungen/Leistungen vom {delivered} stellen wir Ihnen wie folgt in Rechnung.", "Auf Grundlage unseres Angebots {other} vom {ordered} berechnen wir:", "Bezugnehmend auf Ihre Bestellung Nr. {order}"),
    "fr": ("Suite à votre commande n° {order} du {ordered}, nous vous facturons :", "Selon bon de livraison n° {other} du {delivered}", "Facture relative au devis {other} du {ordered}", "Référence commande {order}, livrée le {delivered}"),
    "sv": ("Enligt er beställning {order} debiteras:", "Följesedel {other}, levererad {delivered}", "Tack för er order {order}.", "Avser offert {other} från {ordered}"),
    "nl": ("Volgens uw bestelling {order} van {ordered} brengen wij u in rekening:", "Pakbon {other} van {delivered}", "Betreft uw opdracht {order}", "Conform offerte {other} d.d. {ordered}"),
    "da": ("Vedrørende Deres ordre {order} af {ordered}", "Følgeseddel {other} leveret {delivered}", "Ifølge aftale {other}"), "no": ("Vedrørende deres bestilling {order} av {ordered}", "Pakkseddel {other} levert {delivered}", "I henhold til avtale {other}"),
    "fi": ("Tilauksenne {order} mukaisesti laskutamme:", "Lähete {other}, toimitettu {delivered}"), "es": ("Según su pedido {order} de fecha {ordered}:", "Albarán {other} de {delivered}", "Correspondiente al presupuesto {other}"),
    "it": ("Vs. ordine n. {order} del {ordered}", "DDT n. {other} del {delivered}", "Rif. preventivo {other} del {ordered}", "Come da ordine {order}"), "tr": ("{order} nolu siparişinize istinaden", "{other} nolu irsaliye {delivered}"),
    "pl": ("Do zamówienia {order} z dnia {ordered}", "WZ {other} z dnia {delivered}"), "pt": ("Conforme a vossa encomenda {order} de {ordered}", "Guia de remessa {other} de {delivered}"), "cs": ("Fakturujeme Vám dle objednávky {order} ze dne {ordered}", "Dodací list {other} ze dne {delivered}"),
}
_OVERDUE = {
    "en": ("Our invoice {number} dated {issued} over {total} was due on {due} and is still unpaid.", "According to our records invoice no. {number} for {total} remains outstanding.", "Please settle {total} by {due}."), "de": ("Unsere Rechnung Nr. {number} vom {issued} über {total} ist noch offen.", "Bitte überweisen Sie den Betrag von {total} bis spätestens {due}.", "Leider konnten wir zur Rechnung {number} noch keinen Zahlungseingang feststellen."),
    "fr": ("Sauf erreur, notre facture n° {number} du {issued} d'un montant de {total} reste impayée.", "Merci de régler {total} avant le {due}."), "sv": ("Vår faktura {number} daterad {issued} på {total} är ännu inte betald.", "Vi ber er betala {total} senast {due}."), "nl": ("Onze factuur {number} van {issued} ten bedrage van {total} staat nog open.", "Wij verzoeken u {total} te voldoen vóór {due}."),
    "da": ("Vores faktura {number} af {issued} på {total} er endnu ikke betalt.",), "no": ("Vår faktura {number} datert {issued} på {total} er ikke betalt.",), "fi": ("Laskumme {number}, {issued}, {total} on edelleen maksamatta.",), "es": ("Nuestra factura {number} de fecha {issued} por {total} sigue pendiente de pago.",),
    "it": ("La nostra fattura n. {number} del {issued} di {total} risulta ancora insoluta.",), "tr": ("{issued} tarihli {number} nolu {total} tutarındaki faturamız ödenmemiştir.",), "pl": ("Faktura nr {number} z dnia {issued} na kwotę {total} nie została opłacona.",), "pt": ("A nossa fatura {number} de {issued} no valor de {total} está por liquidar.",), "cs": ("Faktura č. {number} ze dne {issued} na částku {total} není uhrazena.",),
}
_CREDITED = {
    "en": "Original invoice|Original invoice no.|Against invoice|Credit for invoice|Corrected invoice|Refers to invoice|Applied to invoice", "de": "zu Rechnung|zu Rechnung Nr.|Gutschrift zu Rechnung|Ursprungsrechnung|Stornierte Rechnung|Bezug auf Rechnung|Korrektur der Rechnung",
    "fr": "Avoir sur facture n°|Annule la facture|Facture d'origine|Relatif à la facture n°", "sv": "Krediterar faktura|Avser faktura|Kredit av faktura nr|Ursprungsfaktura", "nl": "Credit op factuur|Betreft factuur|Oorspronkelijke factuur", "da": "Krediterer faktura|Vedr. faktura nr.", "no": "Kreditering av faktura|Gjelder faktura nr.",
    "fi": "Hyvitetään lasku|Alkuperäinen lasku nro", "es": "Rectifica la factura|Factura rectificada|Factura original", "it": "Rif. fattura n.|A storno fattura|Fattura di riferimento", "tr": "İade edilen fatura", "pl": "Do faktury nr|Korekta do faktury", "pt": "Ref. à fatura|Retifica a fatura", "cs": "K faktuře č.|Původní doklad č.",
}
_FIELDS = {"number": "InvoiceNumber", "order": "PurchaseOrder", "issued": "InvoiceDate", "due": "InvoiceDueDate", "delivered": "DeliveryDate"}
_PARTS = re.compile(r"\{(\w+)\}")


def _filled(sheet: Sheet, text: str) -> Line:
    """The sentence with its values; the words before a value announce it."""
    line: Line = []
    pieces = _PARTS.split(text)
    for place in range(0, len(pieces) - 1, 2):
        before, name = pieces[place], pieces[place + 1]
        field = _FIELDS.get(name, "Amount" if name == "total" else "")
        line.append(caption(before, field))
        if field == "Amount":
            line += sheet.amount(payable(sheet), "Amount", True)
        elif field:
            line += sheet.field_value(field)
        else:
            line.append(plain(sheet.date_text(sheet.facts.ordered) if name == "ordered" else similar_number(sheet)))
    return [*line, plain(pieces[-1])]


def letter_block(sheet: Sheet, width: float) -> Block:
    """A sentence or two of the letter that an invoice or reminder is."""
    block, overdue = Block(), sheet.facts.kind == "reminder"
    options = (_OVERDUE if overdue else _CHARGED)[sheet.facts.tongue]
    for text in sheet.rng.sample(options, min(len(options), 2 if overdue and sheet.chance(0.4) else 1)):
        for line in wrap_line(_filled(sheet, text), sheet.style.regular, sheet.style.size, width):
            sheet.add(block, line)
    return block


def credited_line(sheet: Sheet) -> Line:
    """A credit note names the invoice that it corrects: a number with the right shape that is not wanted."""
    head = sheet.rng.choice(_CREDITED[sheet.facts.tongue].split("|")) + sheet.rng.choice((" ", ": ", " "))
    return [plain(f"{head}{similar_number(sheet)}{sheet.rng.choice(('', ' / ', ', ', ' - '))}"), plain(sheet.date_text(sheet.facts.ordered) if sheet.chance(0.5) else "")]


