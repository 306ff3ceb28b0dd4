import type { Hash } from '../ids.ts';
import type { JsonObject } from '../json.ts';
import { err, ok, type Result } from '../result.ts';
import type { ProjectView } from '../state/view.ts';
import type { Command } from './command.ts';
import type { Part } from './decide.ts';
import type { Rejection } from './rejection.ts';

/** A frozen version is written once: the same state has the same id. */
export function planFreeze(
  { frozen, name, note }: Extract<Command, { type: 'FreezeDataset' }>,
  view: ProjectView,
  bodies: Map<Hash, string>,
): Result<readonly Part[], Rejection> {
  const known = view.versions.find(({ version }) => version === frozen.version);
  if (known !== undefined) return err({ code: 'already-frozen', name: known.name });
  if (frozen.manifest.items === 0) return err({ code: 'nothing-to-freeze' });
  for (const { hash, text } of frozen.parts) if (text !== null) bodies.set(hash, text);
  const manifest: JsonObject = { ...frozen.manifest };
  const payload = { version: frozen.version, items: frozen.manifest.items, name: name.trim(), note: note.trim(), manifest };
  return ok([{ type: 'DatasetFrozen', payload: { ...payload, parts: frozen.parts.map(({ hash }) => hash) } }]);
}
