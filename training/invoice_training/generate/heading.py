"""The upper part of the first page: who, to whom, which document."""

from .canvas import Block
from .composition import Composition
from .flow import Flow
from .letterhead import (
    brand_block,
    buyer_block,
    delivery_block,
    seller_block,
    sender_line,
)
from .party_rows import bare_party, letterhead_line, party_cells
from .meta_block import meta_block, meta_entries
from .references import distractor
from .sheet import Sheet
from .spans import caption
from .title import sentence_block, title_block
from .totals import headline

class Heading:
    """Builds the blocks once and places them in the rows that the composition names."""

    def __init__(self, sheet: Sheet, flow: Flow, composition: Composition):
        self.sheet, self.flow, self.composition = sheet, flow, composition
        self.title, number_done, date_done = title_block(sheet, composition.title) if composition.title != "none" else (Block(), False, False)
        self.sentence = composition.meta == "sentence"
        self.entries = meta_entries(sheet, number_done or self.sentence, date_done or self.sentence)
        self.meta_left = True
        self.seller_done = False

    def place(self) -> None:
        flow, rng = self.flow, self.sheet.rng
        top, parties = self._top, self._parties
        self.spacing = rng.choice((0.8, 1.2, 1.8, 2.5, 4.0))
        rows = [top, parties]
        if self.sheet.chance(0.04) and "meta" not in self.composition.top:
            rows.reverse()
        for row in rows:
            row()
            flow.gap(self.spacing)
        if self.title.lines:
            flow.place(self.title, *rng.choice(((0.0, "l"), (0.0, "l"), (0.5, "c"), (1.0, "r"))))
            flow.gap(0.6)
        if self.sentence:
            flow.place(sentence_block(self.sheet))
        if self.meta_left and self.entries:
            self._wide_meta()
        flow.gap(rng.choice((0.5, 1, 1.5, 3)))

    def _identity(self) -> Block:
        """Logo text, seller lines, or both under each other."""
        sheet = self.sheet
        roll = sheet.rng.random()
        if sheet.chance(0.06):
            self.seller_done = True
            return seller_block(sheet, with_name=False)
        if self.composition.parties.startswith(("seller", "buyer-seller", "pair", "heads", "labels", "three", "pay")) or roll < 0.3:
            return brand_block(sheet)
        self.seller_done = True
        if roll < 0.62:
            block = brand_block(sheet)
            under = seller_block(sheet, with_name=sheet.chance(0.25))
            for x, base, line, face, size, align in under.lines:
                block.put(line, face, size, x, base + block.height, align)
            block.height += under.height
            return block
        return seller_block(sheet)

    def _take_title(self) -> Block:
        block, self.title = self.title, Block()
        return block

    def _meta(self, width: float, style_name: str | None = None) -> Block:
        self.meta_left = False
        return meta_block(self.sheet, style_name or self.composition.meta, self.entries, width)

    def _top(self) -> None:
        flow, sheet, name, rng = self.flow, self.sheet, self.composition.top, self.sheet.rng
        right = ((1.0, "r") if rng.random() < 0.5 else (rng.choice((0.5, 0.55, 0.6, 0.65)), "l"))
        if name == "identity-title":
            flow.place_row([(self._identity(), 0.0, "l"), (self._take_title(), *right)])
        elif name == "title-identity":
            flow.place_row([(self._take_title(), 0.0, "l"), (self._identity(), *right)])
        elif name == "identity-titlemeta":
            column = self._take_title()
            rest = self._meta(flow.content * 0.42, self.composition.meta if self.composition.meta != "grid" else "columns")
            for x, base, line, face, size, align in rest.lines:
                column.put(line, face, size, x, base + column.height + sheet.style.size * 0.5, align)
            column.height += rest.height + sheet.style.size * 0.5
            flow.place_row([(self._identity(), 0.0, "l"), (column, 0.56, "l")])
        elif name == "identity-right":
            flow.place(self._identity(), 1.0, "r") if rng.random() < 0.5 else flow.place_row([(self._identity(), 0.62, "l")])
        elif name == "identity-centre":
            flow.place(self._identity(), 0.5, "c")
        elif name == "identity-details":
            self.seller_done = True
            flow.place_row([(brand_block(sheet), 0.0, "l"), (seller_block(sheet, with_name=sheet.chance(0.7)), *right)])
        elif name == "split-identity":
            self.seller_done = True
            flow.place_row([(seller_block(sheet), 0.0, "l"), (brand_block(sheet), 1.0, "r")])
        elif name == "identity-meta":
            right = self.composition.meta in ("list", "inline", "bare") and sheet.chance(0.35)
            flow.place_row([(self._identity(), 0.0, "l"), (self._meta(flow.content * 0.42), *((1.0, "r") if right else (0.57, "l")))])
        elif name == "meta-identity":
            flow.place_row([(self._meta(flow.content * 0.42), 0.0, "l"), (self._identity(), *right)])
        elif name == "letterhead-line":
            flow.place(letterhead_line(sheet), *rng.choice(((0.0, "l"), (0.5, "c"), (1.0, "r"))))
        elif name == "identity-pair":
            self.seller_done = True
            flow.place_row([(bare_party(sheet, "Supplier"), *rng.choice(((0.0, "l"), (0.6, "l"))))])
        elif name == "meta-title":
            flow.place_row([(self._meta(flow.content * 0.42), 0.0, "l"), (self._take_title(), *right)])
        elif name == "number-top":
            flow.place(self._take_title(), *rng.choice(((0.0, "l"), (1.0, "r"))))
            flow.gap(rng.choice((0.3, 1.5)))
            if self.meta_left and not self.sentence:
                flow.place(self._meta(flow.content))
        elif name == "foot-only":
            flow.gap(rng.choice((0, 3, 8)))
        elif name == "title-centre":
            flow.place(self._take_title(), 0.5, "c")
        else:
            flow.place(self._take_title(), *rng.choice(((0.0, "l"), (1.0, "r"))))

    def _buyer(self, labelled: float) -> Block:
        return buyer_block(self.sheet, self.sheet.chance(labelled))

    def _parties(self) -> None:
        flow, sheet, name, rng = self.flow, self.sheet, self.composition.parties, self.sheet.rng
        half = rng.choice((0.48, 0.52, 0.55, 0.6))
        meta_free = self.meta_left and not self.sentence
        if name in ("buyer-meta", "buyer-left", "buyer-delivery-meta") and sheet.chance(0.45 if sheet.facts.country.code in ("DE", "AT", "FR", "NL") else 0.1):
            flow.y = max(flow.y, 120.0)
            flow.place(sender_line(sheet))
            flow.gap(rng.choice((0.2, 0.8)))
        cells = party_cells(sheet, name)
        if cells is not None:
            if meta_free and name in ("seller-alone", "buyer-one-line", "labels-left") and sheet.chance(0.5):
                cells.append((self._meta(flow.content * 0.42), 0.57, "l"))
            flow.place_row(cells)
        elif name == "window":
            flow.y = max(flow.y, rng.choice((100.0, 127.0, 140.0)))
            flow.place(sender_line(sheet))
            flow.gap(rng.choice((0.3, 0.8, 1.5)))
            flow.place_row([(self._buyer(0.1), 0.0, "l"), *([(self._meta(flow.content * 0.36, rng.choice((None, "columns", "list"))), 0.62, "l")] if meta_free and sheet.chance(0.7) else [])])
        elif name == "pair-stacked":
            for role in ("Supplier", "Customer") if sheet.chance(0.75) else ("Customer", "Supplier"):
                flow.place(bare_party(sheet, role), *((0.0, "l") if sheet.chance(0.8) else (half, "l")))
                flow.gap(rng.choice((0.5, 1.5, 3)))
        elif name == "bare-buyer-meta-right":
            flow.place_row([(bare_party(sheet, "Customer"), 0.0, "l"), *([(self._meta(flow.content * 0.42), 0.57, "l")] if meta_free else [])])
        elif name == "buyer-meta":
            right = self.composition.meta in ("list", "inline", "bare") and sheet.chance(0.35)
            flow.place_row([(self._buyer(0.45), 0.0, "l"), *([(self._meta(flow.content * 0.42), *((1.0, "r") if right else (half, "l")))] if meta_free else [])])
        elif name == "meta-buyer":
            flow.place_row([*([(self._meta(flow.content * 0.42), 0.0, "l")] if meta_free else []), (self._buyer(0.35), half, "l")])
        elif name == "buyer-delivery-meta":
            meta = [(self._meta(flow.content * 0.3, "columns"), 0.66, "l")] if meta_free else []
            flow.place_row([(self._buyer(0.9), 0.0, "l"), (delivery_block(sheet), 0.33, "l"), *meta])
        elif name == "buyer-delivery":
            flow.place_row([(self._buyer(0.85), 0.0, "l"), (delivery_block(sheet), half, "l")])
        elif name == "delivery-buyer":
            flow.place_row([(delivery_block(sheet), 0.0, "l"), (self._buyer(0.5), half, "l")])
        elif name == "seller-buyer":
            flow.place_row([(seller_block(sheet, True, sheet.chance(0.85)), 0.0, "l"), (self._buyer(0.9), half, "l")])
        elif name == "buyer-seller":
            flow.place_row([(self._buyer(0.8), 0.0, "l"), (seller_block(sheet, True, sheet.chance(0.7)), half, "l")])
        elif name in ("seller-buyer-meta", "buyer-seller-meta"):
            first, second = (seller_block(sheet, True, sheet.chance(0.9)), self._buyer(0.9))
            pair = (first, second) if name.startswith("seller") else (second, first)
            meta = [(self._meta(flow.content * 0.3, rng.choice(("columns", "stacked", "list"))), 0.67, "l")] if meta_free else []
            flow.place_row([(pair[0], 0.0, "l"), (pair[1], 0.34, "l"), *meta])
        elif name == "buyer-right":
            flow.place_row([(self._buyer(0.25), half, "l")])
        elif name == "buyer-left":
            flow.place(self._buyer(0.5))
        elif name == "stacked":
            if sheet.chance(0.5):
                flow.place(seller_block(sheet, True, True))
                flow.gap(0.8)
            flow.place(self._buyer(0.8))

    def _wide_meta(self) -> None:
        flow, rng, sheet = self.flow, self.sheet.rng, self.sheet
        block = self._meta(flow.content)
        if sheet.chance(0.12) and self.composition.meta in ("list", "columns", "stacked"):
            extra = Block()
            for concept in rng.sample(("OurReference", "Project", "DeliveryTerms", "OrderDate", "Contract"), 2):
                sheet.add(extra, [caption(sheet.captions.marked(concept), ""), *distractor(sheet, concept)])
            flow.place_row([(block, 0.0, "l"), (extra, 0.55, "l")])
        elif sheet.chance(0.12):
            flow.place_row([(block, 0.0, "l"), (headline(sheet), 0.65, "l")])
        else:
            flow.place(block)
