"""A coloured column beside the page's content that says who sells: address, contact, registrations, bank account."""

from dataclasses import replace

from .canvas import RawWord
from .composition import Composition
from .letterhead import brand_block, seller_block
from .payment import payment_block
from .sheet import Sheet

_SHARE = 0.05
_GUTTER = 16.0
_WIDEST = 0.36
"""Of the page's width; a wider column leaves no room for the table."""
_PARTIES = ("buyer-meta", "meta-buyer", "buyer-left", "buyer-right", "bare-buyer-meta-right")
_TOPS = ("title-only", "title-centre", "title-only")


class Sidebar:
    """Drawn before the page is laid out, because it takes its width from the margin."""

    def __init__(self, sheet: Sheet, on_right: bool):
        self.sheet, self.on_right = sheet, on_right
        self.blocks = [seller_block(sheet)]
        if sheet.chance(0.4):
            self.blocks.insert(0, brand_block(sheet))
        if sheet.chance(0.5):
            self.blocks.append(payment_block(sheet, sheet.style.page[0] * 0.25))
        self.width = max(block.width for block in self.blocks) + 2 * _GUTTER

    def draw(self, words: list[RawWord]) -> None:
        width, height = self.sheet.style.page
        x = width - self.width + _GUTTER if self.on_right else _GUTTER
        y = self.sheet.rng.uniform(30, height * 0.4)
        for block in self.blocks:
            block.draw(words, x, y)
            y += block.height + self.sheet.rng.choice((14.0, 40.0, height * 0.2))


def draw_sidebar(sheet: Sheet, composition: Composition) -> tuple[Sidebar | None, Composition]:
    """Now and then a sidebar; then the heading has no seller of its own and the margin makes room."""
    if not sheet.chance(_SHARE):
        return None, composition
    printed = set(sheet.printed)
    sidebar = Sidebar(sheet, on_right=sheet.chance(0.35))
    if sidebar.width > _WIDEST * sheet.style.page[0]:
        sheet.printed.clear()
        sheet.printed.update(printed)
        return None, composition
    left, top, right, bottom = sheet.style.margin
    sheet.style.margin = (left, top, sidebar.width, bottom) if sidebar.on_right else (sidebar.width, top, right, bottom)
    return sidebar, replace(composition, top=sheet.rng.choice(_TOPS), parties=sheet.rng.choice(_PARTIES))
