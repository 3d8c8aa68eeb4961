import { foldText } from './fold-text.js';

/** Words that invoices of a language hold and others seldom do: captions, joining words, weekday-free business terms. */
const WORDS: Readonly<Record<string, string>> = {
  en: 'invoice the and of due bill subtotal payment terms total please number date amount description quantity price unit ship order balance thank you your for with tax vat customer receipt from page paid',
  sv: 'faktura fakturadatum förfallodatum förfallodag moms att betala och kundnummer fakturanummer betalningsvillkor antal summa netto benämning bankgiro plusgiro org momsreg kund dagar är vår er referens dröjsmålsränta kvitto utan betalas oss exkl',
  de: 'rechnung rechnungsnummer rechnungsdatum und der die das betrag mwst ust umsatzsteuer gesamtbetrag zahlbar kundennummer menge einzelpreis bezeichnung wir bitte netto brutto zahlung tage ihre steuernummer geschäftsführer leistung zzgl seite bankverbindung mit für',
  fr: 'facture date montant tva total ttc ht client numéro règlement échéance quantité désignation prix unitaire le la les des du de et à payer société adresse siret virement conditions paiement pour page référence facturation',
  nl: 'factuur factuurnummer factuurdatum btw bedrag totaal klantnummer vervaldatum aantal omschrijving prijs te betalen het een van en op voor wij uw kvk rekening subtotaal excl incl betaling dagen gelieve',
  da: 'faktura fakturanr fakturadato forfaldsdato moms beløb kunde antal pris betaling og til kontonr betalingsbetingelser ialt heraf varenr beskrivelse cvr dage venligst leveringsdato vedr ikke reg enhed',
  no: 'faktura fakturanr fakturadato forfallsdato forfall mva beløp kunde antall pris betaling og til kontonummer kid betalingsbetingelser å betale beskrivelse orgnr dager vennligst leveringsdato ikke enhet foretaksregisteret',
  fi: 'lasku laskunumero laskun päivämäärä eräpäivä alv viitenumero yhteensä maksettava asiakasnumero maksuehto määrä hinta tuote kuvaus ja toimituspäivä viivästyskorko y-tunnus saaja tilinumero veroton verollinen pv netto',
  es: 'factura fecha número importe iva total cliente cantidad precio descripción vencimiento de la el los forma pago base imponible nif cif dirección y por con para unidad artículo subtotal',
  it: 'fattura data numero importo iva totale cliente quantità prezzo descrizione scadenza pagamento imponibile partita il la di del dei e per con cod fiscale aliquota spett documento banca imposta',
  pt: 'fatura factura data número valor total cliente quantidade preço descrição vencimento pagamento nif contribuinte de do da e para com iva unidade designação',
  tr: 'fatura tarihi numarası tutar toplam kdv müşteri miktar birim fiyat vergi dairesi ödenecek ve ile mal hizmet hesaplanan sayın vkn',
  pl: 'faktura data sprzedaży wystawienia termin płatności nabywca sprzedawca kwota netto brutto razem ilość cena jednostkowa nip do zapłaty sposób i z nr stawka wartość',
};

/** Languages of each word; a word of one language alone says the most. */
const LANGUAGES_OF_WORD = new Map<string, string[]>();
for (const [language, words] of Object.entries(WORDS)) {
  for (const word of new Set(words.split(' ').map(foldText))) {
    LANGUAGES_OF_WORD.set(word, [...(LANGUAGES_OF_WORD.get(word) ?? []), language]);
  }
}

/** Letters that few languages use; each occurrence of a word with one counts a little. */
const LETTERS: readonly (readonly [pattern: RegExp, languages: readonly string[]])[] = [
  [/[åÅ]/, ['sv', 'da', 'no']],
  [/[æøÆØ]/, ['da', 'no']],
  [/ß/, ['de']],
  [/[ñ¿]/, ['es']],
  [/[ğışİ]/, ['tr']],
  [/[łżźśćńęą]/, ['pl']],
  [/[ãõ]/, ['pt']],
  [/ää|yö|öö/, ['fi']],
  [/[êèçœ]/, ['fr']],
];

const LETTER_WEIGHT = 0.3;

/** Ends of compounds: invoices name things in ways no list holds (`Förfallodagen`, `Rechnungsbetrag`, `factuurbedrag`). */
const BEGINNINGS: readonly (readonly [pattern: RegExp, language: string])[] = [
  [/^(?:forfallo|betalnings|drojsmals|leverans|moms(?:reg|pl))/, 'sv'],
  [/^(?:rechnung|zahlung|liefer|kunden|gesamt|steuer|umsatz)/, 'de'],
  [/^(?:factuur|betaal|klant|lever)/, 'nl'],
  [/^(?:lasku|maksu|toimitus|asiakas)/, 'fi'],
  [/^(?:fattur|pagament|scadenz)/, 'it'],
];

/** ISO 639-1 of the language that the words speak most, or undefined where they hardly say anything. */
export function guessLanguage(words: readonly string[]): string | undefined {
  const votes = new Map<string, number>();
  const vote = (language: string, weight: number): void => {
    votes.set(language, (votes.get(language) ?? 0) + weight);
  };
  for (const word of words) {
    const folded = foldText(word).replace(/^[^a-z]+|[^a-z]+$/g, '');
    if (folded.length === 0) continue;
    const languages = LANGUAGES_OF_WORD.get(folded) ?? [];
    for (const language of languages) vote(language, 1 / languages.length);
    for (const [pattern, language] of BEGINNINGS) if (folded.length > 5 && pattern.test(folded)) vote(language, 0.7);
    for (const [pattern, some] of LETTERS) {
      if (pattern.test(word)) for (const language of some) vote(language, LETTER_WEIGHT / some.length);
    }
  }
  const [best] = [...votes].toSorted((a, b) => b[1] - a[1]);
  return best && best[1] >= MIN_VOTES ? best[0] : undefined;
}

/** Less is a name or two. */
const MIN_VOTES = 1.5;
