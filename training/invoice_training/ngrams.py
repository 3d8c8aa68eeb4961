"""Hashed character n-grams: words become bucket numbers of an embedding table, with no vocabulary to ship."""

from functools import lru_cache

import numpy as np

from .text import collapse, fold, mask

BUCKETS = 16384
"""Bucket 0 is padding."""
HEAD_CHARS, TAIL_CHARS = 12, 4
"""Longer words keep their head and tail: web addresses must not widen the whole page's matrix."""
FOLDED_SIZES = range(2, 5)
MASKED_SIZES = range(3, 4)

_FNV_OFFSET, _FNV_PRIME, _U32 = 2166136261, 16777619, 0xFFFFFFFF
_SALT_FOLDED, _SALT_MASKED, _SALT_COLLAPSED = 0, 16, 32


def _bucket(value: int) -> int:
    return 1 + (value ^ (value >> 16)) % (BUCKETS - 1)


def hash_codes(codes, salt: int) -> int:
    """FNV-1a over code points, high half folded onto the low half, mapped to 1..BUCKETS-1."""
    value = _FNV_OFFSET ^ salt
    for code in codes:
        value = ((value ^ code) * _FNV_PRIME) & _U32
    return _bucket(value)


def _codes(text: str) -> list[int]:
    if len(text) > HEAD_CHARS + TAIL_CHARS:
        text = text[:HEAD_CHARS] + text[-TAIL_CHARS:]
    return [ord(char) for char in f"<{text}>"]


def _grams(codes: list[int], sizes: range, salt: int) -> list[int]:
    """The whole word first, then each start's n-grams: one running hash a start serves all sizes."""
    ids = [hash_codes(codes, salt + 1)]
    for at in range(len(codes) - sizes.start + 1):
        value = _FNV_OFFSET ^ salt
        for size, code in enumerate(codes[at : at + sizes.stop - 1], 1):
            value = ((value ^ code) * _FNV_PRIME) & _U32
            if size >= sizes.start:
                ids.append(_bucket(value))
    return ids


@lru_cache(maxsize=100_000)
def _masked_grams(masked: str) -> list[int]:
    ids = _grams(_codes(masked), MASKED_SIZES, _SALT_MASKED)
    return [*ids, hash_codes(_codes(collapse(masked)), _SALT_COLLAPSED)]


@lru_cache(maxsize=400_000)
def word_ngrams(text: str) -> np.ndarray:
    """Bucket numbers of one word, order without meaning (the model takes their mean)."""
    ids = _grams(_codes(fold(text)), FOLDED_SIZES, _SALT_FOLDED)
    return np.array(ids + _masked_grams(mask(text)), dtype=np.int32)
