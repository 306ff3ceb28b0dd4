import { importMember } from '../importMember.ts';
import type { GestureId } from '../ids.ts';
import { compareEvents } from '../log/header.ts';
import type { ImportEntry, StateData } from './data.ts';
import { isEffective } from './effective.ts';
import { creation } from './itemView.ts';
import type { ImportRecord } from './view.ts';

/** Imports by gesture, oldest first. Labels whose source nobody knows, as in a copy of a project, are no import of their own. */
export function pastImports(data: StateData): ImportRecord[] {
  const gestures = new Map<GestureId, ImportEntry[]>();
  for (const entry of data.imports) {
    if (!isEffective(entry, data.undone) || data.erasedEvents.has(entry.id)) continue;
    const list = gestures.get(entry.gesture);
    if (list === undefined) gestures.set(entry.gesture, [entry]);
    else list.push(entry);
  }
  return [...gestures.values()].flatMap((entries) => recordOf(data, entries.sort(compareEvents)) ?? []).sort(byFirst(data));
}

function recordOf(data: StateData, entries: readonly ImportEntry[]): ImportRecord | undefined {
  const items = entries.filter(({ kind }) => kind === 'items');
  const labels = entries.filter(({ kind }) => kind === 'labels');
  const suggestions = entries.filter(({ kind }) => kind === 'suggestions');
  const first = items[0] ?? labels[0] ?? suggestions[0];
  if (first === undefined) return undefined;
  const source = first.source === '' ? labelSource(data, first) : first.source;
  if (source === undefined) return undefined;
  const sum = (list: readonly ImportEntry[]): number => list.reduce((total, { rows }) => total + rows, 0);
  return {
    event: first.id,
    events: [...items, ...labels, ...suggestions].map(({ id }) => id),
    gesture: first.gesture,
    source,
    format: first.format,
    medium: first.medium,
    rows: sum(items),
    labels: sum(labels),
    ...(suggestions[0]?.model !== undefined && { model: suggestions[0].model, suggestions: sum(suggestions) }),
    wall: first.wall,
    reading: first.reading,
    withdrawn: (items.length > 0 ? items : [...labels, ...suggestions]).every(({ ordinal }) => data.active[ordinal] !== true),
  };
}

/** The source of labels that came alone, of versions that did not write it: the one whose imports the same member speaks for. */
function labelSource(data: StateData, { member }: ImportEntry): string | undefined {
  const itemSalt = creation(data)?.payload.itemSalt ?? '';
  const sources = new Set(data.imports.flatMap(({ kind, source }) => (kind === 'items' ? [source] : [])));
  return [...sources].find((source) => importMember(itemSalt, source) === member);
}

function byFirst({ imports }: StateData) {
  const entries = new Map(imports.map((entry) => [entry.id, entry]));
  return (a: ImportRecord, b: ImportRecord): number => {
    const [left, right] = [entries.get(a.event), entries.get(b.event)];
    return left === undefined || right === undefined ? 0 : compareEvents(left, right);
  };
}
