import type { Engine } from '../engine/engine.ts';
import { sweepMedia } from '../engine/namedMedia.ts';
import type { Health } from './health.api.ts';

/**
 * Takes away what was erased, checks the store, and removes what belongs to no event: packs and files of imports that were cut off. The last
 * only where nothing is missing: what an event names that is lost may still be wanted.
 */
export async function tidyProject(engine: Engine, check: (deep: boolean) => Promise<Health>): Promise<void> {
  await engine.store.eraseContent();
  const { whole } = await check(false);
  if (!whole) return;
  await engine.store.sweepPacks(new Set(engine.data.imports.flatMap((entry) => entry.packs.map((pack) => pack.hash))));
  await sweepMedia(engine);
}
