"""Sentences that name the seller or the buyer: greetings, account holders, imprints."""

from .sheet import Sheet
from .spans import Line, plain, value

_SELLER = {
    "en": ("Make all checks payable to {}", "Thank you for choosing {}!", "{} is registered in England and Wales.", "© {}. All rights reserved.", "For {}", "Account name: {}", "Yours sincerely, {}", "Payable to {}", "For and on behalf of {}", "All cheques to be crossed and made payable to {}", "{} is a company registered in England.", "Sold by {}", "This invoice was issued by {}", "for {}", "Authorised signatory for {}", "{} thanks you for your custom.", "Questions? Contact {}"),
    "sv": ("Med vänlig hälsning {}", "Betalas till {}", "Tack för att du anlitar {}", "Kontohavare: {}", "{} - alltid till din tjänst"),
    "de": ("Mit freundlichen Grüßen {}", "Kontoinhaber: {}", "Ihr Team von {}", "Vielen Dank für Ihren Einkauf bei {}", "{} - Ihr Partner", "Zahlungsempfänger: {}", "Ihre {}", "{} bedankt sich für Ihren Auftrag.", "Verantwortlich: {}", "Es gelten die AGB der {}."),
    "fr": ("Titulaire du compte : {}", "Chèque à l'ordre de {}", "{} vous remercie de votre confiance", "Cordialement, {}", "Vendu par {}", "{} - siège social", "Pour {}"),
    "nl": ("Met vriendelijke groet, {}", "t.n.v. {}", "Bedankt voor uw bestelling bij {}", "ten name van {}"),
    "da": ("Med venlig hilsen {}", "Kontohaver: {}", "Tak fordi du handler hos {}"), "no": ("Med vennlig hilsen {}", "Betales til {}", "Takk for at du handler hos {}"),
    "fi": ("Terveisin {}", "Saaja: {}", "Kiitos, että valitsit {}"), "es": ("Titular de la cuenta: {}", "Atentamente, {}", "Gracias por confiar en {}", "Beneficiario: {}"),
    "it": ("Intestato a {}", "Cordiali saluti, {}", "Grazie per aver scelto {}", "Beneficiario: {}"), "tr": ("{} Adına", "Saygılarımızla, {}", "Hesap sahibi: {}"), "pl": ("Z poważaniem, {}", "W imieniu {}", "Wystawił: {}"), "pt": ("Atenciosamente, {}", "Pela {}", "Obrigado por escolher {}"), "cs": ("S pozdravem {}", "Vystavil: {}", "Za {}"),
}
_BUYER = {
    "en": ("Dear {},", "Invoice for {}", "Hello {},", "Prepared for {}", "Services rendered to {}", "Hi {},", "Thanks for your order, {}!", "Bill for {}", "Invoice to {}"), "sv": ("Hej {}!", "Faktura till {}", "Bäste {}"), "de": ("Hallo {},", "Rechnung für {}", "Guten Tag {},", "Sehr geehrte Damen und Herren der {},", "Für {}", "Rechnung an {}"),
    "fr": ("Bonjour {},", "Facture pour {}", "Cher client {},"), "nl": ("Beste {},", "Factuur voor {}", "Geachte {},"), "da": ("Kære {}", "Faktura til {}"), "no": ("Hei {}", "Faktura til {}"),
    "fi": ("Hyvä {}", "Lasku: {}"), "es": ("Estimado {}:", "Factura para {}"), "it": ("Gentile {},", "Fattura per {}"), "tr": ("Sayın {}", "Sayın {},"), "pl": ("Szanowny Kliencie {},", "Faktura dla {}"), "pt": ("Caro {},", "Fatura para {}"), "cs": ("Vážený zákazníku {},", "Faktura pro {}"),
}


def _filled(sheet: Sheet, form: str, name: str, label: str) -> Line:
    """The sentence with the name as a value; a comma or mark stays on the word it is printed on."""
    sheet.printed.add(label)
    head, tail = form.split("{}")
    return [plain(head), value(name, label), plain(tail)]


def seller_mention(sheet: Sheet) -> Line:
    return _filled(sheet, sheet.rng.choice(_SELLER[sheet.facts.tongue]), sheet.facts.seller.full_name, "SupplierName")


def buyer_mention(sheet: Sheet) -> Line:
    return _filled(sheet, sheet.rng.choice(_BUYER[sheet.facts.tongue]), sheet.facts.buyer.name, "CustomerName")
