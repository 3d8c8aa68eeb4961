"""What every block builder needs: the random source, the facts, the look and the labels of one document."""

from dataclasses import dataclass, field
from datetime import date
from random import Random

from .canvas import Block
from .captions import Captions
from .dates import format_date
from .scenario import Scenario
from .spans import Line, caption, money_spans, plain, value
from .style import Style


@dataclass
class Sheet:
    """`printed` notes fields that a block has already stated, so that later blocks may leave them out."""

    rng: Random
    facts: Scenario
    style: Style
    captions: Captions
    printed: set[str] = field(default_factory=set)
    family: dict[str, str] = field(default_factory=dict)

    def chance(self, probability: float) -> bool:
        return self.rng.random() < probability

    def date_text(self, when: date, other: bool = False) -> str:
        code = self.facts.second_date_code if other else self.facts.date_code
        return format_date(when, code, self.facts.tongue)

    def dated(self, when: date, label: str) -> Line:
        """A date as value spans; a clock time after it is no part of the value."""
        if label != "O":
            self.printed.add(label)
        return [value(self.date_text(when), label)]

    def amount(self, hundredths: int, label: str = "O", total: bool = False) -> Line:
        if label != "O":
            self.printed.add(label)
        return money_spans(self.facts.money, hundredths, label, total)

    def field_value(self, label: str) -> Line:
        """The printed form of an identifier, a date or the terms."""
        facts = self.facts
        if label == "InvoiceDate":
            return self.dated(facts.issued, label)
        if label == "InvoiceDueDate":
            return self.dated(facts.due, label)
        if label == "DeliveryDate":
            return self.dated(facts.delivered, label)
        self.printed.add(label)
        if label == "PaymentTerms":
            return [value(facts.terms, label)]
        if label == "Currency":
            return [value(facts.money.currency, label)]
        return [value(facts.printed[label], label)]

    def marked(self, concept: str, key: str | None = None) -> Line:
        """A label with its mark, as caption spans. `key` defaults to the concept where that is a field."""
        return [caption(self.captions.marked(concept), concept if key is None else key)]

    def labelled(self, concept: str) -> Line:
        return [*self.marked(concept), *self.field_value(concept)]

    def block(self) -> Block:
        return Block()

    def add(self, block: Block, line: Line, size: float | None = None, bold: bool = False, x: float = 0.0, align: str = "l") -> None:
        """Add a line in the document's face and size."""
        style = self.style
        block.add(line, style.bold if bold else style.regular, size or style.size, x, align, style.leading)


__all__ = ["Sheet", "caption", "plain", "value"]
