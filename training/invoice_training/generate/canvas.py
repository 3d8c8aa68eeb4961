"""Lines with real font metrics placed on pages. Coordinates are points from the top left corner of the upright page."""

from .fonts import Face
from .spans import Line, text_of


class RawWord:
    """A placed word: x extent, baseline and font size in points."""

    __slots__ = ("text", "x0", "x1", "base", "size", "label", "begin", "key")

    def __init__(self, text, x0, x1, base, size, label, begin, key):
        self.text, self.x0, self.x1, self.base, self.size = text, x0, x1, base, size
        self.label, self.begin, self.key = label, begin, key


def _splits_at_colon(before: str, after: str) -> bool:
    """The reader of text layers divides a word after a colon between a letter and a letter or digit."""
    return len(before) > 1 and before[-1] == ":" and before[-2].isalpha() and after[:1].isalnum()


def place_line(words: list[RawWord], x: float, base: float, line: Line, face: Face, size: float, align: str = "l") -> float:
    """Append the words of `line`; `x` is the left edge, right edge or centre by `align`. Returns the width."""
    advances, factor, tracking = face.advances, face.stretch * size, face.tracking * size
    blank = advances[" "] * factor + tracking
    start, cursor, current = len(words), 0.0, None
    for text, label, key, begins in line:
        for number, part in enumerate(text.split(" ")):
            if number:
                cursor += blank
                current = None
            if not part:
                continue
            if current is not None and _splits_at_colon(current.text, part):
                current = None
            pieces = part.split(":") if ":" in part[1:-1] else None
            if pieces and pieces[0][-1:].isalpha() and pieces[1][:1].isalnum():
                head = RawWord(pieces[0] + ":", cursor, cursor, base, size, label, begins, key)
                cursor += sum([advances[char] for char in head.text]) * factor + tracking * len(head.text)
                head.x1 = cursor
                words.append(head)
                begins, part = False, part[len(head.text) :]
                current = None
            width = sum([advances[char] for char in part]) * factor + tracking * len(part)
            if current is None:
                current = RawWord(part, cursor, cursor + width, base, size, label, begins, key)
                words.append(current)
            else:
                current.text += part
                current.x1 = cursor + width
                if current.label == "O" and label != "O":
                    current.label, current.begin = label, begins
                current.key = current.key or key
            cursor += width
            begins = False
    shift = x if align == "l" else x - cursor if align == "r" else x - cursor / 2
    for word in words[start:]:
        word.x0 += shift
        word.x1 += shift
    return cursor


class Block:
    """Lines at offsets from the block's own top left corner; grows downwards."""

    __slots__ = ("lines", "height", "width")

    def __init__(self):
        self.lines: list[tuple[float, float, Line, Face, float, str]] = []
        self.height = self.width = 0.0

    def add(self, line: Line, face: Face, size: float, x: float = 0.0, align: str = "l", leading: float = 1.2) -> None:
        """A line under the last one."""
        self.put(line, face, size, x, self.height + size * 0.85, align)
        self.height += size * leading

    def put(self, line: Line, face: Face, size: float, x: float, base: float, align: str = "l") -> None:
        """A line at a place of its own; the height is left to the caller."""
        self.lines.append((x, base, line, face, size, align))
        end = x + face.width(text_of(line), size) if align == "l" else x
        if end > self.width:
            self.width = end

    def skip(self, points: float) -> None:
        self.height += points

    def draw(self, words: list[RawWord], x: float, y: float, align: str = "l") -> None:
        """Place the lines with the block's left edge at `x`; align "r" or "c" sets every left-aligned line so about `x`."""
        for offset, base, line, face, size, own in self.lines:
            if align != "l" and own == "l":
                place_line(words, x - offset if align == "r" else x, y + base, line, face, size, align)
            else:
                place_line(words, x + offset, y + base, line, face, size, own)


def wrap_line(line: Line, face: Face, size: float, width: float) -> list[Line]:
    """Break a line of spans at blanks; a value that is cut goes on without beginning again."""
    lines: list[Line] = [[]]
    used = 0.0
    for text, label, key, begins in line:
        for number, part in enumerate(text.split(" ")):
            piece = (" " if number else "") + part
            needed = face.width(piece, size)
            if number and lines[-1] and used + needed > width:
                lines.append([])
                piece, used = part, 0.0
            if piece:
                lines[-1].append((piece, label, key, begins))
                begins = begins and not part
            used += needed
    return [done for done in lines if done]


def wrap_text(text: str, face: Face, size: float, width: float) -> list[str]:
    """Break at blanks so that no line is wider than `width`, unless one word is."""
    lines, current, used = [], [], 0.0
    blank = face.width(" ", size)
    for word in text.split():
        needed = face.width(word, size)
        if current and used + blank + needed > width:
            lines.append(" ".join(current))
            current, used = [], 0.0
        used += needed + (blank if current else 0)
        current.append(word)
    return [*lines, " ".join(current)] if current else lines or [""]
