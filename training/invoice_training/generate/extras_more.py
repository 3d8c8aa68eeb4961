"""More tables and lines full of figures that are not asked for: instalments, early payment, call lists, appendices, statements."""

from datetime import timedelta

from .canvas import Block, wrap_text
from .goods import article_code
from .names import person
from .sheet import Sheet
from .spans import Line, caption, plain, text_of
from .vocabulary import pick

_EARLY = {
    "en": ("{p}% discount if paid by {d}: {a}", "Pay {a} if settled before {d}", "If paid after {d}: {b}", "Early settlement amount {a} ({p}%)"), "de": ("{p}% Skonto bis {d}: {a}", "Bei Zahlung bis {d} abzgl. {p} % Skonto = {a}", "Skontobetrag {p}% {c}, Zahlbetrag {a}"),
    "nl": ("Bij betaling voor {d} {p}% korting: {a}", "Kredietbeperking {p}%: {c}"), "fr": ("Escompte {p}% si règlement avant le {d} : {a}", "Net avec escompte {a}"), "sv": ("Vid betalning före {d} avgår {p}% kassarabatt: {a}",), "da": ("Ved betaling inden {d}: {a}",),
    "no": ("Ved betaling innen {d}: {a}",), "fi": ("Kassa-alennus {p}% {d} mennessä: {a}",), "es": ("Dto. pronto pago {p}% hasta {d}: {a}",), "it": ("Sconto {p}% entro il {d}: {a}",), "other": ("{p}% {d}: {a}",),
}


def early_payment(sheet: Sheet) -> Line:
    """What would be due on another day: a sum next to the total that is not the total."""
    ledger, rng, money = sheet.facts.ledger, sheet.rng, sheet.facts.money
    percent = rng.choice((1, 2, 2, 3, 5))
    off = ledger.payable * percent // 100
    amounts = {"a": text_of(sheet.amount(ledger.payable - off)), "b": money.number(ledger.payable + off), "c": money.number(off)}
    day = sheet.date_text(sheet.facts.issued + timedelta(days=rng.choice((5, 8, 10, 14))))
    return [plain(rng.choice(_EARLY[sheet.facts.language]).format(p=percent, d=day, **amounts))]


def instalments(sheet: Sheet, grid_width: float) -> Block:
    """A plan of payments with their days."""
    ledger, rng, block, style = sheet.facts.ledger, sheet.rng, Block(), sheet.style
    count = rng.choice((2, 3, 3, 4))
    for number in range(count):
        share = ledger.payable // count if number < count - 1 else ledger.payable - ledger.payable // count * (count - 1)
        when = sheet.facts.issued + timedelta(days=30 * (number + 1))
        base = block.height + style.size * 0.85
        block.put([plain(f"{number + 1}{rng.choice(('.', '/' + str(count), ''))} {sheet.date_text(when)}")], style.regular, style.size, 0.0, base)
        block.put(sheet.amount(share), style.regular, style.size, grid_width * 0.5, base, "r")
        block.height += style.size * style.leading
    return block


