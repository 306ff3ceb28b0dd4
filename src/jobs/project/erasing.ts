import { v7 } from 'uuid';
import { eraseItems, eraseMember, type Erasure, type ErasureFacts } from '#domain/commands/erase.ts';
import { plan } from '#domain/commands/decide.ts';
import type { MemberId } from '#domain/ids.ts';
import type { Engine } from '../engine/engine.ts';
import type { ErasureTarget } from './erasing.api.ts';

/** What an erasure would take and leave; nothing is written. */
export const erasureFacts = (engine: Engine, target: ErasureTarget, me: MemberId): ErasureFacts => erasureOf(engine, target, me).facts;

/** Forgets for ever: one gesture in the log, then everything that it takes away is gone from this browser's databases. */
export async function erase(engine: Engine, target: ErasureTarget, me: MemberId): Promise<ErasureFacts> {
  await engine.catchUp();
  const { parts, facts } = erasureOf(engine, target, me);
  await engine.store.append({ events: plan(parts, { me, now: Date.now(), newId: () => v7() }), bodies: new Map() });
  await engine.catchUp();
  return facts;
}

const erasureOf = ({ data }: Engine, target: ErasureTarget, me: MemberId): Erasure =>
  target.kind === 'item' ? eraseItems(data, [target.item]) : eraseMember(data, target.member, me);
