import { renderGuide, rules } from './parse.ts';
import type { Guide, GuideSection, SectionChange } from './types.ts';

/** What becomes of the section that rules only the label that goes: its text joins the other label's, it rules the other label, or it goes. */
export type SectionFate = 'join' | 'move' | 'drop';

/** Sections that rule one label and no other. */
export const ownSections = ({ sections }: Pick<Guide, 'sections'>, slug: string): readonly GuideSection[] =>
  sections.filter(({ labels }) => labels?.length === 1 && labels[0] === slug);

/**
 * The guide after a label was merged into another: sections that named it name the other. Null: no section named it. What the rules say stays
 * as it is for labels given so far, so every change is one of words.
 */
export function mergeInGuide(
  guide: Guide,
  from: string,
  to: string,
  fate: SectionFate,
): { readonly markdown: string; readonly changes: Readonly<Record<string, SectionChange>> } | null {
  const named = guide.sections.filter(({ labels }) => labels !== null && rules({ labels }, from));
  if (named.length === 0) return null;
  const own = new Set(ownSections(guide, from).map(({ id }) => id));
  const target = ownSections(guide, to)[0];
  const joins = fate === 'join' && target !== undefined;
  const sections = guide.sections.flatMap((section): GuideSection[] => {
    if (own.has(section.id) && (joins || fate === 'drop')) return [];
    if (joins && section.id === target.id)
      return [
        joined(
          section,
          guide.sections.filter(({ id }) => own.has(id)),
        ),
      ];
    return named.includes(section) ? [renamed(section, from, to)] : [section];
  });
  if (sections.length === 0) return null; // a guide needs a section
  const changes = Object.fromEntries(
    sections.filter((section, i) => section !== guide.sections[i]).map(({ id }) => [id, 'clarify' as const]),
  );
  return { markdown: renderGuide({ title: guide.title, sections }), changes };
}

function renamed(section: GuideSection, from: string, to: string): GuideSection {
  const labels = [...new Set((section.labels ?? []).map((slug) => (slug === from ? to : slug)))];
  const [, ...rest] = section.text.split('\n');
  return { ...section, labels, text: [`## ${section.title} {#${section.id} labels=${labels.join(',')}}`, ...rest].join('\n') };
}

/** The section with the texts of others at its end, each under its title as a sub-heading. */
function joined(section: GuideSection, others: readonly GuideSection[]): GuideSection {
  const texts = others.map(({ title, text }) => `### ${title}\n${text.split('\n').slice(1).join('\n')}`);
  return { ...section, text: [section.text, ...texts].join('\n\n') };
}