def usage_list(sheet: Sheet, width: float) -> Block:
    """An appendix: calls, hours or trips in rows of date, text, figure and small amount."""
    rng, block, style = sheet.rng, Block(), sheet.style
    size = style.small
    dated = style.regular.width(sheet.date_text(sheet.facts.delivered), size) + size * rng.choice((1.5, 2, 4))
    anchors = [0.0, dated, max(width * rng.uniform(0.6, 0.75), dated + size * 18), max(width * rng.uniform(0.88, 1.0), dated + size * 26)]
    if sheet.chance(0.7):
        heads = [sheet.captions("ItemDate"), rng.choice((sheet.captions("ItemDescription"), sheet.captions("OurReference"))), sheet.captions("ItemQuantity"), sheet.captions("ItemAmount")]
        for number, (head, x) in enumerate(zip(heads, anchors)):
            block.put([plain(head)], style.bold, size, x, block.height + size * 0.85, "r" if number > 1 else "l")
        block.height += size * style.leading * 1.2
    kind, total = rng.choice(("call", "hours", "trip")), 0
    for _ in range(rng.choice((3, 6, 10, 18, 30))):
        when = sheet.date_text(sheet.facts.delivered - timedelta(days=rng.randrange(30)))
        amount = rng.randrange(0, 9000)
        total += amount
        text = {"call": f"{sheet.facts.buyer.phone}", "hours": f"{person(rng, sheet.facts.country.language)}, {pick(rng, sheet.facts.language, 'service')}", "trip": pick(rng, sheet.facts.language, "service")}[kind]
        figure = {"call": f"{rng.randrange(60):02d}:{rng.randrange(60):02d}:{rng.randrange(60):02d}", "hours": sheet.facts.money.quantity(rng.randrange(1, 40) * 250, 2), "trip": f"{rng.randrange(2, 400)} km"}[kind]
        base = block.height + size * 0.85
        for number, (part, x) in enumerate(zip((when, wrap_text(text, style.regular, size, anchors[2] - anchors[1] - size * 6)[0], figure, sheet.facts.money.number(amount)), anchors)):
            block.put([plain(part)], style.regular, size, x, base, "r" if number > 1 else "l")
        block.height += size * style.leading
    if sheet.chance(0.6):
        block.put([plain(sheet.captions("ItemAmount"))], style.bold, size, 0.0, block.height + size * 0.85)
        block.put([plain(sheet.facts.money.number(total))], style.bold, size, anchors[3], block.height + size * 0.85, "r")
        block.height += size * style.leading
    block.width = width
    return block


def statement(sheet: Sheet, width: float) -> Block:
    """Entries of an account with a running balance; the last balance is not the sum of this document."""
    rng, block, style = sheet.rng, Block(), sheet.style
    balance, step = rng.randrange(0, 500000), width / 5
    for number in range(rng.choice((2, 3, 5, 8))):
        change = rng.randrange(-90000, 200000)
        balance += change
        when = sheet.facts.issued - timedelta(days=60 - number * 7)
        cells = (sheet.date_text(when), article_code(rng), sheet.captions(rng.choice(("AmountPaid", "InvoiceTitle", "BalanceBefore"))), sheet.facts.money.number(change), sheet.facts.money.number(balance))
        base = block.height + style.size * 0.85
        for index, text in enumerate(cells):
            fit = min(style.size, style.size * step * 0.95 / max(style.regular.width(text, style.size), 1))
            block.put([plain(text)], style.regular, fit, index * step + (step * 0.95 if index > 2 else 0), base, "r" if index > 2 else "l")
        block.height += style.size * style.leading
    block.width = width
    return block


def home_currency_vat(sheet: Sheet) -> Line:
    """VAT once more in the currency of the tax office."""
    rng, ledger = sheet.rng, sheet.facts.ledger
    other = rng.choice([code for code in ("SEK", "EUR", "PLN", "GBP", "CZK", "NOK", "DKK") if code != sheet.facts.money.currency])
    return [caption(sheet.captions("VatAmount") + " ", ""), plain(f"{other} {sheet.facts.money.number(ledger.vat * rng.randrange(80, 1200) // 100)}")]


_SEALS = {
    "es": ("Folio fiscal", "Sello digital del CFDI", "Cadena original", "Sello SAT", "CSV"), "de": ("TSE-Signatur", "Prüfwert", "Leitweg-ID"), "it": ("Codice SdI", "Hash"), "en": ("IRN", "Ack No.", "Digital signature", "Document hash", "UUID"), "other": ("ETTN", "ATCUD", "KSeF", "BKP"),
}


def seal(sheet: Sheet, width: float) -> Block:
    """Numbers and signatures that tax offices demand: long runs of letters and figures."""
    rng, block, style = sheet.rng, Block(), sheet.style
    size = style.small * rng.choice((0.7, 0.85, 1.0))
    for label in rng.sample(_SEALS.get(sheet.facts.language, _SEALS["en"]), rng.choice((1, 1, 2))):
        block.add([plain(label + rng.choice((":", ": ", "")))], style.label_face, size)
        if rng.random() < 0.4:
            figures = f"{rng.getrandbits(128):032x}"
            block.add([plain("-".join((figures[:8], figures[8:12], figures[12:16], figures[16:20], figures[20:])))], style.regular, size)
            continue
        per_line = max(12, int(width / (size * 0.6)))
        for _ in range(rng.choice((1, 2, 4))):
            block.add([plain("".join(rng.choices(_BASE64, k=per_line)))], style.regular, size)
    return block


_BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
