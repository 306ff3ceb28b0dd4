import { errorText } from '#domain/errorText.ts';
import { useCallback, useSyncExternalStore } from 'react';
import { create } from 'zustand';
import type { ProjectId } from '#domain/ids.ts';
import type { ItemView } from '#domain/state/view.ts';
import type { ProjectUpdate } from '#jobs/project/project.api.ts';
import { toast } from '#ui/Toast.tsx';
import { onShownAgain } from './shownAgain.ts';
import type { ClosedSession, ProjectSession, SaveState, Services, SessionOverlay } from '../servicesApi.ts';

type Opened =
  | { readonly state: 'none' }
  | { readonly state: 'opening'; readonly id: ProjectId }
  | { readonly state: 'open'; readonly id: ProjectId; readonly session: ProjectSession }
  | { readonly state: 'failed'; readonly id: ProjectId; readonly message: string }
  /** The database was taken away. */
  | { readonly state: 'closed'; readonly id: ProjectId; readonly session: ProjectSession; readonly closed: ClosedSession };

interface Current {
  readonly opened: Opened;
}

/** The one project this tab has open. */
export const useCurrent = create<Current>()(() => ({ opened: { state: 'none' } }));

const lossWords = {
  stopped: 'What you decided is saved by another part, so nothing is lost. Go on where you were.',
  silent: 'It did not answer any more. What you decided is saved by another part, so nothing is lost.',
} satisfies Record<'stopped' | 'silent', string>;

/** Opens a project for this tab; call the result to close it again. */
export function openSession(services: Services, id: ProjectId): () => void {
  let session: ProjectSession | undefined;
  let left = false;
  const show = (opened: Opened): void => useCurrent.setState({ opened });
  show({ state: 'opening', id });
  const fail = (error: unknown): void => {
    if (!left) show({ state: 'failed', id, message: errorText(error) });
  };
  services.project(id).then((opened) => {
    session = opened;
    if (left) return opened.close();
    opened.onClosed((closed) => show({ state: 'closed', id, session: opened, closed }));
    opened.takenOver?.catch(fail);
    opened.onWorkerTrouble((trouble) => {
      if (trouble.type === 'given-up') return fail(trouble.message);
      return toast('A part of Plumbline stopped and starts again', { text: lossWords[trouble.loss] });
    });
    return show({ state: 'open', id, session: opened });
  }, fail);
  const forget = onShownAgain(() => void session?.catchUp().catch(() => undefined)); // the next question finds out what is wrong
  return () => {
    left = true;
    forget();
    session?.close();
    show({ state: 'none' });
  };
}

/** The open project. @throws on a screen outside a project; inside, the project's route waits until it is open. */
export function useSession(): ProjectSession {
  const { opened } = useCurrent();
  if (opened.state !== 'open') throw new Error('useSession is called outside an open project');
  return opened.session;
}

/** A part of the open project's folded state. The selector must return parts of the state, not new objects. */
export function useProject<Part>(select: (update: ProjectUpdate) => Part): Part {
  const session = useSession();
  const subscribe = useCallback((tell: () => void) => session.subscribe(tell), [session]);
  return useSyncExternalStore(subscribe, () => select(session.current()));
}

/** A part of what was decided here and is not folded yet. The selector must return parts of it, not new objects. */
export function usePending<Part>(select: (overlay: SessionOverlay) => Part): Part {
  const { overlay } = useSession();
  const subscribe = useCallback((tell: () => void) => overlay.subscribe(tell), [overlay]);
  return useSyncExternalStore(subscribe, () => select(overlay));
}

/** An item as it was read, with what was decided here since. */
export const useItemView = (read: ItemView): ItemView => usePending((overlay) => overlay.view(read));

/** Writes under way in a session. */
export function useSaveState(session: ProjectSession): SaveState {
  const subscribe = useCallback((tell: () => void) => session.subscribeSaves(tell), [session]);
  return useSyncExternalStore(subscribe, () => session.saveState());
}
