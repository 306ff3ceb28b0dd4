import type { ProjectSettings } from '../log/payloads.ts';
import type { StateData } from './data.ts';
import { inOrder } from './inOrder.ts';
import { creation } from './itemView.ts';

/** The settings as they are: those of the beginning, with every change that counts. */
export const projectSettings = (data: StateData): ProjectSettings =>
  Object.assign(
    { suggestions: 'before', strategy: 'margin', hardTags: [] },
    creation(data)?.payload.settings,
    ...inOrder(data, 'ProjectChanged').map(({ payload }) => payload.settings),
  );
