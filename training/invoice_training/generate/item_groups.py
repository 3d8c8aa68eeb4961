"""Rows between the items: headings, delivery notes, comments, subtotals, rules. None of them is an item."""

from dataclasses import dataclass, field
from datetime import timedelta

from .canvas import Block
from .goods import article_code, rebate
from .item_columns import Column
from .ledger import Item, half_up
from .names import person
from .sheet import Sheet
from .spans import Line, caption, plain
from .vocabulary import pick

_MODES = ("",) * 30 + ("heading", "heading", "heading_sum", "delivery", "delivery", "comment", "rule", "included", "sum_only", "rebate")


@dataclass
class RowsBetween:
    """`size` items make a group; `mode` says what stands at its borders."""

    sheet: Sheet
    columns: list[Column]
    mode: str
    size: int
    bold: bool
    _sums: dict[int, int] = field(default_factory=dict)

    def before(self, number: int) -> list[Block]:
        if self.mode in ("heading", "heading_sum") and number % self.size == 0:
            return [self._line(self._heading(), self.columns[0].left, self.bold)]
        if self.mode == "delivery" and number % self.size == 0:
            return [self._line(self._delivery(), self._text_left, self.bold)]
        return []

    def after(self, number: int) -> list[Block]:
        rng, items = self.sheet.rng, self.sheet.facts.ledger.items
        ends = number % self.size == self.size - 1 or number == len(items) - 1
        if self.mode in ("heading_sum", "sum_only") and ends and len(items) > 1:
            return [self._sum(sum(item.amount for item in items[number - number % self.size : number + 1]))]
        if self.mode == "comment" and rng.random() < 0.4:
            return [self._line(pick(rng, self.sheet.facts.language, rng.choice(("sentence", "service"))), self._text_left, False)]
        if self.mode == "rule":
            char = self.sheet.family.setdefault("row_rule", rng.choice("-_.="))
            wide = sum(column.width for column in self.columns)
            return [self._line(char * int(wide / self.sheet.style.regular.width(char, self.sheet.style.size)), 0.0, False)]
        if items[number].discount and self.mode in ("rebate", "comment"):
            return [self._rebate(items[number])]
        if self.mode == "included" and rng.random() < 0.5:
            return [self._line(self._included(), self._text_left + self.sheet.style.size, False) for _ in range(rng.choice((1, 2, 3)))]
        return []

    @property
    def _text_left(self) -> float:
        return next(column.left for column in self.columns if column.concept == "ItemDescription")

    def _line(self, text: str, x: float, bold: bool) -> Block:
        block = Block()
        self.sheet.add(block, [plain(text)], bold=bold, x=x)
        return block

    def _heading(self) -> str:
        sheet, rng = self.sheet, self.sheet.rng
        language = sheet.facts.language
        kinds = (
            lambda: pick(rng, language, "trade"), lambda: pick(rng, language, "service"), lambda: sheet.date_text(sheet.facts.delivered - timedelta(days=rng.randrange(20))), lambda: person(rng, sheet.facts.country.language),
            lambda: f"{rng.randrange(1, 9)}. {pick(rng, language, 'trade')}", lambda: sheet.captions.marked("Project") + article_code(rng), lambda: pick(rng, language, "goods").upper(),
        )
        return kinds[rng.randrange(len(kinds)) if self.size % 2 else self.size % len(kinds)]()

    def _delivery(self) -> str:
        """The note of delivery or the order that the next rows belong to, with its date: figures that are not asked for."""
        sheet, rng = self.sheet, self.sheet.rng
        concept = "DeliveryNote" if self.size % 2 else "SalesOrder"
        text = sheet.captions.steady(concept) + rng.choice((": ", " ", " nr ")) + article_code(rng)
        return text + (f" {sheet.date_text(sheet.facts.delivered - timedelta(days=rng.randrange(9)))}" if rng.random() < 0.7 else "")

    def _included(self) -> str:
        rng, language = self.sheet.rng, self.sheet.facts.language
        return rng.choice(("- ", "• ", "", "+ ")) + pick(rng, language, "goods") + rng.choice(("", "", f" ({rng.randrange(1, 20)} {pick(rng, language, 'unit')})", f" {rng.randrange(1, 900)}"))

    def _rebate(self, item: Item) -> Block:
        """What a discount takes off a row, told on a line of its own; the amount above is already less."""
        block, sheet = Block(), self.sheet
        off = half_up(item.amount * item.discount, 100 - item.discount)
        sheet.add(block, [plain(f"{rebate(sheet.rng, sheet.facts.language)} {item.discount}%")], x=self._text_left)
        place = next((column for column in self.columns if column.concept == "ItemAmount"), self.columns[-1])
        block.put([plain(sheet.facts.money.number(-off))], sheet.style.regular, sheet.style.size, place.left + place.width, sheet.style.size * 0.85, "r")
        return block

    def _sum(self, amount: int) -> Block:
        """The sum of a group, in the last column with its label before it."""
        block, sheet, last = Block(), self.sheet, self.columns[-1]
        line: Line = [caption(sheet.captions.steady("ItemAmount") + " ", ""), *sheet.amount(amount)]
        block.put(line, sheet.style.bold if self.bold else sheet.style.regular, sheet.style.size, last.left + last.width, sheet.style.size * 0.85, "r")
        block.height = sheet.style.size * sheet.style.leading * 1.2
        return block


def draw_rows_between(sheet: Sheet, columns: list[Column]) -> RowsBetween:
    rng = sheet.rng
    return RowsBetween(sheet, columns, rng.choice(_MODES), rng.choice((1, 2, 3, 3, 4, 7)), rng.random() < 0.6)
