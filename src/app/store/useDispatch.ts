import { errorText } from '#domain/errorText.ts';
import { useCallback } from 'react';
import type { Command } from '#domain/commands/command.ts';
import { rejectionText } from '#domain/commands/rejection.ts';
import { toast } from '#ui/Toast.tsx';
import { useSession } from './session.ts';

/** Sends a command and waits until it is durable; says in a toast why it was not done. True: it is saved. */
export function useDispatch(): (command: Command) => Promise<boolean> {
  const session = useSession();
  return useCallback(
    async (command) => {
      const sent = session.dispatch(command);
      if (!sent.ok) {
        toast('Nothing was changed', { tone: 'bad', text: rejectionText(sent.error) });
        return false;
      }
      try {
        await sent.value.done;
        return true;
      } catch (error) {
        toast('Not saved', { tone: 'bad', text: errorText(error) });
        return false;
      }
    },
    [session],
  );
}
