import { errorText } from '#domain/errorText.ts';
import { rejectionText } from '#domain/commands/rejection.ts';
import { historyCommands } from '#app/commands/history.ts';
import { useCommands } from '#app/commands/useCommands.ts';
import { useProject, useSession } from '#app/store/session.ts';
import { toast } from '#ui/Toast.tsx';

/** Undo and redo of my latest decision, on a screen that shows many items or none. */
export function useHistoryKeys(): void {
  const session = useSession();
  const canUndo = useProject(({ undo }) => undo.length > 0);
  const canRedo = useProject(({ redo }) => redo.length > 0);
  const send = (type: 'Undo' | 'Redo', done: string): void => {
    const sent = session.dispatch({ type });
    if (!sent.ok) return toast('Nothing was changed', { text: rejectionText(sent.error) });
    sent.value.done.then(
      () => toast(done),
      (error: unknown) => toast('Not saved', { tone: 'bad', text: errorText(error) }),
    );
    return undefined;
  };
  useCommands('history', historyCommands, {
    canUndo,
    canRedo,
    undo: () => send('Undo', 'The last decision was taken back'),
    redo: () => send('Redo', 'The last decision stands again'),
  });
}
