import { kindOf } from '../annotation/kinds/index.ts';
import type { AnnotationValue } from '../annotation/value.ts';
import type { EventId, Hash, ItemId } from '../ids.ts';
import type { KnownEvent } from '../log/event.ts';
import { linked, smallEvents, type ImportEntry, type Place, type StateData } from './data.ts';
import { isEffective } from './effective.ts';
import { addSlot, findItem, findSlot, idAt, NONE, reserve } from './itemTable.ts';
import { internValue, ownText } from './values.ts';
import type { Sources, Work } from './work.ts';

type ImportType = 'ItemsImported' | 'LabelsImported' | 'SuggestionsImported';
type ImportEvent<Type extends ImportType> = Extract<KnownEvent, { type: Type }>;

/** Gives the items of an import their slots; those of a lost pack get none. @throws Error when a pack is missing: the caller must load it first. */
export function addItems(data: StateData, event: ImportEvent<'ItemsImported'>, sources: Sources, work: Work): void {
  if (isRegistered(data, event)) return;
  const packs = event.payload.packs.map(({ hash, rows }) => loaded(sources.items(hash), hash) ?? rows);
  const { source, format, medium } = event.payload;
  const ordinal = register(data, event, { kind: 'items', source, format, medium, member: null, schema: null });
  const { items } = data;
  const from = items.length;
  reserve(items, from + sum(packs.map((pack) => (typeof pack === 'number' ? 0 : pack.units.length))));
  const again: number[] = [];
  let row = 0;
  for (const pack of packs) {
    if (typeof pack === 'number') {
      row += pack; // the rows after it keep their places
      continue;
    }
    for (let i = 0; i < pack.units.length; i += 1, row += 1) {
      const place = { ordinal, row, unit: pack.units[i]! };
      const known = findSlot(items, pack.ids, i * 16);
      if (known === NONE) addSlot(items, pack.ids, i * 16, place);
      else {
        alsoIn(data, known, place);
        again.push(known);
      }
    }
  }
  work.imports = true;
  work.slots.push(range(from, items.length), again, adoptOrphans(data));
}

/** Notes a further import of an item; of two rows in one import the first holds. */
function alsoIn(data: StateData, slot: number, place: Place): void {
  const { items } = data;
  const places = data.alsoIn.get(slot) ?? [{ ordinal: items.imports[slot]!, row: items.rows[slot]!, unit: items.units[slot]! }];
  if (places.some(({ ordinal }) => ordinal === place.ordinal)) return;
  data.alsoIn.set(slot, [...places, place]);
}

/**
 * Settles which import an item's content is taken from: of those that count the one with the smallest event id, so that order of
 * arrival does not matter, and content of a withdrawn import gives way to that of a later one. Returns whether any counts.
 */
export function settleHome(data: StateData, slot: number, active: readonly boolean[]): boolean {
  const { items, imports } = data;
  const places = data.alsoIn.size === 0 ? undefined : data.alsoIn.get(slot);
  if (places === undefined) return active[items.imports[slot]!] === true;
  const counting = places.filter(({ ordinal }) => active[ordinal] === true);
  const idOf = ({ ordinal }: Place): string => imports[ordinal]?.id ?? '';
  const home = (counting.length > 0 ? counting : unerased(data, places)).reduce((best, place) => (idOf(place) < idOf(best) ? place : best));
  items.imports[slot] = home.ordinal;
  items.rows[slot] = home.row;
  items.units[slot] = home.unit;
  return counting.length > 0;
}

function unerased(data: StateData, places: readonly Place[]): readonly Place[] {
  const left = places.filter(({ ordinal }) => !isErasedImport(data, ordinal));
  return left.length > 0 ? left : places;
}

const isErasedImport = (data: StateData, ordinal: number): boolean => {
  const entry = data.imports[ordinal];
  return entry !== undefined && data.erasedEvents.has(entry.id);
};

/** False for an item that only erased imports have: it is in the table when it came before the erasure, and not when it came after. */
export function isKnownItem(data: StateData, slot: number): boolean {
  const places = data.alsoIn.get(slot) ?? [{ ordinal: data.items.imports[slot] ?? 0 }];
  return places.some(({ ordinal }) => !isErasedImport(data, ordinal));
}

