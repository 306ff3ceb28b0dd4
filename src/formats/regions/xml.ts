/** An element of an XML file, with the text that lies directly in it. */
export interface XmlElement {
  readonly name: string;
  readonly line: number;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const decoded = (text: string): string =>
  text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi, (all, hex: string, decimal: string, name: string) => {
    const code = hex !== undefined ? parseInt(hex, 16) : decimal !== undefined ? Number(decimal) : null;
    if (code !== null) return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    return ENTITIES[name] ?? all;
  });

const TOKEN = /<!--[^]*?-->|<\?[^]*?\?>|<!\[CDATA\[([^]*?)\]\]>|<(\/?)([A-Za-z_][\w.:-]*)(?:\s[^<>]*?)?(\/?)>/g;
const DEPTH = 64;

/**
 * The root of a plain XML file; attributes are left out, for no format here has any. Null: it is none. Document types, which can hold
 * entities that grow without end, are refused.
 */
export function parseXml(source: string): XmlElement | null {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(source)) return null;
  interface Open {
    readonly name: string;
    readonly line: number;
    readonly children: XmlElement[];
    text: string;
  }
  const top: Open = { name: '', line: 0, children: [], text: '' };
  const open: Open[] = [top];
  let [at, line] = [0, 1];
  const linesUpTo = (end: number): number => {
    for (; at < end; at += 1) if (source.charCodeAt(at) === 10) line += 1;
    return line;
  };
  let last = 0;
  for (const match of source.matchAll(TOKEN)) {
    const inside = open.at(-1);
    if (inside === undefined) return null;
    inside.text += decoded(source.slice(last, match.index));
    last = match.index + match[0].length;
    const [, cdata, closing, name, empty] = match;
    if (cdata !== undefined) inside.text += cdata;
    if (name === undefined) continue;
    if (closing === '/') {
      if (open.length < 2 || inside.name !== name) return null;
      open.pop();
      continue;
    }
    const element: Open = { name, line: linesUpTo(match.index), children: [], text: '' };
    inside.children.push(element);
    if (empty !== '/') open.push(element);
    if (open.length > DEPTH) return null;
  }
  const [root, ...more] = top.children;
  return open.length === 1 && more.length === 0 ? (root ?? null) : null;
}

export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((each) => each.name === name);

/** Trimmed text of a child; null: there is none, or it is blank. */
export function textOf(element: XmlElement | undefined, name: string): string | null {
  const text = childOf(element, name)?.text.trim() ?? '';
  return text === '' ? null : text;
}
