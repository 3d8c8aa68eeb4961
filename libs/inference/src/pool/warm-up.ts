import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const LINES = ['INVOICE', 'Invoice number: 1001', 'Invoice date: 2026-01-02', 'Total: 125.00 EUR'];

/** Hands `use` the path of a small PDF in a temporary folder that is gone afterwards. */
export async function withWarmUpDocument<T>(use: (filePath: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'invoice-warm-up-'));
  try {
    const filePath = join(folder, 'warm-up.pdf');
    await writeFile(filePath, warmUpPdf(), 'latin1');
    return await use(filePath);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** One page of Helvetica, a standard font: reading it loads pdf.js, its worker and its font data. */
function warmUpPdf(): string {
  const text = LINES.map((line, index) => `BT /F1 12 Tf 72 ${760 - 20 * index} Td (${line}) Tj ET`).join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  let pdf = '%PDF-1.4\n';
  const offsets = objects.map((body, index) => {
    const offset = pdf.length;
    pdf += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  return `${pdf}${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${pdf.length}\n%%EOF\n`;
}
