import type { Json, JsonObject } from '#domain/json.ts';
import { isJsonObject } from '#domain/jsonObject.ts';
import { codePoints, type CodePoints } from '#domain/text/codePoints.ts';
import { parseExactly } from '../json/exact.ts';
import type { BratText } from './bundle.ts';

interface Part {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}
interface SpanJson {
  readonly label: string;
  readonly parts: readonly Part[];
  readonly attributes: Record<string, Json>;
}
interface RelationJson {
  readonly label: string;
  readonly from: string;
  readonly to: string;
  readonly attributes: Record<string, Json>;
}

/** What .ann files say of a text, as fields of a row; and lines that say nothing that can be kept, each with why. */
export interface BratAnswer {
  readonly spans: readonly JsonObject[];
  readonly relations: readonly JsonObject[];
  readonly faults: readonly { readonly line: number; readonly message: string }[];
}

/**
 * Reads standoff annotations: spans (T), relations (R), events (E: their arguments are relations from what triggers them), attributes (A, M),
 * notes (#), references (N) as attributes, equivalences (*) as relations.
 */
export function readAnn({ text, ann, names }: BratText): BratAnswer {
  const points = codePoints(text);
  const spans = new Map<string, SpanJson>();
  const relations = new Map<string, RelationJson>();
  const events = new Map<string, string>();
  const faults: { readonly line: number; readonly message: string }[] = [];
  const nameOf = (type: string): string => names[type] ?? type;
  const endOf = (id: string): string => events.get(id) ?? id;
  const later: (() => string | null)[] = [];
  (ann ?? '').split(/\r?\n/).forEach((line, k) => {
    if (line.trim() === '') return;
    const fault = read(line);
    if (typeof fault === 'string') faults.push({ line: k + 1, message: fault });
    else if (fault !== null) {
      later.push(() => {
        const why = fault();
        if (why !== null) faults.push({ line: k + 1, message: why });
        return why;
      });
    }
  });
  // What points at others comes when all are known, events before what is said of them.
  for (const join of later) join();
  return {
    spans: [...spans].map(([id, { label, parts, attributes }]) => ({
      id,
      label,
      parts: parts.map((part) => ({ ...part })),
      ...said(attributes),
    })),
    relations: [...relations].map(([id, { label, from, to, attributes }]) => ({ id, label, from, to, ...said(attributes) })),
    faults,
  };

  function read(line: string): string | null | (() => string | null) {
    const [id = '', about = '', ...cells] = line.split('\t');
    const rest = cells.join('\t');
    const words = about.split(' ').filter((word) => word !== '');
    switch (id[0]) {
      case 'T':
        return readSpan(id, about, rest);
      case 'E': {
        const [type = '', trigger = ''] = (words[0] ?? '').split(':');
        events.set(id, trigger);
        return () => {
          for (const [n, word] of words.slice(1).entries()) {
            const [role = '', end = ''] = word.split(':');
            const why = join(`${id}.${n + 1}`, role.replace(/\d+$/, '') || role, trigger, end);
            if (why !== null) return why;
          }
          return spans.has(trigger) ? null : `The event ${id} (${type}) has no trigger ${trigger}.`;
        };
      }
      case 'R': {
        const ends = words.slice(1).map((word) => word.slice(word.indexOf(':') + 1));
        return () => join(id, words[0] ?? '', ends[0] ?? '', ends[1] ?? '');
      }
      case '*':
        return () => {
          for (const end of words.slice(2)) {
            const why = join(`*${relations.size + 1}`, words[0] ?? '', words[1] ?? '', end);
            if (why !== null) return why;
          }
          return null;
        };
      case 'A':
      case 'M':
        return () => set(words[1] ?? '', words[0] ?? '', words.length > 2 ? words.slice(2).join(' ') : true);
      case 'N':
        return () => set(words[1] ?? '', words[0] ?? '', words.slice(2).join(' '));
      case '#':
        return () => {
          const own = parseExactly(rest);
          if ('value' in own && isJsonObject(own.value as Json)) {
            for (const [name, value] of Object.entries(own.value as JsonObject)) set(words[1] ?? '', name, value);
            return null;
          }
          set(words[1] ?? '', 'note', rest);
          return null; // notes about a text or a line have no place here
        };
      default:
        return `“${line.slice(0, 60)}” is no line of brat.`;
    }
  }

  function readSpan(id: string, about: string, quote: string): string | null {
    const found = /^(\S+) (\d+ \d+(?:;\d+ \d+)*)$/.exec(about.trim());
    if (found === null) return `“${id} ${about.slice(0, 60)}” has no type with places, such as “Person 0 5”.`;
    const pieces = found[2]!.split(';').map((piece) => piece.split(' ').map(Number) as [number, number]);
    const beyond = pieces.find(([start, end]) => end > points.length || end <= start);
    if (beyond !== undefined) return `${id} goes from ${beyond[0]} to ${beyond[1]}, and the text has ${points.length} code points.`;
    const covered = pieces.map(([start, end]) => points.slice(start, end)).join(' ');
    if (quote !== '' && plain(quote) !== plain(covered))
      return `${id} says “${quote.slice(0, 40)}”, and the text has “${covered.slice(0, 40)}” there. Places count code points, in the text as it is.`;
    spans.set(id, { label: nameOf(found[1]!), parts: overLines(pieces, points), attributes: {} });
    return null;
  }

  function join(id: string, type: string, from: string, to: string): string | null {
    const [one, other] = [endOf(from), endOf(to)];
    const lost = [one, other].find((end) => !spans.has(end));
    if (lost !== undefined) return `${id} (${type}) leads to ${lost || 'nothing'}, which is not there.`;
    relations.set(id, { label: nameOf(type), from: one, to: other, attributes: {} });
    return null;
  }

  function set(of: string, name: string, value: Json): string | null {
    const target = spans.get(endOf(of)) ?? relations.get(of);
    if (target === undefined) return `“${name}” is said of ${of || 'nothing'}, which is not there.`;
    if (name !== '' && name !== '__proto__') target.attributes[name] = value;
    return null;
  }
}

const said = (attributes: Readonly<Record<string, Json>>): { readonly attributes?: JsonObject } =>
  Object.keys(attributes).length === 0 ? {} : { attributes };

/** brat has blanks where a text has ends of lines or tabs. */
const plain = (text: string): string => text.replace(/[\s\x1c-\x1f\x85]+/gu, ' ').trim();

/** Parts that only the end of a line keeps apart are one, for brat cuts spans there. */
function overLines(pieces: readonly (readonly [number, number])[], points: CodePoints): readonly Part[] {
  const joined: [number, number][] = [];
  for (const [start, end] of pieces.toSorted((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last !== undefined && start > last[1] && /^[\r\n]+$/.test(points.slice(last[1], start))) last[1] = end;
    else joined.push([start, end]);
  }
  return joined.map(([start, end]) => ({ start, end, text: points.slice(start, end) }));
}
