"""Everything an invoice states, before it is laid out: parties, numbers, dates, money, bank details."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from . import identifiers as ids
from .countries import Country, draw_country, draw_language, word_list
from .ledger import Ledger, draw_ledger, negate
from .money import MoneyStyle, draw_currency, draw_money_style
from .numbering import document_number, order_number, plain_number
from .parties import Party, draw_buyer, draw_seller
from .vocabulary import pick

KINDS = ("invoice", "credit_note", "receipt", "reminder", "proforma", "utility", "shop_order")


@dataclass
class Scenario:
    """`date_code` is the usual date form, `second_date_code` one that some places deviate to. Truth is in `values`."""

    kind: str
    language: str
    country: Country
    seller: Party
    buyer: Party
    recipient: Party
    money: MoneyStyle
    ledger: Ledger
    issued: date
    due: date
    delivered: date
    ordered: date
    terms: str
    date_code: str
    second_date_code: str
    values: dict[str, str] = field(default_factory=dict)
    printed: dict[str, str] = field(default_factory=dict)

    @property
    def tongue(self) -> str:
        """The language of the words on the page; `language` is what the model is told of it."""
        return word_list(self.language, self.country.code)


def _amount_text(hundredths: int) -> str:
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{abs(hundredths) // 100}.{abs(hundredths) % 100:02d}"


def draw_scenario(rng: Random, kind: str) -> Scenario:
    retail = kind == "receipt"
    country = draw_country(rng, retail)
    language = draw_language(rng, country)
    issued = date(2005, 1, 1) + timedelta(days=int(8200 * rng.random() ** 0.6))
    days = rng.choice((0, 7, 8, 10, 14, 14, 15, 20, 21, 30, 30, 30, 30, 45, 60))
    trade = rng.choice(("food", "food", "goods")) if retail else rng.choice(("goods", "goods", "service", "service", "mixed"))
    ledger = draw_ledger(rng, country, language, trade, issued.year)
    if kind == "credit_note" and rng.random() < 0.75:
        negate(ledger, rng.random() < 0.25)
    if kind == "utility" and rng.random() < 0.4:
        ledger.carried = rng.randrange(-20000, 60000) // ledger.unit * ledger.unit
    buyer = draw_buyer(rng, country, language)
    scenario = Scenario(
        kind=kind, language=language, country=country, seller=draw_seller(rng, country, language, retail), buyer=buyer,
        recipient=buyer if rng.random() < 0.5 else draw_buyer(rng, country, language),
        money=draw_money_style(rng, country, draw_currency(rng, country), ledger.unit > 1), ledger=ledger, issued=issued, due=issued + timedelta(days=days),
        delivered=issued - timedelta(days=rng.choice((0, 0, 1, 2, 3, 5, 9, 14, 30))), ordered=issued - timedelta(days=rng.randrange(1, 60)),
        terms=pick(rng, word_list(language, country.code), "terms").replace("{n}", str(days or 30)), date_code=rng.choice(country.dates), second_date_code=rng.choice(country.dates),
    )
    _number(rng, scenario)
    _bank(rng, scenario)
    _truth(scenario)
    return scenario


def _number(rng: Random, scenario: Scenario) -> None:
    printed = scenario.printed
    printed["InvoiceNumber"] = document_number(rng, scenario.issued, scenario.kind)
    printed["CustomerNumber"] = plain_number(rng)
    printed["PurchaseOrder"] = order_number(rng, scenario.ordered)


def _bank(rng: Random, scenario: Scenario) -> None:
    printed, code = scenario.printed, scenario.country.code
    account = ids.iban(rng, code)
    if rng.random() < 0.02:
        account = account[:-1] + str((int(account[-1]) + 1) % 10)
    printed["Iban"] = " ".join(account[i : i + 4] for i in range(0, len(account), 4)) if rng.random() < 0.75 else account
    printed["Bic"] = ids.bic(rng, code)
    printed["Bankgiro"], printed["Plusgiro"] = ids.bankgiro(rng), ids.plusgiro(rng)
    printed["OCR"] = _reference(rng, scenario)


def _reference(rng: Random, scenario: Scenario) -> str:
    code, roll = scenario.country.code, rng.random()
    number = scenario.printed["InvoiceNumber"]
    strict = code in ("SE", "NO", "FI", "DK", "CH", "BE")
    if rng.random() < 0.2 and (not strict or code in ("SE", "NO") and number.isdigit() and len(number) > 3):
        return number
    if code == "SE":
        if roll < 0.2:
            compact = "".join(char for char in scenario.printed["InvoiceNumber"] if char.isdigit())
            return compact + ids.luhn_digit(compact) if len(compact) > 2 else ids.ocr_reference(rng, 8)
        return ids.ocr_reference(rng, rng.randrange(5, 20))
    if code == "NO":
        return ids.kid(rng)
    if code == "FI":
        number = ids.finnish_reference(rng)
        if roll < 0.15:
            number = ids.rf_reference(rng)
            return " ".join(number[i : i + 4] for i in range(0, len(number), 4))
        head = len(number) % 5
        return " ".join(filter(None, [number[:head], *(number[i : i + 5] for i in range(head, len(number), 5))])) if roll < 0.7 else number
    if code == "CH":
        number = ids.qr_reference(rng)
        return " ".join([number[:2], *(number[i : i + 5] for i in range(2, 27, 5))]) if roll < 0.85 else number
    if code == "BE":
        return ids.belgian_communication(rng)
    if code == "DK":
        return ids.danish_fik(rng)
    return ids.rf_reference(rng) if roll < 0.2 else ids.digits(rng, rng.randrange(6, 17)) if roll < 0.8 else order_number(rng, scenario.issued)


def _truth(scenario: Scenario) -> None:
    values, printed, ledger, seller, buyer = scenario.values, scenario.printed, scenario.ledger, scenario.seller, scenario.buyer
    values.update(printed)
    for name in ("Iban", "Bic", "OCR"):
        values[name] = printed[name].replace(" ", "")
    values["InvoiceDate"], values["InvoiceDueDate"] = scenario.issued.isoformat(), scenario.due.isoformat()
    values["DeliveryDate"], values["PaymentTerms"] = scenario.delivered.isoformat(), scenario.terms
    values["Amount"], values["NetAmount"], values["VatAmount"] = map(_amount_text, (ledger.payable, ledger.net, ledger.vat))
    values["Currency"] = scenario.money.currency
    values["SupplierName"], values["CustomerName"] = seller.full_name, buyer.name
    values["SupplierAddress"], values["CustomerAddress"] = ", ".join(seller.lines), ", ".join(buyer.lines)
    for name, party in (("Supplier", seller), ("Customer", buyer)):
        if party.vat:
            values[f"{name}VatId"] = party.vat.value
        if party.org and name == "Supplier":
            values["SupplierOrgNumber"] = party.org.value
