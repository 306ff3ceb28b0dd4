import type { MemberId } from './ids.ts';
import type { Purpose } from './log/payloads.ts';
import type { ItemView } from './state/view.ts';

/** Purposes that are served blind: nothing that was known before may be seen before the answer, or the figures would flatter the model. */
const BLIND: ReadonlySet<Purpose> = new Set(['holdout', 'control', 'repeat']);

/** Whether an item that is served for this purpose is a random check. */
export const isBlind = (purpose: Purpose): boolean => BLIND.has(purpose);

/**
 * What `me` may see of an item that is served blind: nothing of what was said before. The author's own answers of this pass stay, because a
 * new answer names those that it replaces.
 */
export const blinded = (view: ItemView, me: MemberId, pass: number): ItemView => ({
  ...view,
  heads: view.heads.filter((head) => head.author === me && head.pass === pass && head.rank === 'person'),
  conflicts: [],
  resolved: null,
  state: 'unseen',
  hard: [],
  comments: [],
  disputed: false,
});
