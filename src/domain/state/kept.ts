import type { Hash } from '../ids.ts';
import type { StateData } from './data.ts';
import { inOrder } from './inOrder.ts';
import type { DatasetVersion, KeptModel, ProjectView } from './view.ts';

/** What people froze, kept and promoted, oldest first; the same version or model twice counts as the first. */
export function keptOf(data: StateData): Pick<ProjectView, 'versions' | 'models' | 'promoted' | 'promotions'> {
  const versions = new Map<Hash, DatasetVersion>();
  for (const { id, author, wall, payload } of inOrder(data, 'DatasetFrozen')) {
    const { version, items, name, note, manifest, parts } = payload;
    if (!versions.has(version))
      versions.set(version, { version, event: id, author, wall, items, name, note, manifest, parts: parts ?? [] });
  }
  const models = new Map<Hash, KeptModel>();
  for (const { id, author, wall, payload } of inOrder(data, 'ModelKept')) {
    const { model, run, dataset, manifest } = payload;
    if (!models.has(model)) models.set(model, { model, event: id, author, wall, run, dataset, manifest });
  }
  const promotions = inOrder(data, 'ModelPromoted').map(({ id, author, wall, payload }) => ({
    event: id,
    model: payload.model,
    author,
    wall,
  }));
  return { versions: [...versions.values()], models: [...models.values()], promotions, promoted: promotions.at(-1)?.model ?? null };
}
