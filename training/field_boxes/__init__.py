"""A small detector of invoice fields on the picture of a page: pages, network, training, evaluation, export."""

CLASSES = (
    "InvoiceNumber", "InvoiceDate", "InvoiceDueDate", "Amount", "NetAmount", "VatAmount",
    "SupplierName", "CustomerName", "CustomerAddress", "Iban",
)
"""What the network learns to see."""

SHIPPED = ("Amount", "NetAmount", "VatAmount", "SupplierName", "CustomerName", "CustomerAddress", "Iban")
"""What the shipped detector tells: fields with a place, size or shape of their own. Number and dates are told apart by
nothing but the words of their captions, which this network can't read well at 55 dpi; the rules read them better."""

WIDTH, HEIGHT = 480, 640
"""Pixels of the network's input; A4 is 452 by 640 in it."""
