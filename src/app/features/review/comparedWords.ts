import type { DetectionFault } from '#domain/annotation/detectionErrors.ts';
import type { Side } from '#learning/review/comparedSides.ts';
import { memberName } from '#app/parts/names.ts';
import type { ProjectUpdate } from '#jobs/project/project.api.ts';
import type { MemberId } from '#domain/ids.ts';

/** What each fault is called, and what it means. */
export const FAULTS: Readonly<Record<DetectionFault, { readonly title: string; readonly means: string }>> = {
  missed: { title: 'Missed', means: 'there, and not found' },
  spurious: { title: 'Spurious', means: 'found where nothing is' },
  misplaced: { title: 'Badly placed', means: 'of the right label, with an IoU from 0.1 to 0.5' },
  misnamed: { title: 'Wrong class', means: 'in the right place, with another label' },
  both: { title: 'Wrong class, badly placed', means: 'another label, and an IoU from 0.1 to 0.5' },
  duplicate: { title: 'Twice', means: 'found again where it was found already' },
};

/** What a side is called on screen. */
export function sideName(side: Side, update: Pick<ProjectUpdate, 'names' | 'view'>): string {
  if (side === 'resolved') return 'the labels that count';
  const name = side.slice(side.indexOf(':') + 1);
  return side.startsWith('model:') ? `${name} (suggestions)` : memberName(name as MemberId, update);
}
