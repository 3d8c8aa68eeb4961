"""Names that mislead: a label word inside, one everyday word, stand-ins such as "Example" or "Demo", owners named beside the firm."""

from random import Random

from .countries import Country, word_list
from .vocabulary import pick

_LABEL_WORDS = {
    "en": "Client|Customer|Invoice|Order|Total|Account|Supplier|Vendor|Company|Service|Delivery|Number|Buyer|Seller|Payment|Tax|Reference|Project|Contract|Net|Unit|Item|Product|Price|Bank|Contact|Address|Bill|Ship|Date|Due|Receipt|Trade|Terms|Office|Agent|Member|Partner",
    "sv": "Kund|Faktura|Order|Leverantör|Företag|Konto|Bolaget|Betalning|Referens|Projekt|Leverans|Köpare|Säljare|Bank|Datum|Netto|Total|Moms|Adress|Kontakt|Avtal|Pris|Produkt|Service",
    "de": "Kunde|Kunden|Rechnung|Bestellung|Lieferant|Firma|Konto|Zahlung|Referenz|Projekt|Lieferung|Käufer|Verkäufer|Bank|Netto|Summe|Steuer|Kontakt|Vertrag|Preis|Artikel|Auftrag|Büro|Datum|Empfänger|Muster",
    "fr": "Client|Facture|Commande|Fournisseur|Société|Compte|Paiement|Référence|Projet|Livraison|Acheteur|Vendeur|Banque|Total|Contact|Contrat|Prix|Produit|Service|Adresse|Date|Entreprise|Net|Article",
    "nl": "Klant|Factuur|Bestelling|Leverancier|Bedrijf|Rekening|Betaling|Referentie|Project|Levering|Koper|Verkoper|Bank|Totaal|Contact|Contract|Prijs|Product|Dienst|Adres|Datum|Netto",
    "da": "Kunde|Faktura|Ordre|Leverandør|Firma|Konto|Betaling|Reference|Projekt|Levering|Køber|Sælger|Bank|Total|Kontakt|Aftale|Pris|Vare|Adresse|Dato|Netto",
    "no": "Kunde|Faktura|Ordre|Leverandør|Firma|Konto|Betaling|Referanse|Prosjekt|Levering|Kjøper|Selger|Bank|Sum|Kontakt|Avtale|Pris|Vare|Adresse|Dato|Netto",
    "fi": "Asiakas|Lasku|Tilaus|Toimittaja|Yritys|Tili|Maksu|Viite|Projekti|Toimitus|Ostaja|Myyjä|Pankki|Summa|Sopimus|Hinta|Tuote|Osoite|Netto|Palvelu",
    "es": "Cliente|Factura|Pedido|Proveedor|Empresa|Cuenta|Pago|Referencia|Proyecto|Entrega|Comprador|Vendedor|Banco|Total|Contacto|Contrato|Precio|Producto|Servicio|Emisor|Receptor|Neto|Artículo",
    "it": "Cliente|Fattura|Ordine|Fornitore|Azienda|Conto|Pagamento|Riferimento|Progetto|Consegna|Banca|Totale|Contatto|Contratto|Prezzo|Prodotto|Servizio|Netto|Articolo|Ditta|Cedente",
    "tr": "Müşteri|Fatura|Sipariş|Satıcı|Firma|Hesap|Ödeme|Proje|Alıcı|Banka|Toplam|Hizmet|Ürün",
    "pl": "Klient|Faktura|Nabywca|Sprzedawca|Firma|Konto|Projekt|Bank|Suma|Usługa|Towar|Zamówienie",
    "pt": "Cliente|Fatura|Fornecedor|Empresa|Conta|Projeto|Banco|Total|Serviço|Produto|Pedido",
    "cs": "Zákazník|Faktura|Dodavatel|Odběratel|Firma|Účet|Projekt|Banka|Služba|Zboží|Objednávka",
}
_STAND_INS = {
    "en": "Example|Sample|Demo|Test|One|Doe|Public|Acme|Placeholder|Two|Consumer|User|Nobody|Dummy|Template|Fictional",
    "sv": "Exempel|Test|Demo|Prov|Övning|Mall|Påhittad", "de": "Beispiel|Muster|Test|Demo|Mustermann|Probe|Musterfirma", "fr": "Exemple|Test|Démo|Modèle|Essai|Dupont",
    "nl": "Voorbeeld|Test|Demo|Proef", "da": "Eksempel|Test|Demo|Prøve", "no": "Eksempel|Test|Demo|Prøve|Nordmann", "fi": "Esimerkki|Testi|Malli|Demo|Meikäläinen",
    "es": "Ejemplo|Prueba|Demo|Muestra|Uno|Modelo", "it": "Esempio|Prova|Demo|Campione|Modello", "tr": "Örnek|Deneme|Test", "pl": "Przykład|Test|Demo|Przykładowa", "pt": "Exemplo|Teste|Demo", "cs": "Příklad|Test|Vzor|Demo",
}
_PLACES = "Spain Germany France Italy Europe Nordic Asia America International Global World East West North South Central Online Digital Direct Plus First Prime Iberia Benelux Austria Mexico India Polska Sverige Deutschland España Italia Schweiz Suisse UK US EMEA Export Import".split()
_EVERYDAY = (
    "Biotech Horizon Apple Bridge Harbor Forest Cloud Stone River Garden Lighthouse Compass Anchor Copper Maple Delta Orbit Pixel Summit Vector Zebra Falcon Echo Nova Atlas Gamma Omega Terra Aqua Solar Luna Fabrik Werkstatt Atelier Studio "
    "Kontor Kanzlei Praxis Zentrum Brücke Sonne Apfel Norden Solen Havet Skogen Berget Bryggan Huset Torget Étoile Soleil Horizon Boulangerie Maison Rivière Pont Casa Puente Sol Estrella Montaña Sole Stella Ponte Bosco Talo Metsä Järvi Kauppa"
).split()
_OWNED = {
    "en": ("own by: {}", "owned by {}", "Prop. {}", "Proprietor: {}", "a trading name of {}", "operated by {}", "(a division of {})", "part of {}", "a {} company"),
    "de": ("Inh. {}", "Inhaber: {}", "Inhaberin {}", "ein Unternehmen der {}", "eine Marke der {}", "Zweigniederlassung der {}"), "sv": ("Innehavare: {}", "ett företag i {}", "en del av {}", "bifirma till {}"),
    "fr": ("Gérant : {}", "une marque de {}", "exploité par {}", "Groupe {}", "Enseigne de {}"), "nl": ("een handelsnaam van {}", "onderdeel van {}", "eigenaar: {}"), "da": ("v/ {}", "en del af {}", "Indehaver: {}"),
    "no": ("v/ {}", "en del av {}", "Innehaver: {}"), "fi": ("osa {}", "aputoiminimi, {}", "omistaja {}"), "es": ("Titular: {}", "una marca de {}", "propiedad de {}"), "it": ("Titolare: {}", "un marchio di {}", "Gruppo {}"),
    "tr": ("{} kuruluşudur",), "pl": ("właściciel: {}",), "pt": ("uma marca de {}",), "cs": ("majitel: {}",),
}
_TRADES_AS = (" t/a ", " T/A ", " trading as ", " dba ", " DBA ", " d/b/a ", " / ", " - ", " c/o ", " o/a ")


