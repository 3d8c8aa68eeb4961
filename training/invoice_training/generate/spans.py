"""Pieces of a printed line. A span is (text, label, key, begins); a line is a list of spans with their own blanks."""

from .money import MoneyStyle

Span = tuple[str, str, str, bool]
Line = list[Span]


def plain(text: str) -> Span:
    return (text, "O", "", False)


def caption(text: str, key: str) -> Span:
    """A printed label that announces the field `key` ('' for a concept that is no field)."""
    return (text, "O", key, False)


def value(text: str, label: str, begins: bool = True) -> Span:
    """The words of a value; `begins=False` continues a value from the line before."""
    return (text, label, "", begins and label != "O")


def money_spans(style: MoneyStyle, hundredths: int, label: str = "O", total: bool = False, place: str | None = None) -> Line:
    """An amount with its currency as the document prints it; `total` labels a separate currency word."""
    number = style.number(hundredths)
    place = place or (style.total_place if total else style.place)
    symbol, currency = style.symbol, "Currency" if total else "O"
    if total and style.stars and place in ("none", "after"):
        number = style.stars + number
    if place in ("glued_before", "both", "both_front", "code_glued"):
        sign = style.currency if place == "code_glued" else symbol
        glued = f"{number[0]}{sign}{number[1:]}" if number.startswith(("-", "−")) and len(sign) == 1 and number[1:2] != " " else sign + number
        amount, code = value(glued, label), value(style.currency, currency)
        return [amount, plain(" "), code] if place == "both" else [code, plain(" "), amount] if place == "both_front" else [amount]
    if place == "glued_after":
        return [value(number + symbol, label)]
    if place == "before":
        return [value(symbol, currency), plain(" "), value(number, label)]
    if place == "after":
        return [value(number, label), plain(" "), value(symbol, currency)]
    return [value(number, label)]


def text_of(line: Line) -> str:
    return "".join([span[0] for span in line])
