"""An anchor-free detector with one grid of 8 pixels: grey page in, `[1, 4 + classes, cells]` out."""

import torch
from torch import Tensor, nn

from . import CLASSES, HEIGHT, SHIPPED, WIDTH

STRIDE = 8
ROWS, COLUMNS = HEIGHT // STRIDE, WIDTH // STRIDE
MAX_LOG_REACH = 4.0
"""A side of a box is at most e^4 cells away from the cell that predicts it: 437 pixels."""


def conv(inside: int, outside: int, stride: int = 1, dilation: int = 1) -> nn.Sequential:
    """3 by 3; dilated along the line of print only, where captions and values stand apart."""
    return nn.Sequential(
        nn.Conv2d(inside, outside, 3, stride, (1, dilation), (1, dilation), bias=False), nn.BatchNorm2d(outside), nn.ReLU(inplace=True)
    )


class Residual(nn.Module):
    def __init__(self, channels: int, dilation: int) -> None:
        super().__init__()
        self.body = conv(channels, channels, dilation=dilation)

    def forward(self, features: Tensor) -> Tensor:
        return features + self.body(features)


class FieldBoxNet(nn.Module):
    """Letters at 1/4 of the size, words at 1/8, their surroundings at 1/16; then both together at 1/8."""

    def __init__(self, classes: int = len(CLASSES), width: int = 48) -> None:
        super().__init__()
        self.letters = nn.Sequential(nn.PixelUnshuffle(2), conv(4, 32, 2))
        self.words = nn.Sequential(conv(32, width, 2), Residual(width, 1))
        wide = width * 3 // 2
        self.around = nn.Sequential(conv(width + 2, wide, 2), Residual(wide, 1), Residual(wide, 2), Residual(wide, 4), nn.Conv2d(wide, width, 1))
        self.together = nn.Sequential(conv(width, width), Residual(width, 1))
        self.head = nn.Conv2d(width, 4 + classes, 1)
        y, x = torch.meshgrid(torch.linspace(-1, 1, ROWS), torch.linspace(-1, 1, COLUMNS), indexing="ij")
        self.register_buffer("position", torch.stack([x, y])[None], persistent=False)
        with torch.no_grad():
            self.head.weight[:4] *= 0.1
            self.head.bias[:4] = torch.tensor([1.5, -0.5, 1.5, -0.5])
            self.head.bias[4:] = -4.6

    def forward(self, pages: Tensor) -> Tensor:
        """`[batch, 1, HEIGHT, WIDTH]`, 0–1 -> logs of the reach of a box to left, top, right, bottom in cells, then logits."""
        words = self.words(self.letters(pages))
        place = self.position.expand(pages.shape[0], -1, -1, -1)
        around = nn.functional.interpolate(self.around(torch.cat([words, place], 1)), scale_factor=2.0, mode="nearest")
        return self.head(self.together(words + around))


def cell_centres() -> Tensor:
    """`[2, cells]`: x and y in pixels, row by row."""
    y, x = torch.meshgrid(torch.arange(ROWS), torch.arange(COLUMNS), indexing="ij")
    return (torch.stack([x.flatten(), y.flatten()]) + 0.5) * STRIDE


def corners(logs: Tensor, centres: Tensor) -> Tensor:
    """`[..., 4, cells]` logs of reaches -> corners in pixels."""
    reach = logs.clamp(max=MAX_LOG_REACH).exp() * STRIDE
    return torch.cat([centres - reach[..., :2, :], centres + reach[..., 2:, :]], dim=-2)


class Exported(nn.Module):
    """The network with its answer in the form of an Ultralytics export: centre, size, then a score a shipped class."""

    def __init__(self, network: FieldBoxNet) -> None:
        super().__init__()
        self.network = network
        self.register_buffer("centres", cell_centres())
        self.register_buffer("shipped", torch.tensor([4 + CLASSES.index(name) for name in SHIPPED]))

    def forward(self, images: Tensor) -> Tensor:
        answer = self.network(images).flatten(2)
        box = corners(answer[:, :4], self.centres)
        size = box[:, 2:] - box[:, :2]
        return torch.cat([box[:, :2] + size / 2, size, answer[:, self.shipped].sigmoid()], dim=1)
