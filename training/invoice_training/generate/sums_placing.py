"""Where the sums stand: under the amounts, left, across the page, before the table, with a table of VAT beside, above or below."""

from collections.abc import Callable

from .canvas import Block
from .composition import Composition
from .extras import foreign_total
from .extras_more import early_payment, home_currency_vat
from .flow import Flow
from .items import Table
from .payment import payment_block
from .sheet import Sheet
from .spans import caption, plain
from .totals import Row, headline, summary_rows
from .totals_blocks import across, boxes, prose, sentences, stacked, two_columns
from .vat_tables import matrix, vat_table


def place_sums(sheet: Sheet, flow: Flow, composition: Composition, table: Table) -> None:
    rng, ledger = sheet.rng, sheet.facts.ledger
    rows = _rows(sheet, composition.totals)
    apart = _payable_apart(sheet, rows)
    table_first = not ledger.exempt and rng.random() < (0.12 if len(ledger.groups) > 1 else 0.03)
    if table_first:
        flow.place(vat_table(sheet, flow.content * rng.choice((0.4, 0.5, 0.7))), *rng.choice(((0.0, "l"), (0.0, "l"), (0.3, "l"))))
        flow.gap(1)
    _place_rows(sheet, flow, composition.totals, rows, table)
    if apart:
        flow.gap(rng.choice((0.5, 1, 2, 4)))
        flow.place(headline(sheet), *rng.choice(((0.0, "l"), (1.0, "r"), (1.0, "r"), (0.5, "c"))))
    if not table_first and rng.random() < (0.4 if len(ledger.groups) > 1 else 0.08) and not ledger.exempt:
        flow.gap(1)
        flow.place(vat_table(sheet, flow.content * rng.choice((0.4, 0.5, 0.7, 0.95))))
    _place_currency_lines(sheet, flow)
    flow.gap(rng.choice((1, 2, 3)))


def _rows(sheet: Sheet, style: str) -> list[Row]:
    rows = summary_rows(sheet)
    if style == "total_only":
        rows = [row for row in rows if row[2]]
        sheet.printed -= {"NetAmount", "VatAmount"}
    if sheet.chance(0.04):
        count = sheet.facts.money.quantity(sum(abs(item.quantity) for item in sheet.facts.ledger.items), None)
        rows.insert(0, ([caption(sheet.captions("ItemsTotal"), "")], [plain(count)], False))
    if sheet.chance(0.015):
        rows.reverse()
    if sheet.chance(0.012):
        return [row for row in rows if not row[2]] or rows
    return rows


def _payable_apart(sheet: Sheet, rows: list[Row]) -> bool:
    """Now and then the amount to pay stands away from the other sums, or once more."""
    if sheet.chance(0.05) and len(rows) > 1:
        rows[:] = [row for row in rows if not row[2]] or rows
        return True
    return sheet.chance(0.04)


def _place_rows(sheet: Sheet, flow: Flow, style: str, rows: list[Row], table: Table) -> None:
    rng, wide, share = sheet.rng, flow.content, sheet.rng.choice((0.3, 0.5, 1.0))
    spread: dict[str, Callable[[], Block]] = {
        "matrix": lambda: matrix(sheet, wide * rng.choice((0.6, 0.8, 1.0))), "across": lambda: across(sheet, rows, wide), "sentences": lambda: sentences(sheet, rows),
        "boxes": lambda: boxes(sheet, rows, wide * share), "two_columns": lambda: two_columns(sheet, rows, wide), "prose": lambda: prose(sheet, wide * rng.choice((0.6, 1.0))),
    }
    simple = style == "prose" and (sheet.facts.ledger.charges or not sheet.facts.ledger.due == sheet.facts.ledger.total)
    if style not in spread or simple or style == "matrix" and sheet.facts.ledger.exempt or style == "across" and len(rows) > 7:
        _place_stack(sheet, flow, style, rows, table)
    elif style == "boxes":
        flow.place(spread[style](), rng.choice((0.0, 0.0, 1.0 - share)))
    else:
        flow.place(spread[style]())


def _place_stack(sheet: Sheet, flow: Flow, style: str, rows: list[Row], table: Table) -> None:
    """The usual stack of sums, under the amounts or elsewhere, alone or beside something."""
    rng, wide, ledger = sheet.rng, flow.content, sheet.facts.ledger
    edge, before = table.amount_edge
    if style == "table_rows" and edge > wide * 0.5:
        block = stacked(sheet, rows, rng.choice((edge - before, edge - table.columns[0].left, edge * 0.5)), exact=True)
        cells = [(block, max(0.0, edge - block.width) / wide, "l")]
    else:
        block = stacked(sheet, rows, wide * rng.choice((rng.uniform(0.22, 0.35), rng.uniform(0.3, 0.5), rng.uniform(0.3, 0.5), rng.uniform(0.5, 1.0))))
        cells = [(block, rng.choices((1.0 - block.width / wide, 0.0, 0.3), (84, 10, 6))[0], "l")]
    free = cells[0][1] > 0.4
    if rng.random() < 0.22 and not ledger.exempt and free:
        cells.insert(0, (vat_table(sheet, wide * min(0.5, cells[0][1] * 0.95)), 0.0, "l"))
    elif rng.random() < 0.12 and free:
        cells.insert(0, (payment_block(sheet, wide * cells[0][1] * 0.9), 0.0, "l"))
    flow.place_row(cells)


def _place_currency_lines(sheet: Sheet, flow: Flow) -> None:
    """The currency's code on a line of its own; sums in another currency or for another day."""
    rng, money = sheet.rng, sheet.facts.money
    if money.note == "line":
        line = Block()
        sheet.add(line, sheet.labelled("Currency"))
        flow.place(line, *rng.choice(((0.0, "l"), (1.0, "r"), (0.0, "l"))))
    turkish, german = sheet.facts.country.code == "TR", sheet.facts.language in ("de", "nl")
    beside = ((0.15 if turkish else 0.04, foreign_total), (0.015, home_currency_vat), (0.08 if german else 0.02, early_payment))
    for likely, build in beside:
        if rng.random() < likely:
            line = Block()
            sheet.add(line, build(sheet))
            flow.place(line, *rng.choice(((0.0, "l"), (1.0, "r"))))
