import { nextBack } from './takeBack.ts';
import { usePending, useProject, useSession } from './session.ts';
import { useDesk } from './sessionHooks.ts';

/** Whether something drawn or decided can be taken back at the desk ("undo"), or brought back ("redo"). */
export function useCanStep(by: 'undo' | 'redo'): boolean {
  const session = useSession();
  const draft = useDesk((state) => state.desk.seat?.draft ?? null);
  useProject((update) => update[by]);
  return usePending(() => nextBack(by, draft, session.stacks()[by]) !== null);
}
