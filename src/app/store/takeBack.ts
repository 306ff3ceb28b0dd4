import { step, type Unfinished } from './draft.ts';

/** What undo or redo acts on next: something drawn, with the draft as it will be, or a decision. */
export type Back<Decision> =
  { readonly what: 'drawn'; readonly held: Unfinished } | { readonly what: 'decided'; readonly decision: Decision };

/**
 * The one rule of what can be taken back, on every screen: gestures of what is drawn on the item come first, then own decisions, as far as the
 * screen reaches (last = next). Null: nothing is left. With "redo": what can be brought back.
 */
export function nextBack<Decision>(by: 'undo' | 'redo', held: Unfinished | null, decisions: readonly Decision[]): Back<Decision> | null {
  const drawn = step(held, by);
  if (drawn !== null) return { what: 'drawn', held: drawn };
  const decision = decisions.at(-1);
  return decision === undefined ? null : { what: 'decided', decision };
}
