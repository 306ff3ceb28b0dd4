import { kindOf } from '#domain/annotation/kinds/index.ts';
import { idAt, MARK } from '#domain/state/itemTable.ts';
import { itemView } from '#domain/state/itemView.ts';
import { projectView } from '#domain/state/projectView.ts';
import { agreement } from '#learning/agreement/agreement.ts';
import { rankCandidates, type ComparedItem } from '#learning/preferences/rankCandidates.ts';
import type { Engine } from '../engine/engine.ts';
import type { ComparedCandidates } from './project.api.ts';

/** Items looked at between two chances for other calls. */
const SLICE = 2000;

/** Who is preferred to whom in the answers so far. */
export async function ranking(engine: Engine): Promise<readonly ComparedCandidates[]> {
  const { data, project } = engine;
  const schema = projectView(data, project).schema?.schema;
  if (schema === undefined) return [];
  await kindOf(schema.kind).ready?.();
  const items: ComparedItem[] = [];
  for (let slot = 0; slot < data.items.length; slot += 1) {
    if (slot % SLICE === SLICE - 1) await new Promise((resolve) => setTimeout(resolve));
    if ((data.items.marks[slot]! & (MARK.absent | MARK.erased)) !== 0) continue;
    const { heads } = itemView(data, slot, idAt(data.items, slot));
    const row = heads.length === 0 ? undefined : await engine.row(slot);
    if (row !== undefined) items.push({ row, heads });
  }
  const shared = items.map(({ row, heads }) => ({ id: row.id, text: null, heads }));
  const agreed = new Map(agreement(schema, shared).map((each) => [each.question, each]));
  return rankCandidates(schema, items).map((each) => {
    const { items: both = 0, figures = [] } = agreed.get(each.question) ?? {};
    return { ...each, agreement: { items: both, figures } };
  });
}
