import type { GuideStamp, GuideVersion } from './types.ts';

export interface Staleness {
  /** The rule that the label was given under has changed since, and the label may have left it. */
  readonly stale: boolean;
  /** A rule for other labels was widened since, and the item may belong there now. */
  readonly exposed: boolean;
}

const NONE: Staleness = { stale: false, exposed: false };

/**
 * Stale and exposed (DESIGN.md section 7): the hashes in a label's stamp against the current guide, for the changes that were published on
 * the way. `guides` in order of publication. A label without a stamp is neither.
 */
export function staleness(
  stamp: GuideStamp | null,
  { guide: current, guides }: { readonly guide: GuideVersion | null; readonly guides: readonly GuideVersion[] },
): Staleness {
  if (stamp === null || current === null || stamp.version === current.version) return NONE;
  const from = guides.findIndex((guide) => guide.version === stamp.version);
  const steps = guides.slice(from + 1).flatMap((guide) => Object.entries(guide.changes));
  const differs = (section: string): boolean => current.sections.find(({ id }) => id === section)?.hash !== stamp.sections[section];
  const changedTo = (kinds: readonly string[], ruled: boolean): boolean =>
    steps.some(([section, change]) => kinds.includes(change) && Object.hasOwn(stamp.sections, section) === ruled && differs(section));
  return { stale: changedTo(['narrow', 'new-rule'], true), exposed: changedTo(['widen'], false) };
}
