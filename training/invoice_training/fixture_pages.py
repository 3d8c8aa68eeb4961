"""Two hand-set pages on which both languages must compute the same features."""

CHAR_WIDTH = 0.0095
WORD_HEIGHT = 0.0115
SWEDISH_LINES = (
    (0.060, (0.08, "Nordström & Åhlén AB"), (0.62, "FAKTURA")),
    (0.085, (0.08, "Storgatan 12 B"), (0.62, "Fakturanr:"), (0.76, "2026-0457")),
    (0.100, (0.08, "211 42 Malmö"), (0.62, "Fakturadatum:"), (0.80, "2026-10-14")),
    (0.115, (0.62, "Förfallodatum"), (0.80, "2026-11-13")),
    (0.150, (0.08, "Er ref: J. Öberg"), (0.55, "Björkås Måleri HB"), (0.80, "#1")),
    (0.165, (0.55, "Ängsvägen 3")),
    (0.180, (0.55, "SE-123 45 Köping")),
    (0.300, (0.08, "Benämning"), (0.45, "Antal"), (0.55, "Enhet"), (0.66, "À-pris"), (0.84, "Belopp")),
    (0.320, (0.08, "Konsultation, fas 2"), (0.45, "3,5"), (0.55, "tim"), (0.66, "695,00"), (0.83, "2 432,50")),
    (0.335, (0.08, "Resa"), (0.45, "2"), (0.55, "st"), (0.66, "726,50"), (0.83, "1 453,00")),
    (0.400, (0.60, "Summa"), (0.83, "3 885,50")),
    (0.415, (0.60, "Moms 25 %"), (0.84, "971,38")),
    (0.430, (0.60, "Öresavrundning"), (0.86, "0,12")),
    (0.445, (0.60, "Att betala SEK"), (0.83, "4 857,00")),
    (0.880, (0.08, "Bankgiro"), (0.30, "IBAN"), (0.62, "Org.nr"), (0.80, "Momsreg.nr")),
    (0.895, (0.08, "5050-1055"), (0.30, "SE45 5000 0000 0583 9825 7466"), (0.62, "556036-0793"), (0.80, "SE556036079301")),
    (0.930, (0.08, "# 1234567897 #"), (0.40, "4857 00 8 >"), (0.62, "50501055#41#"), (0.80, "+46 40 12 34 56")),
)
MIXED_LINES = (
    (0.040, (0.05, "Müller-Lüdenscheidt GmbH & Co. KG"), (0.60, "Rechnung Nr. RE/2026/0815")),
    (0.055, (0.05, "USt-IdNr.: DE136695976"), (0.60, "Datum:"), (0.70, "03.02.2026")),
    (0.070, (0.05, "info@mueller.example"), (0.40, "www.mueller.example/kontakt"), (0.70, "3. Februar 2026")),
    (0.120, (0.05, "Pos"), (0.12, "Bezeichnung"), (0.60, "Menge"), (0.72, "Einzelpreis"), (0.86, "Gesamt")),
    (0.135, (0.05, "1"), (0.12, "Œuvre d’art №7 ½ ﬁn"), (0.60, "1.250"), (0.72, "€1,20"), (0.86, "1.500,00")),
    (0.150, (0.05, "2"), (0.12, "Versand"), (0.60, "1"), (0.72, "10,00-"), (0.86, "(10,00)")),
    (0.200, (0.60, "Nettobetrag"), (0.86, "1.510,00")),
    (0.215, (0.60, "MwSt. 19%"), (0.86, "286,90")),
    (0.230, (0.60, "Zahlbetrag EUR"), (0.86, "1.796,90")),
    (0.300, (0.05, "Zahlbar in 14 Tagen netto"), (0.50, "RF18 5390 0754 7034"), (0.75, "GENODEF1S02")),
    (0.315, (0.05, "21 00000 00003 13947 14300 09017"), (0.60, "KID: 2345676"), (0.80, "Viite 1234561")),
    (0.330, (0.05, "İstanbul"), (0.20, "ΑΘΗΝΑΣ"), (0.35, "Ⅷ"), (0.45, "𝒜rt"), (0.60, "—"), (0.70, "•")),
)  # fmt: skip


def set_page(lines) -> tuple[list[str], list[tuple[float, float, float, float]]]:
    """Words with boxes on an A4 page, every letter equally wide."""
    texts, boxes = [], []
    for top, *cells in lines:
        for left, cell in cells:
            x = left
            for word in cell.split():
                width = round(len(word) * CHAR_WIDTH, 6)
                texts.append(word)
                boxes.append((round(x, 6), top, round(x + width, 6), round(top + WORD_HEIGHT, 6)))
                x += width + CHAR_WIDTH / 2
    return texts, boxes


A4 = (595.28, 841.89)
FIXTURE_PAGES = (("swedish", set_page(SWEDISH_LINES), 1, 1), ("mixed", set_page(MIXED_LINES), 2, 3))
