"""Invoice pages of one plain family: every value has a cue that can be seen, a caption, a place or a size.

Parties, numbers, dates and sums are drawn by `invoice_training.generate`; only the layout is of its own.
"""

from random import Random

from invoice_training.generate.dates import format_date
from invoice_training.generate.scenario import Scenario, draw_scenario

from .canvas import FAMILIES, Canvas
from .captions import CAPTIONS

A4 = (595.0, 842.0)
MAX_ITEMS = 9


def draw_page(rng: Random) -> Canvas:
    while (facts := draw_scenario(rng, "invoice")).language not in CAPTIONS or facts.ledger.exempt:
        pass
    return _Layout(rng, facts).draw()


class _Layout:
    def __init__(self, rng: Random, facts: Scenario) -> None:
        self.rng, self.facts = rng, facts
        self.words = CAPTIONS[facts.language]
        self.page = Canvas(*A4, rng.choices(list(FAMILIES), (6, 3, 1))[0])
        self.size = rng.uniform(8.5, 11)
        self.pitch = self.size * rng.uniform(1.3, 1.6)
        self.left, self.right = rng.uniform(36, 68), A4[0] - rng.uniform(36, 68)
        self.colon = rng.choice((":", "", ""))
        self.bold_captions = rng.random() < 0.3
        self.date_code = rng.choice(("Y-m-d", "d.m.Y", "d/m/Y", "j M Y", facts.date_code))

    def draw(self) -> Canvas:
        top = self._header()
        below = self._parties(top)
        below = self._items(below + self.rng.uniform(16, 40))
        below = self._totals(below + self.rng.uniform(8, 24))
        self._payment(below + self.rng.uniform(14, 40))
        return self.page

    def _caption(self, name: str) -> str:
        return self.rng.choice(self.words[name]) + self.colon

    def _header(self) -> float:
        rng, page, seller = self.rng, self.page, self.facts.seller
        size, base = rng.uniform(13, 22), rng.uniform(48, 70)
        align, x = rng.choice((("left", self.left), ("left", self.left), ("right", self.right), ("centre", A4[0] / 2)))
        while page.measure(seller.full_name, size, True) > 330 and size > 9:
            size -= 1
        page.print(x, base, seller.full_name, size, rng.random() < 0.7, align, field="SupplierName")
        small = self.size * 0.85
        for number, line in enumerate([*seller.lines, seller.phone][: rng.randrange(1, 5)]):
            page.print(x, base + small * 1.4 * (number + 1) + 3, line, small, align=align)
        title_x, title_align = (self.left, "left") if align != "left" else (self.right, "right")
        title_base = base + (size + 70 if align == "centre" else rng.uniform(-4, 8))
        page.print(title_x, title_base, rng.choice(self.words["title"]), rng.uniform(15, 26), rng.random() < 0.8, title_align)
        return max(title_base, base + small * 1.4 * 5) + rng.uniform(16, 44)

    def _parties(self, top: float) -> float:
        customer_left = self.rng.random() < 0.65
        middle = self.rng.uniform(300, 340)
        low = self._customer(self.left if customer_left else middle + 20, top)
        return max(low, self._numbers(middle if customer_left else self.left, top))

    def _customer(self, x: float, top: float) -> float:
        rng, page, buyer = self.rng, self.page, self.facts.buyer
        base = top
        if rng.random() < 0.75:
            page.print(x, base, self._caption("customer"), self.size * rng.uniform(0.8, 1), self.bold_captions, ink=rng.choice((0, 90)))
            base += self.pitch
        page.print(x, base, buyer.name, self.size, rng.random() < 0.4, field="CustomerName")
        inks = []
        for line in buyer.lines[:4]:
            base += self.pitch
            inks.append(page.print(x, base, line, self.size))
        x0, y0, x1, y1 = zip(*inks, strict=True)
        page.mark("CustomerAddress", (min(x0), min(y0), max(x1), max(y1)))
        return base

    def _numbers(self, x: float, top: float) -> float:
        rng, facts = self.rng, self.facts
        rows = [
            ("InvoiceNumber", facts.printed["InvoiceNumber"]),
            ("InvoiceDate", format_date(facts.issued, self.date_code, facts.language)),
            ("InvoiceDueDate", format_date(facts.due, self.date_code, facts.language)),
        ]
        rows = [row for row in rows if rng.random() < 0.92]
        others = [facts.printed["PurchaseOrder"], facts.buyer.person or "A. B.", facts.printed["CustomerNumber"]]
        others += [format_date(facts.delivered, self.date_code, facts.language), str(rng.randrange(100, 9999)), "1"]
        for caption, value in zip(self.words["other"], others, strict=True):
            if rng.random() < 0.35:
                rows.insert(rng.randrange(len(rows) + 1), (caption + self.colon, value))
        return self._stacked(x, top, rows) if rng.random() < 0.25 else self._listed(x, top, rows)

    def _listed(self, x: float, top: float, rows: list[tuple[str, str]]) -> float:
        """Captions left, values in a column right of them, flush left or right."""
        gap = self.rng.uniform(95, 130)
        flush_right = self.rng.random() < 0.3
        edge = min(self.right, x + gap + 110)
        base = top
        for name, value in rows:
            known = name in self.words
            self.page.print(x, base, self._caption(name) if known else name, self.size, self.bold_captions)
            at, align = (edge, "right") if flush_right else (x + gap, "left")
            self.page.print(at, base, value, self.size, align=align, field=name if known else None)
            base += self.pitch
        return base

    def _stacked(self, x: float, top: float, rows: list[tuple[str, str]]) -> float:
        """Captions in small print above their values, two a row."""
        base = top
        for number, (name, value) in enumerate(rows):
            known = name in self.words
            at = x + (number % 2) * 120
            self.page.print(at, base, self._caption(name) if known else name, self.size * 0.85, self.bold_captions, ink=70)
            self.page.print(at, base + self.pitch * 0.95, value, self.size, field=name if known else None)
            base += self.pitch * 2.3 if number % 2 else 0
        return base + self.pitch

    def _items(self, top: float) -> float:
        rng, page, facts = self.rng, self.page, self.facts
        quantity_x, price_x = self.right - rng.uniform(165, 190), self.right - rng.uniform(80, 95)
        if rng.random() < 0.4:
            page.fill(self.left - 4, top - self.size - 3, self.right + 4, top + 5, rng.choice((215, 230, 240)))
        heads = zip(self.words["columns"], (self.left, quantity_x, price_x, self.right), ("left", "right", "right", "right"), strict=True)
        for caption, x, align in heads:
            page.print(x, top, caption, self.size, True, align)
        if rng.random() < 0.6:
            page.rule(self.left, top + 5, self.right)
        base = top + self.pitch * 1.3
        for item in facts.ledger.items[:MAX_ITEMS]:
            page.print(self.left, base, _shorten(page, item.description, self.size, quantity_x - self.left - 60), self.size)
            cells = (facts.money.quantity(item.quantity, None), facts.money.price(item.price), facts.money.number(item.amount))
            for text, x in zip(cells, (quantity_x, price_x, self.right), strict=True):
                page.print(x, base, text, self.size, align="right")
            base += self.pitch
        if rng.random() < 0.5:
            page.rule(self.left, base - self.pitch * 0.5, self.right)
        return base

    def _totals(self, top: float) -> float:
        rng, page, money, ledger = self.rng, self.page, self.facts.money, self.facts.ledger
        x = self.right - rng.uniform(170, 230)
        rows = [("NetAmount", ledger.net), ("VatAmount", ledger.vat)]
        base = top
        for name, value in rows:
            if rng.random() < 0.92:
                page.print(x, base, self._caption(name), self.size, self.bold_captions)
                page.print(self.right, base, money.number(value), self.size, align="right", field=name)
                base += self.pitch
        size, bold = self.size * rng.uniform(1, 1.35), rng.random() < 0.8
        if rng.random() < 0.5:
            page.rule(x, base - self.pitch * 0.6, self.right)
            base += 6
        value = money.number(ledger.payable)
        text = rng.choice((value, value, f"{value} {money.currency}", f"{money.currency} {value}"))
        page.print(x, base + 2, self._caption("Amount"), size, bold)
        page.print(self.right, base + 2, text, size, bold, "right", field="Amount")
        return base + self.pitch

    def _payment(self, top: float) -> None:
        rng, page, facts = self.rng, self.page, self.facts
        base = top if rng.random() < 0.5 else rng.uniform(max(top, 700), max(top, 770))
        if rng.random() < 0.85:
            width = page.print(self.left, base, self._caption("Iban"), self.size, self.bold_captions)[2]
            page.print(width + rng.uniform(5, 30), base, facts.printed["Iban"], self.size, field="Iban")
            page.print(self.left, base + self.pitch, f"BIC{self.colon} {facts.printed['Bic']}", self.size)
            base += self.pitch * 2.2
        for line in rng.sample(self.words["prose"], rng.randrange(0, 3)):
            page.print(self.left, base, line, self.size * 0.9, ink=rng.choice((0, 80)))
            base += self.pitch


def _shorten(page: Canvas, text: str, size: float, room: float) -> str:
    while len(text) > 8 and page.measure(text, size) > room:
        text = text[: -max(1, len(text) // 12)]
    return text
