/** What a description of a YOLO data set says, as far as it matters here. */
export interface DataYaml {
  /** By class number; null: there are none. */
  readonly names: readonly string[] | null;
  /** Points of a pose, and numbers a point: 2, or 3 with visibility. */
  readonly keypoints: { readonly points: number; readonly numbers: number } | null;
  /** Names of the points, the same for every class. */
  readonly pointNames: readonly string[] | null;
}

const bare = (text: string): string => {
  const trimmed = text.trim();
  const quoted = /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)')\s*(?:#.*)?$/.exec(trimmed);
  if (quoted === null) return trimmed.replace(/\s+#.*$/, '').trim();
  return quoted[1]?.replace(/\\(.)/g, '$1') ?? quoted[2]?.replaceAll("''", "'") ?? '';
};

/** The parts of a list or map in one line, commas in quotes left alone. */
const partsOf = (inside: string): string[] =>
  (inside.match(/(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,"'])+/g) ?? []).filter((part) => part.trim() !== '');

/** Keys or places with their values, of a list or map under a key: in one line, or a line each. */
function entriesUnder(text: string, key: string): readonly (readonly [key: string, value: string])[] | null {
  const head = new RegExp(`^${key}[ \\t]*:[ \\t]*(.*)$`, 'm').exec(text);
  if (head === null) return null;
  const rest = text.slice(head.index + key.length).replace(/^[ \t]*:[ \t]*/, '');
  const flow = /^([[{])([^\]}]*)[\]}]/.exec(rest);
  const named = (part: string, k: number): readonly [string, string] => {
    const pair = /^\s*("[^"]*"|'[^']*'|[^:"']+?)\s*:\s*(.*)$/.exec(part);
    return pair === null ? [String(k), bare(part)] : [bare(pair[1] ?? ''), bare(pair[2] ?? '')];
  };
  if (flow !== null) {
    const parts = partsOf((flow[2] ?? '').replace(/#.*$/gm, '').replace(/\n/g, ' '));
    return flow[1] === '[' ? parts.map((part, k) => [String(k), bare(part)] as const) : parts.map(named);
  }
  const found: (readonly [string, string])[] = [];
  for (const line of text
    .slice(head.index + head[0].length)
    .split('\n')
    .slice(1)) {
    if (/^\s*(?:#.*)?$/.test(line)) continue;
    const item = /^\s*-\s+(.*)$/.exec(line);
    if (item !== null) found.push([String(found.length), bare(item[1] ?? '')]);
    else if (/^\s/.test(line)) found.push(named(line, found.length));
    else break;
  }
  return found;
}

/** Reads names, `kpt_shape` and `kpt_names`; everything else of the file says where images lie on the machine that made it. */
export function parseDataYaml(source: string): DataYaml {
  const text = source.replaceAll('\r\n', '\n');
  const entries = entriesUnder(text, 'names');
  const byNumber = new Map(entries?.map(([key, value]) => [Number(key), value] as const));
  const most = Math.max(-1, ...[...byNumber.keys()].filter(Number.isInteger));
  const shape = entriesUnder(text, 'kpt_shape')?.map(([, value]) => Number(value));
  const points =
    text.match(/^kpt_names\s*:/m) === null
      ? null
      : [...text.slice(text.search(/^kpt_names\s*:/m)).matchAll(/^\s+-\s+([^\n:]+)$/gm)].map(([, name = '']) => bare(name));
  return {
    names: most < 0 ? null : Array.from({ length: most + 1 }, (_, k) => byNumber.get(k) || String(k)),
    keypoints: shape?.length === 2 && shape.every((n) => n > 0) ? { points: shape[0] ?? 0, numbers: shape[1] ?? 3 } : null,
    pointNames: points === null || points.length === 0 ? null : points.slice(0, shape?.[0] ?? points.length),
  };
}
