import { rules } from '#domain/guide/parse.ts';
import type { GuideSection, GuideVersion } from '#domain/guide/types.ts';

/** How a section stands to the guide a label was made under. */
export type SinceLabel = 'same' | 'changed' | 'new' | 'unknown';

export interface RulingSection {
  readonly section: GuideSection;
  readonly since: SinceLabel;
}

type Sections = Pick<GuideVersion, 'sections'>;

/** Sections that rule a label by name, each against the guide the label was made under; `then` null: that is not known. */
export function sectionsOf(now: Sections, slug: string, then: Sections | null): readonly RulingSection[] {
  return now.sections
    .filter((section) => section.labels !== null && rules(section, slug))
    .map((section) => ({ section, since: sinceVersion(section, then) }));
}

function sinceVersion({ id, hash }: GuideSection, then: Sections | null): SinceLabel {
  if (then === null) return 'unknown';
  const was = then.sections.find((section) => section.id === id);
  return was === undefined ? 'new' : was.hash === hash ? 'same' : 'changed';
}
