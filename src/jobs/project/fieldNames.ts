import { MetaFields } from '#domain/exporting/metaColumns.ts';
import { namesField, unknownName } from '#domain/query/names.ts';
import type { QueryNames } from '#domain/query/match.ts';
import type { Query } from '#domain/query/query.ts';
import { idAt, MARK } from '#domain/state/itemTable.ts';
import { metaChange } from '#domain/state/itemView.ts';
import type { Engine } from '../engine/engine.ts';

/** Items looked at between two chances for other calls. */
const SLICE = 20_000;

interface Known {
  readonly at: string;
  readonly fields: readonly string[];
}

const known = new WeakMap<Engine, Known>();

/**
 * Why a query cannot find anything, as `unknownName` says; of fields of meta too. Those are looked for only when a query names one, and once
 * for as long as a name is among them: to say that a name is not there, the items are looked at as they are now.
 */
export async function queryFault(engine: Engine, query: Query, names: QueryNames): Promise<string | null> {
  if (!namesField(query)) return unknownName(query, names);
  const at = `${engine.epoch}/${engine.seq}`;
  const before = known.get(engine);
  if (before !== undefined) {
    const fault = unknownName(query, { ...names, fields: before.fields });
    if (fault === null || before.at === at) return fault;
  }
  const fields = await fieldsOf(engine);
  known.set(engine, { at, fields });
  return unknownName(query, { ...names, fields });
}

/** Fields of the meta of all items, in order of first appearance; of meta that was changed, the old ones too. */
async function fieldsOf(engine: Engine): Promise<readonly string[]> {
  const { data } = engine;
  const fields = new MetaFields();
  for (let slot = 0; slot < data.items.length; slot += 1) {
    if (slot % SLICE === SLICE - 1) await new Promise((resolve) => setTimeout(resolve));
    if (((data.items.marks[slot] ?? 0) & MARK.absent) !== 0) continue;
    const row = await engine.row(slot);
    if (row === undefined) continue;
    fields.add(row.meta);
    const changed = metaChange(data, idAt(data.items, slot));
    if (changed !== null) fields.add(changed);
  }
  return fields.list().map(({ key }) => key);
}
