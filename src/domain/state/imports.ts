import type { EventId, ItemId } from '../ids.ts';
import type { KnownEvent } from '../log/event.ts';
import { linked, smallEvents, type ImportEntry, type StateData } from './data.ts';
import { isEffective } from './effective.ts';
import { addSlot, findItem, findSlot, idAt, NONE, reserve } from './itemTable.ts';
import { internValue } from './values.ts';
import type { Sources, Work } from './work.ts';

type ImportEvent<Type extends 'ItemsImported' | 'LabelsImported'> = Extract<KnownEvent, { type: Type }>;

/** Gives the items of an import their slots. @throws Error when a pack is missing: the caller must load it first. */
export function addItems(data: StateData, event: ImportEvent<'ItemsImported'>, sources: Sources, work: Work): void {
  const entry = register(data, event, {
    kind: 'items',
    source: event.payload.source,
    format: event.payload.format,
    member: null,
    schema: null,
  });
  if (entry === undefined) return;
  const { items } = data;
  reserve(items, items.length + entry.rows);
  const from = items.length;
  const again: number[] = [];
  let row = 0;
  for (const { hash } of entry.packs) {
    const pack = sources.items(hash);
    if (pack === undefined) throw new Error(`item pack ${hash} is missing`);
    for (let i = 0; i < pack.units.length; i += 1, row += 1) {
      const known = findSlot(items, pack.ids, i * 16);
      if (known === NONE) addSlot(items, pack.ids, i * 16, { ordinal: entry.ordinal, row, unit: pack.units[i]! });
      else {
        alsoIn(data, known, entry, row);
        again.push(known);
      }
    }
  }
  work.slots.push(range(from, items.length), again, adoptOrphans(data));
}

/** Content is the same wherever an item came from; the smallest import event id is its home, so that order of arrival does not matter. */
function alsoIn(data: StateData, slot: number, entry: ImportEntry, row: number): void {
  const { items } = data;
  const home = data.imports[items.imports[slot]!]!;
  const others = data.alsoIn.get(slot) ?? [];
  if (home.ordinal === entry.ordinal || others.includes(entry.ordinal)) return;
  if (entry.id < home.id) {
    items.imports[slot] = entry.ordinal;
    items.rows[slot] = row;
    others.push(home.ordinal);
  } else others.push(entry.ordinal);
  data.alsoIn.set(slot, others);
}

/** Chains imported labels to their items; labels of items that have not arrived yet wait. */
export function addLabels(data: StateData, event: ImportEvent<'LabelsImported'>, sources: Sources, work: Work): void {
  const { member, schema } = event.payload;
  const entry = register(data, event, { kind: 'labels', source: '', format: '', member, schema });
  if (entry === undefined) return;
  const slots: number[] = [];
  growLabels(data, data.importedLabels.length + entry.rows);
  for (const { hash } of entry.packs) {
    const pack = sources.labels(hash);
    if (pack === undefined) throw new Error(`label pack ${hash} is missing`);
    const values = pack.distinct.map((value) => internValue(data, value));
    for (let i = 0; i < pack.values.length; i += 1) {
      const slot = findSlot(data.items, pack.ids, i * 16);
      const value = values[pack.values[i]!]!;
      if (slot === NONE) data.orphans.push({ ordinal: entry.ordinal, item: idAt(pack, i), value });
      else {
        chain(data, slot, entry.ordinal, value);
        slots.push(slot);
      }
    }
  }
  work.slots.push(slots);
}

function chain(data: StateData, slot: number, ordinal: number, value: number): void {
  const labels = data.importedLabels;
  const at = labels.length;
  growLabels(data, at + 1);
  labels.ordinals[at] = ordinal;
  labels.values[at] = value;
  labels.next[at] = data.items.labels[slot]!;
  labels.length = at + 1;
  data.items.labels[slot] = at + 1;
}

function adoptOrphans(data: StateData): number[] {
  const slots: number[] = [];
  const waiting = data.orphans.splice(0);
  for (const orphan of waiting) {
    const slot = findItem(data.items, orphan.item);
    if (slot === NONE) data.orphans.push(orphan);
    else {
      chain(data, slot, orphan.ordinal, orphan.value);
      slots.push(slot);
    }
  }
  return slots;
}

function growLabels(data: StateData, capacity: number): void {
  const labels = data.importedLabels;
  if (capacity <= labels.next.length) return;
  const size = Math.max(capacity, labels.next.length * 2, 1024);
  for (const column of ['ordinals', 'values', 'next'] as const) {
    const wider = new Uint32Array(size);
    wider.set(labels[column]);
    labels[column] = wider;
  }
}

function register(
  data: StateData,
  event: ImportEvent<'ItemsImported' | 'LabelsImported'>,
  about: Pick<ImportEntry, 'kind' | 'source' | 'format' | 'member' | 'schema'>,
): ImportEntry | undefined {
  if (data.imports.some((known) => known.id === event.header.id)) return undefined;
  const { packs, rows } = event.payload;
  const entry: ImportEntry = { ...linked(event), ordinal: data.imports.length, wall: event.header.wall, packs, rows, ...about };
  data.imports.push(entry);
  return entry;
}

/** Which imports count (neither undone nor withdrawn), by ordinal, and the items that splits leave out. */
export function activeImports(data: StateData): { readonly flags: readonly boolean[]; readonly excluded: ReadonlySet<ItemId> } {
  const withdrawn = new Set<EventId>();
  for (const event of smallEvents(data, 'ItemsWithdrawn')) {
    if (isEffective(event, data.undone)) for (const id of event.payload.imports) withdrawn.add(id);
  }
  const excluded = new Set<ItemId>();
  for (const event of smallEvents(data, 'SplitAssigned')) {
    if (isEffective(event, data.undone)) for (const id of event.payload.excluded) excluded.add(id);
  }
  return {
    flags: data.imports.map((entry) => isEffective(entry, data.undone) && !withdrawn.has(entry.id) && !data.erasedEvents.has(entry.id)),
    excluded,
  };
}

function* range(from: number, to: number): Generator<number> {
  for (let slot = from; slot < to; slot += 1) yield slot;
}
