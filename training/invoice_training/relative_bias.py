"""2-D relative attention bias: where the other word stands, in logarithmic steps of line heights."""

import torch
from torch import Tensor, nn

STEPS_PER_OCTAVE = 4
HALF_BUCKETS = 26
BUCKETS = 2 * HALF_BUCKETS + 1
RELATIONS = 4
"""Signed gap between the boxes, centre-to-centre dy, left edge to left edge, right edge to right edge."""
TICKS_PER_LINE = 8
MAX_TICKS = 100 * TICKS_PER_LINE
"""Distances are first counted in ticks, and a fixed table maps ticks to buckets: no logarithm of every pair."""


def bucket_of_ticks() -> Tensor:
    distance = torch.arange(-MAX_TICKS, MAX_TICKS + 1, dtype=torch.float64) / TICKS_PER_LINE
    steps = torch.round(STEPS_PER_OCTAVE * torch.log2(1 + distance.abs())).clamp(max=HALF_BUCKETS)
    return (torch.sign(distance) * steps + HALF_BUCKETS).long()


def ticks(distance: Tensor) -> Tensor:
    """Counts from 0, so that it indexes a table of 2 * MAX_TICKS + 1 entries."""
    return (torch.round(distance * TICKS_PER_LINE).clamp(-MAX_TICKS, MAX_TICKS) + MAX_TICKS).to(torch.int32)


def pair_ticks(boxes: Tensor) -> list[Tensor]:
    """`boxes` [..., n, 4] in line heights -> RELATIONS tensors [..., n, n]; row = the word that looks."""
    x0, y0, x1, y1 = boxes.unbind(-1)
    right_of = x0.unsqueeze(-2) - x1.unsqueeze(-1)
    left_of = x0.unsqueeze(-1) - x1.unsqueeze(-2)
    gap = right_of.clamp(min=0) - left_of.clamp(min=0)
    middle = (y0 + y1) / 2
    dy = middle.unsqueeze(-2) - middle.unsqueeze(-1)
    left_edges = x0.unsqueeze(-2) - x0.unsqueeze(-1)
    right_edges = x1.unsqueeze(-2) - x1.unsqueeze(-1)
    return [ticks(distance) for distance in (gap, dy, left_edges, right_edges)]


class _TableSum(torch.autograd.Function):
    """Sum of table look-ups. The gradient counts with bincount: index_add of millions of pairs is several times slower."""

    @staticmethod
    def forward(ctx, tables: Tensor, *indexes: Tensor) -> Tensor:
        ctx.save_for_backward(*indexes)
        ctx.shape = tables.shape
        out = tables.new_empty(tables.shape[1], indexes[0].numel())
        for head in range(tables.shape[1]):
            torch.index_select(tables[0, head], 0, indexes[0].reshape(-1), out=out[head])
            for relation in range(1, len(indexes)):
                out[head] += tables[relation, head].index_select(0, indexes[relation].reshape(-1))
        return out.view(tables.shape[1], *indexes[0].shape)

    @staticmethod
    def backward(ctx, grad: Tensor):
        flat = [index.reshape(-1) for index in ctx.saved_tensors]
        relations, heads, size = ctx.shape
        rows = grad.reshape(heads, -1)
        counted = [torch.bincount(flat[r], weights=rows[h], minlength=size) for r in range(relations) for h in range(heads)]
        return (torch.stack(counted).view(relations, heads, size).to(grad.dtype), *(None for _ in flat))


class RelativeBias(nn.Module):
    """One bias [heads, batch, n, n] for all layers; heads learn to look left, up, along a column, and so on."""

    def __init__(self, heads: int):
        super().__init__()
        self.tables = nn.Parameter(torch.randn(RELATIONS, heads, BUCKETS) * 0.02)
        self.register_buffer("buckets", bucket_of_ticks(), persistent=False)

    def forward(self, boxes: Tensor) -> Tensor:
        tables = self.tables[:, :, self.buckets]
        indexes = pair_ticks(boxes)
        if self.training:
            return _TableSum.apply(tables, *indexes)
        # Whole rows of heads are looked up, then turned once: onnxruntime gathers single numbers slowly.
        flat = [index.long().flatten() for index in indexes]
        rows = sum(tables[r].t().contiguous().index_select(0, index) for r, index in enumerate(flat))
        return rows.view(*indexes[0].shape, -1).movedim(-1, 0)
