"""A small detector of invoice fields on the picture of a page: pages, network, training, evaluation, export."""

CLASSES = (
    "InvoiceNumber", "InvoiceDate", "InvoiceDueDate", "Amount", "NetAmount", "VatAmount",
    "SupplierName", "CustomerName", "CustomerAddress", "Iban",
)
"""Fields that a picture can tell: by a caption beside or above them, by their place, size or shape."""

WIDTH, HEIGHT = 480, 640
"""Pixels of the network's input; A4 is 452 by 640 in it."""
