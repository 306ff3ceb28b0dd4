import type { SessionState } from '#app/store/sessionStore.ts';

/** Something drawn or decided can be taken back. */
export const canUndo = ({ update, desk }: SessionState): boolean =>
  update.undo.length > 0 || desk.given.length > 0 || (desk.seat?.draft?.draft.past.length ?? 0) > 0;

/** Something that was taken back can be brought back. */
export const canRedo = ({ update, desk }: SessionState): boolean =>
  update.redo.length > 0 || desk.undone.length > 0 || (desk.seat?.draft?.draft.future.length ?? 0) > 0;