def _one(rng: Random, texts: str) -> str:
    return rng.choice(texts.split("|"))


def misleading_name(rng: Random, country: Country, invented: str) -> str:
    """A name that a reader of labels stumbles over; `invented` is a made-up brand to join with it."""
    tongue = word_list(country.language, country.code)
    language = tongue if rng.random() < 0.7 else "en"
    label, stand_in, roll = _one(rng, _LABEL_WORDS[language]), _one(rng, _STAND_INS[language]), rng.random()
    if roll < 0.2:
        name = f"{label} {stand_in}" if rng.random() < 0.7 else f"{stand_in} {label}"
    elif roll < 0.36:
        name = f"{label} {rng.choice(_PLACES)}" if rng.random() < 0.7 else f"{rng.choice(_PLACES)} {label}"
    elif roll < 0.46:
        name = f"{label} {rng.choice((invented, pick(rng, tongue, 'trade'), pick(rng, tongue, 'suffix')))}"
    elif roll < 0.52:
        name = f"{invented} {label}"
    elif roll < 0.56:
        name = f"{rng.choice(('My', 'Your', 'The', 'Our', 'New', 'E-', 'i'))} {label}".replace("- ", "-").replace("i ", "i")
    elif roll < 0.62:
        return f"{pick(rng, tongue, 'first')} {stand_in}"
    elif roll < 0.66:
        return f"{stand_in} {rng.choice(('1', '2', 'A', 'B', '01', 'No. 1', label))}"
    elif roll < 0.9:
        word = rng.choice((rng.choice(_EVERYDAY), rng.choice(_EVERYDAY), pick(rng, tongue, "trade"), pick(rng, tongue, "shop"), invented))
        return word if rng.random() < 0.6 else f"{word} {rng.choice(country.forms)}".strip()
    else:
        return f"{rng.choice(_EVERYDAY)} {rng.choice(_EVERYDAY)} {rng.choice(country.forms)}".strip()
    return f"{name} {rng.choice(country.forms)}".strip() if rng.random() < 0.75 else name


def owner_note(rng: Random, country: Country, owner: str) -> str:
    """What stands behind or under a trade name: who owns it."""
    return rng.choice(_OWNED[word_list(country.language, country.code)] if rng.random() < 0.75 else _OWNED["en"]).format(owner)


def trading_as(rng: Random, legal: str, trade: str) -> str:
    """Legal and trade name as one name."""
    return f"{legal}{rng.choice(_TRADES_AS)}{trade}"
