import { kindOf, type KindName } from './kinds/index.ts';

// Apart from the kinds: the label screen starts without it.

/** Whether answers of the kind are about nothing but texts and images: rows of a table are then texts. */
export const takesTextsOnly = (name: KindName): boolean =>
  !kindOf(name).media.some((medium) => medium === 'dialogue' || medium === 'candidates');

/** Whether answers of the kind compare candidates. */
export const comparesCandidates = (name: KindName): boolean => kindOf(name).media.every((medium) => medium === 'candidates');
