import { create } from 'zustand';
import type { LabelId } from '#domain/ids.ts';
import type { Unfinished } from './draft.ts';

/** The label that was named last: what is drawn next gets it. It stays from item to item. */
export const useNextLabel = create<{ readonly label: LabelId | null }>()(() => ({ label: null }));

/** A label was named: what is selected in the draft gets it, and so does what is drawn from now on. */
export function press(held: Unfinished, label: LabelId): Unfinished {
  useNextLabel.setState({ label });
  const draft = held.reducer.press(held.draft, label);
  return draft === held.draft ? held : { ...held, draft, touched: true };
}
