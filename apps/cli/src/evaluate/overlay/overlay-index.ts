import type { ExplainedMiss } from '../explain-miss.js';

/** A document with misses and the pictures of it, by name in the same folder. */
export interface OverlayEntry {
  readonly file: string;
  readonly kind: string;
  readonly family?: string;
  readonly misses: readonly ExplainedMiss[];
  readonly pictures: readonly string[];
}

const STYLE = `
  body { font: 15px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 70rem; padding: 1rem }
  table { border-collapse: collapse } th, td { border-bottom: 1px solid #ddd; padding: .2rem .6rem; text-align: left }
  article { border-top: 3px solid #888; margin-top: 2rem } img { border: 1px solid #bbb; max-width: 100% }
  .want { color: #0a8f3c } .got { color: #d21f2b } .rival { color: #b86400 } [hidden] { display: none }`;

/** Shows the documents that miss the chosen field for the chosen cause. */
const SCRIPT = `
  const pick = () => {
    const [field, cause] = ['field', 'cause'].map((id) => document.getElementById(id).value);
    for (const article of document.querySelectorAll('article')) article.hidden = ![...article.querySelectorAll('tr[data-field]')]
      .some(({ dataset }) => (!field || dataset.field === field) && (!cause || dataset.cause === cause));
  };
  for (const select of document.querySelectorAll('select')) select.addEventListener('change', pick);`;

/** A page to leaf through all misses, without a server or network. */
export function overlayIndex(entries: readonly OverlayEntry[]): string {
  const misses = entries.flatMap((entry) => entry.misses);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Misses</title>
<style>${STYLE}</style>
<h1>${misses.length} misses in ${entries.length} documents</h1>
<p><span class="want">Green: where the right value stands.</span> <span class="got">Red: what was chosen, with its
confidence.</span> <span class="rival">Orange, dashed: what else was weighed.</span> Blue: words.</p>
<p>${choice(
    'field',
    misses.map(({ field }) => field),
  )} ${choice(
    'cause',
    misses.map(({ cause }) => cause),
  )}</p>
${entries.map(article).join('\n')}
<script>${SCRIPT}</script>
</html>
`;
}

function choice(id: string, values: readonly string[]): string {
  const options = [...new Set(values)].toSorted().map((value) => {
    const count = values.filter((other) => other === value).length;
    return `<option value="${escape(value)}">${escape(value)} (${count})</option>`;
  });
  return `<label>${id} <select id="${id}"><option value="">all</option>${options.join('')}</select></label>`;
}

function article({ file, kind, family, misses, pictures }: OverlayEntry): string {
  const images = pictures.map((name) => `<img loading="lazy" src="${encodeURIComponent(name)}" alt="${escape(name)}">`);
  return `<article>
<h2>${[file, kind, family ?? ''].filter(Boolean).map(escape).join(' · ')}</h2>
<table><tr><th>field<th>wanted<th>got<th>confidence<th>cause<th>rivals</tr>
${misses.map(missRow).join('\n')}
</table>
${images.join('\n')}
</article>`;
}

function missRow({ field, want, got, confidence, cause, want_confidence: wanted, rivals }: ExplainedMiss): string {
  const weighed = wanted === null ? '' : ` (the right one had ${wanted.toFixed(2)})`;
  const cells = [
    escape(field),
    `<span class="want">${escape(want)}</span>`,
    got === null ? '–' : `<span class="got">${escape(got)}</span>`,
    confidence === null ? '–' : confidence.toFixed(2),
    `${escape(cause)}${weighed}`,
    rivals.map((rival) => `${escape(rival.value)} ${rival.confidence.toFixed(2)}`).join('<br>'),
  ];
  const row = cells.map((cell) => `<td>${cell}`).join('');
  return `<tr data-field="${escape(field)}" data-cause="${escape(cause)}">${row}</tr>`;
}

function escape(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replaceAll(/[&<>"']/g, (sign) => entities[sign]!);
}
