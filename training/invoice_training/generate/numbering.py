"""Invoice, order and customer numbers in the many shapes that systems print."""

from datetime import date
from random import Random

_PREFIXES = ("INV", "F", "RE", "R", "FA", "FAC", "A", "SI", "VF", "KR", "S", "IN", "INVOICE", "FV", "AR", "V", "T", "RG", "FT", "N", "BILL", "SINV", "FAK", "BLR", "K", "W", "EU", "DE", "D", "FS", "FAS", "RN", "Rg", "Re", "FC", "FE", "FEV", "SETT", "INV0", "TI", "TAX", "SL", "PI", "ES", "Fra", "NF", "FO", "VK", "AR-", "RCH", "GEN", "ORD", "IV", "LF", "B", "U", "SLS")
_CREDIT_PREFIXES = ("CN", "K", "KR", "GS", "AV", "CR", "NC", "C", "ST", "AB", "CM", "KN")


def _counter(rng: Random) -> str:
    size = rng.choice((1, 2, 3, 3, 4, 4, 4, 5, 5, 6, 6))
    number = str(rng.randrange(1 if size == 1 else 10 ** (size - 1), 10**size))
    return number.zfill(rng.choice((3, 4, 5, 6))) if rng.random() < 0.35 else number


def _prefix(rng: Random, kind: str) -> str:
    if kind == "credit_note" and rng.random() < 0.6:
        return rng.choice(_CREDIT_PREFIXES)
    return rng.choice(_PREFIXES) if rng.random() < 0.75 else "".join(rng.choice("ABCDEFGHKLMNPRSTVX") for _ in range(rng.choice((1, 2, 3, 4))))


def document_number(rng: Random, issued: date, kind: str) -> str:
    counter, prefix, year, roll = _counter(rng), _prefix(rng, kind), str(issued.year), rng.random()
    if roll < 0.28:
        return str(rng.randrange(10 ** rng.choice((2, 3, 4, 5, 6, 7)), 10 ** rng.choice((8, 9, 10)))) if rng.random() < 0.4 else counter
    if roll < 0.38:
        return f"{prefix}{rng.choice(('', '-', '-', ' ')) if rng.random() < 0.9 else '_'}{counter}"
    if roll < 0.5:
        return f"{year}{rng.choice(('-', '-', '/', '', '.'))}{counter.zfill(3)}"
    if roll < 0.62:
        return f"{prefix}{rng.choice(('', '-', '/'))}{year}{rng.choice(('-', '/', ''))}{counter.zfill(4)}"
    if roll < 0.68:
        return f"{prefix}/{year}/{issued.month:02d}/{counter.zfill(4)}"
    if roll < 0.73:
        return f"{counter}/{year if rng.random() < 0.5 else year[2:]}"
    if roll < 0.78:
        return f"{prefix}{issued:%y%m}{counter.zfill(4)}"
    if roll < 0.83:
        return f"{issued:%Y%m%d}{rng.choice(('-', '/', ''))}{rng.randrange(1, 999)}"
    if roll < 0.87:
        return f"{rng.randrange(10, 999)}-{rng.randrange(1000, 9999999)}"
    if roll < 0.9:
        return f"{rng.randrange(1, 999):03d}-{rng.randrange(1, 99):03d}-{rng.randrange(1, 10**8):08d}"
    if roll < 0.93:
        return f"{rng.choice('ABCDEFRSTX')}{rng.choice(('/', '-', ''))}{counter}"
    if roll < 0.96:
        return "".join(rng.choice("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789") for _ in range(rng.choice((6, 8, 10)))) + str(rng.randrange(10))
    if roll < 0.975:
        return _rare(rng, prefix, issued, counter)
    if roll < 0.985:
        return f"{rng.randrange(10**4, 10**8)}{rng.choice('ABCDEX')}"
    return f"{prefix} {year} {counter}"


def _rare(rng: Random, prefix: str, issued: date, counter: str) -> str:
    """Shapes of single countries and systems: blanks, dots, letters of series, e-invoice numbers."""
    number = int(counter) if counter.isdigit() else 7
    return rng.choice((
        f"{prefix}{issued:%Y}{number:09d}", f"FT {rng.choice('ABCM')}{issued:%y}/{number}", f"FV/{number}/{issued:%m}/{issued:%Y}", f"{number}/{issued:%m}/{issued:%Y}", f"{rng.choice('ABC')} {number:04d}-{rng.randrange(1, 99999999):08d}",
        f"{rng.randrange(1, 9999):05d}-{rng.randrange(1, 99999999):08d}", f"{issued:%Y}.{issued:%m}.{number:03d}", f"{issued:%y}-{number:05d}", f"{issued:%y}{number:04d}", f"{prefix}.{issued:%Y}.{number}", f"{number:06d} / {issued:%Y}",
        f"{''.join(rng.choice('0123456789ABCDEF') for _ in range(8))}-{number:04d}", f"{number}-{rng.choice('ABP')}", f"{number}/{rng.choice(('FA', 'E', 'PA', 'A', 'S'))}", f"{number:03d} {number % 1000:03d} {rng.randrange(1000):03d}", f"{prefix}#{number}", f"{issued:%d%m%Y}-{number % 100:02d}", f"SIM-{number:08d}", f"{prefix}-{issued:%b}-{number}".upper(),
    ))


def plain_number(rng: Random) -> str:
    roll = rng.random()
    if roll < 0.65:
        size = rng.choice((2, 3, 4, 4, 5, 5, 5, 6, 6, 7, 8, 10))
        return str(rng.randrange(10 ** (size - 1), 10**size))
    if roll < 0.78:
        return f"{rng.choice(('K', 'C', 'KD', 'CU', 'D', 'A', 'CL', 'CUST', 'DEB'))}{rng.choice(('', '-', ''))}{rng.randrange(10, 99999):05d}"
    if roll < 0.88:
        return f"{rng.randrange(1, 99999):06d}"
    if roll < 0.97:
        return f"{rng.randrange(100, 999)}{rng.choice((' ', '-', '.', '/'))}{rng.randrange(100, 99999)}"
    return rng.choice(("{0}-{1}-{2}", "{1} {2} {0}", "{3}{2}", "{3}.{1}", "{0}{3}", "{1}/{2}/{0}")).format(rng.randrange(10, 99), rng.randrange(100, 999), rng.randrange(1000, 9999), "".join(rng.choice("ABCDEFGHKLMNPRST") for _ in range(4)))


def order_number(rng: Random, ordered: date) -> str:
    roll = rng.random()
    if roll < 0.4:
        size = rng.choice((3, 4, 5, 6, 7, 8, 10))
        return str(rng.randrange(10 ** (size - 1), 10**size))
    if roll < 0.7:
        return f"{rng.choice(('PO', 'PO-', 'BC', 'P', 'SO', 'O-', 'ORD-', 'BE', '4500', '#', 'B', 'CMD', 'OR', 'AB'))}{rng.randrange(10, 10**6)}"
    if roll < 0.85:
        return f"{ordered.year}{rng.choice(('-', '/'))}{rng.randrange(1, 9999)}"
    if roll < 0.93:
        return f"{rng.randrange(1, 9999)}/{rng.randrange(10, 99)}"
    return f"{rng.choice(('PO', 'ORD', 'PED', 'REQ'))}{rng.choice(('-', '/'))}{ordered:%Y}{rng.choice(('-', '/'))}{rng.randrange(1, 9999):04d}"
