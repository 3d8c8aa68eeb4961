"""Synthetic invoices: documents with labelled words, drawn from a seeded random source."""

from .document import LABELS, Document, Page, Word
from .generator import generate_document

__all__ = ["LABELS", "Document", "Page", "Word", "generate_document"]