/** Chains imported labels to their items; labels of items that have not arrived yet wait. @throws Error when a pack is missing. */
export function addLabels(data: StateData, event: ImportEvent<'LabelsImported'>, sources: Sources, work: Work): void {
  if (isRegistered(data, event)) return;
  const packs = event.payload.packs.flatMap(({ hash }) => loaded(sources.labels(hash), hash) ?? []);
  const { member, schema, source = '' } = event.payload;
  const ordinal = register(data, event, { kind: 'labels', source, format: '', medium: null, member, schema });
  const slots: number[] = [];
  growLabels(data, data.importedLabels.length + sum(packs.map((pack) => pack.values.length)));
  for (const pack of packs) {
    const values = pack.distinct.map((value) => ({ value: internValue(data, value), own: ownText(value) }));
    for (let i = 0; i < pack.values.length; i += 1) {
      const slot = findSlot(data.items, pack.ids, i * 16);
      const given = values[pack.values[i]!]!;
      if (slot === NONE) data.orphans.push({ ordinal, item: idAt(pack, i), ...given });
      else {
        chain(data, slot, ordinal, given);
        slots.push(slot);
      }
    }
  }
  work.imports = true;
  work.slots.push(slots);
}

/** Keeps what a model says of items, arrived or not. @throws Error when a pack is missing. */
export function addSuggestions(data: StateData, event: ImportEvent<'SuggestionsImported'>, sources: Sources, work: Work): void {
  if (isRegistered(data, event)) return;
  const packs = event.payload.packs.flatMap(({ hash }) => loaded(sources.labels(hash), hash) ?? []);
  const { model, schema, source } = event.payload;
  const ordinal = register(data, event, { kind: 'suggestions', source, format: '', medium: null, member: null, schema, model });
  for (const pack of packs) {
    for (let i = 0; i < pack.values.length; i += 1) {
      const item = idAt(pack, i);
      if (data.erasedItems.has(item)) continue;
      const value = kindJson(pack.distinct[pack.values[i]!]!);
      data.suggestions.set(item, [...(data.suggestions.get(item) ?? []).filter((each) => each.ordinal !== ordinal), { ordinal, value }]);
    }
  }
  work.imports = true;
}

const kindJson = (value: AnnotationValue): string => kindOf(value.kind).json(value);

function loaded<Pack>(pack: Pack | null | undefined, hash: Hash): Pack | null {
  if (pack === undefined) throw new Error(`pack ${hash} is missing`);
  return pack;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

function chain(data: StateData, slot: number, ordinal: number, { value, own }: Pick<StateData['orphans'][number], 'value' | 'own'>): void {
  const labels = data.importedLabels;
  const at = labels.length;
  growLabels(data, at + 1);
  labels.ordinals[at] = ordinal;
  labels.values[at] = value;
  if (own !== null) data.ownValues.set(at, own);
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
      chain(data, slot, orphan.ordinal, orphan);
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

const isRegistered = (data: StateData, event: ImportEvent<ImportType>): boolean =>
  data.imports.some((known) => known.id === event.header.id);

/** Returns the import's ordinal. */
function register(
  data: StateData,
  event: ImportEvent<ImportType>,
  about: Pick<ImportEntry, 'kind' | 'source' | 'format' | 'medium' | 'member' | 'schema' | 'model'>,
): number {
  const { packs, rows, reading = null } = event.payload;
  const ordinal = data.imports.length;
  data.imports.push({ ...linked(event), ordinal, wall: event.header.wall, packs, rows, reading, ...about });
  return ordinal;
}

/** Which imports count (neither undone nor withdrawn), by ordinal, and the items that splits leave out. */
export function activeImports(data: StateData): {
  readonly flags: readonly boolean[];
  readonly excluded: ReadonlySet<ItemId>;
  readonly moved: ReadonlySet<number>;
} {
  const withdrawn = new Set<EventId>();
  for (const event of smallEvents(data, 'ItemsWithdrawn')) {
    if (isEffective(event, data.undone)) for (const id of event.payload.imports) withdrawn.add(id);
  }
  const excluded = new Set<ItemId>();
  const moved = new Set<number>();
  for (const event of smallEvents(data, 'SplitAssigned')) {
    if (!isEffective(event, data.undone)) continue;
    for (const id of event.payload.excluded) excluded.add(id);
    for (const unit of event.payload.moved ?? []) moved.add(unit);
  }
  return {
    flags: data.imports.map((entry) => isEffective(entry, data.undone) && !withdrawn.has(entry.id) && !data.erasedEvents.has(entry.id)),
    excluded,
    moved,
  };
}

function* range(from: number, to: number): Generator<number> {
  for (let slot = from; slot < to; slot += 1) yield slot;
}
