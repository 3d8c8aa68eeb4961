"""The field detector: a small transformer over the words of one page."""

from dataclasses import asdict, dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .relative_bias import RelativeBias

MASKED_SCORE = -1e4


@dataclass(frozen=True)
class ModelSize:
    buckets: int
    floats: int
    labels: int
    gram_width: int = 64
    width: int = 160
    heads: int = 5
    layers: int = 4
    inner: int = 384
    dropout: float = 0.1

    def as_dict(self) -> dict:
        return asdict(self)


class NeighbourMix(nn.Module):
    """Adds what stands directly left, right, above and below: attention finds it too, this finds it at once."""

    def __init__(self, size: ModelSize):
        super().__init__()
        self.norm = nn.LayerNorm(size.width)
        self.joined = nn.Linear(4 * size.width, size.width)

    def forward(self, words: Tensor, neighbours: Tensor) -> Tensor:
        batch, count, width = words.shape
        padded = F.pad(self.norm(words), (0, 0, 0, 1))
        index = neighbours.reshape(batch, count * 4, 1).expand(-1, -1, width)
        around = padded.gather(1, index).view(batch, count, 4 * width)
        return words + F.gelu(self.joined(around))


class Block(nn.Module):
    def __init__(self, size: ModelSize):
        super().__init__()
        self.heads = size.heads
        self.attention_norm = nn.LayerNorm(size.width)
        self.project = nn.Linear(size.width, 3 * size.width)
        self.merge = nn.Linear(size.width, size.width)
        self.inner_norm = nn.LayerNorm(size.width)
        self.expand = nn.Linear(size.width, size.inner)
        self.contract = nn.Linear(size.inner, size.width)

    def attend(self, words: Tensor, bias: Tensor) -> Tensor:
        batch, count, width = words.shape
        each = width // self.heads
        parts = self.project(words).view(batch, count, 3, self.heads, each).permute(2, 3, 0, 1, 4)
        query, key, value = parts.reshape(3, self.heads * batch, count, each).unbind(0)
        scores = torch.baddbmm(bias, query, key.transpose(1, 2), alpha=each**-0.5)
        mixed = torch.bmm(torch.softmax(scores, dim=-1), value).view(self.heads, batch, count, each)
        return self.merge(mixed.permute(1, 2, 0, 3).reshape(batch, count, width))

    def forward(self, words: Tensor, bias: Tensor) -> Tensor:
        words = words + self.attend(self.attention_norm(words), bias)
        return words + self.contract(F.gelu(self.expand(self.inner_norm(words))))


class FieldDetector(nn.Module):
    """Inputs are a batch of pages padded to one length; `mask` is True at words. Outputs are logits."""

    def __init__(self, size: ModelSize):
        super().__init__()
        self.size = size
        self.grams = nn.Embedding(size.buckets, size.gram_width, padding_idx=0)
        nn.init.normal_(self.grams.weight, std=0.3)
        with torch.no_grad():
            self.grams.weight[0].zero_()
        self.enter = nn.Linear(size.gram_width + size.floats, size.width)
        self.lift = nn.Linear(size.width, size.width)
        self.mixes = nn.ModuleList(NeighbourMix(size) for _ in range(2))
        self.blocks = nn.ModuleList(Block(size) for _ in range(size.layers))
        self.bias = RelativeBias(size.heads)
        self.norm = nn.LayerNorm(size.width)
        self.dropout = nn.Dropout(size.dropout)
        self.label = nn.Linear(size.width, size.labels)
        self.begin = nn.Linear(size.width, 1)
        self.key = nn.Linear(size.width, size.labels)

    def mean_grams(self, ngrams: Tensor) -> Tensor:
        """[..., n, k] bucket numbers, 0 = padding -> [..., n, gram_width]."""
        total = self.grams(ngrams).sum(-2)
        return total / (ngrams > 0).sum(-1, keepdim=True).clamp(min=1).to(total.dtype)

    def encode(self, text: Tensor, floats: Tensor, boxes: Tensor, neighbours: Tensor, mask: Tensor | None) -> Tensor:
        words = F.gelu(self.enter(torch.cat([text, floats], dim=-1)))
        words = self.dropout(self.lift(words))
        bias = self.bias(boxes)
        if mask is not None:
            bias = bias + (~mask[:, None, :]).to(bias.dtype) * MASKED_SCORE
        bias = bias.flatten(0, 1)
        for index, block in enumerate(self.blocks):
            if index < len(self.mixes):
                words = self.mixes[index](words, neighbours)
            words = block(words, bias)
        return self.norm(words)

    def forward(self, text: Tensor, floats: Tensor, boxes: Tensor, neighbours: Tensor, mask: Tensor | None = None):
        words = self.encode(text, floats, boxes, neighbours, mask)
        return self.label(words), self.begin(words).squeeze(-1), self.key(words)


class PageDetector(nn.Module):
    """What is exported: one page without padding, probabilities out."""

    def __init__(self, detector: FieldDetector):
        super().__init__()
        self.detector = detector

    def forward(self, ngrams: Tensor, floats: Tensor, boxes: Tensor, neighbours: Tensor):
        text = self.detector.mean_grams(ngrams)
        label, begin, key = self.detector(text[None], floats[None], boxes[None], neighbours.long()[None])
        return label[0].softmax(-1), begin[0].sigmoid(), key[0].softmax(-1)
