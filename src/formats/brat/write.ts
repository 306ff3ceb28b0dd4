import { pointsIn } from '#domain/text/codePoints.ts';
import type { Span, SpanPart } from '#domain/annotation/kinds/spans.ts';
import type { Json, JsonObject } from '#domain/json.ts';
import type { Losses } from '../losses.ts';
import type { SpanWriter, WrittenText } from '../spans/writeTexts.ts';
import { TypeNames } from './names.ts';

/** Values that an attribute of brat may have: true, or a word. */
const isWord = (value: Json | undefined): value is string | number =>
  (typeof value === 'string' && /^[^\s]+$/.test(value)) || typeof value === 'number';

/** What a reader may take for the end of a cell or a line. */
const BREAKS = /[\t\v\f\x1c-\x1e\x85\u2028\u2029]/g;

/** A part without ends of lines: brat has none within a span, and cuts one in two there. */
function inLines({ start, quote }: SpanPart): SpanPart[] {
  const parts: SpanPart[] = [];
  let at = start;
  for (const piece of quote.split(/([\r\n]+)/)) {
    const length = pointsIn(piece);
    if (piece !== '' && !/[\r\n]/.test(piece)) parts.push({ start: at, end: at + length, quote: piece });
    at += length;
  }
  return parts;
}

/** Which labels of a project have which attributes, for the configuration. */
interface Seen {
  readonly entities: Set<string>;
  readonly relations: Map<string, Set<string>>;
  readonly attributes: Map<string, Set<string>>;
}

/** A text and a file of standoff annotations for each item, with the configuration that brat wants. */
export const bratWriter: SpanWriter = {
  means:
    'A .txt and an .ann file for each text, and annotation.conf. Nested spans, spans of several parts, attributes and relations go along.',
  options: [],
  begin({ losses, labels, append }) {
    const types = new TypeNames();
    const seen: Seen = { entities: new Set(), relations: new Map(), attributes: new Map() };
    for (const { name, retired, relation } of labels) if (!retired && relation !== true) seen.entities.add(types.of(name));
    const names = new Set<string>();
    return {
      async add(written) {
        const stem = stemOf(written, names);
        const lines = linesOf(written, types, seen, losses);
        if (lines.length === 0)
          losses.add(
            'item',
            'Nothing is marked, as somebody confirmed: its .ann file is empty, as that of a text which nobody has looked at.',
          );
        await append(`${written.split}/${stem}.txt`, written.text);
        await append(`${written.split}/${stem}.ann`, lines.map((line) => `${line}\n`).join(''));
      },
      async end() {
        await append('annotation.conf', configuration(seen));
        const changed = types.changed();
        if (changed.length > 0)
          await append(
            'visual.conf',
            `[labels]\n${changed.map(([type, name]) => `${type} | ${name.replace(/[|\r\n]/g, ' ')}\n`).join('')}\n[drawing]\n`,
          );
      },
    };
  },
  readme: () => [
    'brat standoff: `<split>/<name>.txt` is the text as it is, `<split>/<name>.ann` what is marked in it (`T` spans, `R` relations, `A` attributes, `#` notes). Places count',
    'code points, ends not included. A span that goes over the end of a line has a part for each line, as brat wants it; on the way in these become one again.',
    '`annotation.conf` has the types; where a label cannot be called so in brat, `visual.conf` has its name.',
  ],
};

function stemOf({ row }: WrittenText, taken: Set<string>): string {
  const plain = (row.externalId ?? '')
    .replace(/\.(?:txt|ann)$/i, '')
    .replace(/[^\p{L}\p{N}_.-]+/gu, '-')
    .replace(/^[.-]+|[.-]+$/g, '')
    .slice(0, 80);
  const stem = plain === '' || taken.has(plain.toLowerCase()) ? `${plain === '' ? 'text' : plain}-${row.id.slice(0, 12)}` : plain;
  taken.add(stem.toLowerCase());
  return stem;
}

function linesOf({ value }: WrittenText, types: TypeNames, seen: Seen, losses: Losses): string[] {
  const lines: string[] = [];
  const ids = new Map<string, string>();
  const said: string[] = [];
  let notes = 0;
  for (const span of value.spans) {
    const parts = span.parts.flatMap(inLines);
    if (parts.length === 0) {
      losses.add('span', 'Covers ends of lines only: brat has nothing for it.');
      continue;
    }
    const id = `T${ids.size + 1}`;
    const type = types.of(String(span.label));
    seen.entities.add(type);
    ids.set(span.id, id);
    lines.push(
      `${id}\t${type} ${parts.map(({ start, end }) => `${start} ${end}`).join(';')}\t${parts.map(({ quote }) => quote.replace(BREAKS, ' ')).join(' ')}`,
    );
    for (const [name, each] of Object.entries(span.attributes ?? {})) attribute(id, name, each);
  }
  value.relations.forEach(({ label, from, to, attributes }) => {
    const [one, other] = [ids.get(from), ids.get(to)];
    if (one === undefined || other === undefined) return;
    const type = types.of(String(label));
    const ends = seen.relations.get(type) ?? new Set();
    seen.relations.set(type, ends.add([labelOf(from), labelOf(to)].map((end) => types.of(end)).join(' ')));
    const id = `R${lines.filter((line) => line.startsWith('R')).length + 1}`;
    lines.push(`${id}\t${type} Arg1:${one} Arg2:${other}`);
    for (const [name, each] of Object.entries(attributes ?? {})) attribute(id, name, each);
  });
  return [...lines, ...said];

  function labelOf(id: string): string {
    return String(value.spans.find((span: Span) => span.id === id)?.label);
  }

  function attribute(of: string, name: string, each: Json): void {
    if (name === 'note' && typeof each === 'string' && !/[\r\n]/.test(each)) {
      said.push(`#${(notes += 1)}\tAnnotatorNotes ${of}\t${each}`);
      return;
    }
    const plain = /^[\p{L}\p{N}_-]+$/u.test(name);
    if (!plain || (each !== true && !isWord(each))) {
      losses.add('attribute', 'brat has true and single words for attributes: it goes out as a note.');
      said.push(`#${(notes += 1)}\tAnnotatorNotes ${of}\t${JSON.stringify({ [name]: each } satisfies JsonObject)}`);
      return;
    }
    const values = seen.attributes.get(name) ?? new Set();
    seen.attributes.set(name, values);
    if (each !== true) values.add(String(each));
    const number = said.filter((line) => line.startsWith('A')).length + 1;
    said.push(`A${number}\t${name} ${of}${each === true ? '' : ` ${each}`}`);
  }
}

/** The types of the annotations, so that brat shows them and lets them be changed. */
function configuration({ entities, relations, attributes }: Seen): string {
  const pairs = [...relations].flatMap(([type, ends]) =>
    [...ends].map((end) => `${type}\tArg1:${end.split(' ')[0]}, Arg2:${end.split(' ')[1]}`),
  );
  return [
    '[entities]',
    ...entities,
    '',
    '[relations]',
    ...pairs,
    // spans may lie in each other
    '<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>',
    '',
    '[events]',
    '',
    '[attributes]',
    ...[...attributes].map(([name, values]) => `${name}\tArg:<ENTITY>${values.size === 0 ? '' : `, Value:${[...values].join('|')}`}`),
    '',
  ].join('\n');
}
