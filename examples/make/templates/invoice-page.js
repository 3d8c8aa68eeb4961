/* Fills the line tables and the sums of a template, so that the page and its expected values cannot disagree. */

const cents = (amount) => Math.round((amount + Math.sign(amount) * 1e-9) * 100);
const plain = (amountInCents) => (amountInCents / 100).toFixed(2);
/* Spaces and minus signs as invoicing programs print them. */
const printable = (text) => text.replace(/\u202f/g, '\u00a0').replace(/\u2212/g, '-');
const part = (name, value, text) => `<span data-part="${name}" data-value="${value}">${text}</span>`;

function formatsOf(locale) {
  const money = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const quantity = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 });
  return { money: (n) => printable(money.format(n)), quantity: (n) => printable(quantity.format(n)) };
}

function toItem([description, count, unit, unitPrice, rate, note = ''], index, sign, formats) {
  const quantity = count * sign;
  const amount = cents(quantity * unitPrice) / 100;
  const cells = {
    description: `<span data-part="description">${description}</span>`,
    quantity: part('quantity', String(quantity), formats.quantity(quantity)),
    unitPrice: part('unitPrice', plain(cents(unitPrice)), formats.money(unitPrice)),
    amount: part('amount', plain(cents(amount)), formats.money(amount)),
  };
  return { index: index + 1, description, quantity, unit, unitPrice, rate, note, amount, cells };
}

/* What is taxed at each rate, in cents. */
function taxLines(items, gross) {
  return [...new Set(items.map((item) => item.rate))].map((rate) => {
    const whole = items.filter((item) => item.rate === rate).reduce((sum, item) => sum + cents(item.amount), 0);
    if (!gross) return { rate, net: whole, vat: cents((whole * rate) / 10000) };
    const net = Math.round(whole / (1 + rate / 100));
    return { rate, net, vat: whole - net };
  });
}

function sumUp(taxed, roundTo) {
  const sums = new Map(
    taxed.flatMap(({ rate, net, vat }) => [
      [`net:${rate}`, net],
      [`vat:${rate}`, vat],
    ]),
  );
  const net = taxed.reduce((sum, line) => sum + line.net, 0);
  const vat = taxed.reduce((sum, line) => sum + line.vat, 0);
  const unit = Math.round(roundTo * 100);
  const total = Math.round((net + vat) / unit) * unit;
  return sums
    .set('net', net)
    .set('vat', vat)
    .set('total', total)
    .set('rounding', total - net - vat);
}

/* Writes the rows, as many a table as perPage says, and notes what each page carries forward. */
function writeRows(items, row, perPage, sums) {
  let next = 0;
  document.querySelectorAll('tbody[data-lines]').forEach((body, page) => {
    const shown = items.slice(next, perPage ? next + perPage[page] : undefined);
    next += shown.length;
    sums.set(
      `carried:${page + 1}`,
      items.slice(0, next).reduce((sum, item) => sum + cents(item.amount), 0),
    );
    body.innerHTML = shown.map((item) => row(item)).join('');
    body.querySelectorAll('tr').forEach((line) => line.setAttribute('data-item', ''));
  });
  if (next !== items.length) throw new Error(`${items.length - next} lines fit no page`);
}

/*
 * lines: [description, quantity, unit, unit price, VAT rate in percent, note].
 * row(item): the HTML of one table row; item.cells are texts marked as expected.
 * perPage: how many lines each tbody[data-lines] takes, in order.
 * gross: prices and line amounts include VAT, as on a receipt.
 * roundTo: the total is rounded to this many units of currency (1 = Swedish öresavrundning).
 * sign: -1 on a credit note that prints negative amounts.
 */
function fillInvoice({ locale, lines, row, perPage, gross = false, roundTo = 0.01, sign = 1 }) {
  // A ligature breaks its word into three runs of text, and these pages are to have a sound text layer.
  document.body.style.fontVariantLigatures = 'none';
  const formats = formatsOf(locale);
  const items = lines.map((line, index) => toItem(line, index, sign, formats));
  const taxed = taxLines(items, gross);
  const sums = sumUp(taxed, roundTo);
  writeRows(items, row, perPage, sums);
  for (const element of document.querySelectorAll('[data-sum]')) {
    const sum = sums.get(element.dataset.sum);
    if (sum === undefined) throw new Error(`no such sum: ${element.dataset.sum}`);
    element.textContent = formats.money(sum / 100);
    element.dataset.value = plain(sum);
  }
  window.vatLines = taxed.map(({ rate, net, vat }) => ({ rate: String(rate), net: plain(net), vat: plain(vat) }));
}

const valueOf = (element) => element.dataset.value ?? element.textContent.replace(/\s+/g, ' ').trim();

/*
 * What a reader should find on this page: data-field and data-part, normalised in data-value where it is printed
 * otherwise; data-alternative is a second right reading, such as an id with its country.
 */
function readExpected() {
  const marked = (name) => [...document.querySelectorAll(`[${name}]`)];
  return {
    language: document.documentElement.lang,
    flags: document.documentElement.dataset.flags?.split(' ') ?? [],
    fields: marked('data-field').map((element) => [element.dataset.field, valueOf(element)]),
    alternatives: marked('data-alternative').map(({ dataset }) => [dataset.field, dataset.alternative]),
    vatLines: window.vatLines,
    items: marked('data-item').map((item) =>
      Object.fromEntries([...item.querySelectorAll('[data-part]')].map((e) => [e.dataset.part, valueOf(e)])),
    ),
  };
}

Object.assign(window, { fillInvoice, readExpected });
