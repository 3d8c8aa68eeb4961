"""Which blocks a document has and where: drawn first, so that layout families can be held out cheaply."""

from dataclasses import dataclass
from random import Random

from . import footer, meta_block, title, totals

TOPS = (
    "identity-title", "identity-title", "identity-title", "title-identity", "identity-titlemeta", "identity-titlemeta", "identity-right", "identity-centre",
    "identity-details", "title-only", "title-only", "title-only", "title-centre", "identity-meta", "meta-identity", "split-identity",
    "letterhead-line", "letterhead-line", "identity-pair", "foot-only", "foot-only", "meta-title", "number-top",
)
PARTIES = (
    "buyer-meta", "buyer-meta", "buyer-meta", "meta-buyer", "meta-buyer", "buyer-delivery-meta", "buyer-delivery", "delivery-buyer", "seller-buyer", "seller-buyer",
    "buyer-seller", "buyer-right", "buyer-right", "buyer-left", "seller-buyer-meta", "buyer-seller-meta", "stacked", "none",
    "seller-alone", "seller-alone-right", "pair-bare", "pair-bare-swapped", "pair-bare-swapped", "pair-stacked", "heads-row", "labels-left", "three-addresses", "window", "window", "buyer-one-line", "bare-buyer-meta-right", "pay-to-pair",
)


@dataclass(frozen=True)
class Composition:
    """Names of the chosen blocks and positions."""

    top: str
    parties: str
    meta: str
    title: str
    totals: str
    footer: str

    @property
    def family(self) -> str:
        """Stable id of the composition: heading × parties × meta × totals."""
        return f"{self.top}/{self.parties}/{self.meta}/{self.totals}"


def draw_composition(rng: Random) -> Composition:
    return Composition(
        top=rng.choice(TOPS), parties=rng.choice(PARTIES), meta=rng.choice(meta_block.STYLES), title=rng.choice(title.STYLES),
        totals=rng.choice(totals.STYLES), footer=rng.choice(footer.STYLES),
    )
