"""Pages that fill from top to bottom."""

from .canvas import Block, RawWord
from .sheet import Sheet


class Flow:
    """A cursor over pages. `bottom` is the lowest y that content may reach."""

    def __init__(self, sheet: Sheet, footer_height: float):
        self.sheet = sheet
        self.left, self.top, right_margin, bottom_margin = sheet.style.margin
        self.width, self.height = sheet.style.page
        self.right = self.width - right_margin
        self.content = self.right - self.left
        self.bottom = self.height - bottom_margin - footer_height
        self.pages: list[list[RawWord]] = [[]]
        self.y = self.top

    @property
    def words(self) -> list[RawWord]:
        return self.pages[-1]

    def new_page(self) -> None:
        self.pages.append([])
        self.y = self.top

    def ensure(self, height: float) -> bool:
        """Start a page when `height` does not fit any more; True if one was started."""
        if self.y + height <= self.bottom or self.y <= self.top:
            return False
        self.new_page()
        return True

    def gap(self, ems: float) -> None:
        self.y += self.sheet.style.size * ems

    def place(self, block: Block, at: float = 0.0, align: str = "l") -> None:
        """Put `block` at the cursor, its anchor at the fraction `at` of the content width."""
        if not block.lines:
            return
        self.ensure(block.height)
        block.draw(self.words, self.left + at * self.content, self.y, align)
        self.y += block.height

    def place_row(self, cells: list[tuple[Block, float, str]]) -> None:
        """Blocks side by side; one that would run into its left neighbour goes under it."""
        cells = [cell for cell in cells if cell[0].lines]
        if not cells:
            return
        self.ensure(max(block.height for block, _, _ in cells))
        gap = self.sheet.style.size
        taken: list[tuple[float, float, float]] = []
        for block, at, align in cells:
            anchor = self.left + at * self.content
            start = anchor if align == "l" else anchor - block.width if align == "r" else anchor - block.width / 2
            if align == "l" and start + block.width > self.right:
                start = anchor = max(self.left, self.right - block.width)
            y = self.y
            for first, last, low in taken:
                if start < last + gap and first < start + block.width + gap:
                    y = max(y, low + gap * 0.5)
            block.draw(self.words, anchor, y, align)
            taken.append((start, start + block.width, y + block.height))
        self.y = max(low for _, _, low in taken)
