import { createContext, useContext } from 'react';
import type { ProjectSession } from '../servicesApi.ts';
import { useCurrent } from './session.ts';

/** What a way of answering needs from outside its item. */
export type Stage = Pick<ProjectSession, 'me' | 'drafts' | 'pictures'>;

/** A stage on which labels are only tried: nothing is stored. Null: the open project. */
export const TrialStage = createContext<Stage | null>(null);

/** The stage around: a trial, else the open project. @throws where there is neither */
export function useStage(): Stage {
  const trial = useContext(TrialStage);
  const { opened } = useCurrent();
  if (trial !== null) return trial;
  if (opened.state !== 'open') throw new Error('useStage is called outside an open project');
  return opened.session;
}
