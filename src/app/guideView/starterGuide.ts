import { PLACEHOLDERS } from '#domain/guide/placeholders.ts';
import type { Medium } from '#domain/item/types.ts';
import type { Label } from '#domain/schema/types.ts';

type Ruled = Pick<Label, 'name' | 'slug' | 'description'>;

/** What has to be settled before any label, by what is labeled. */
const GENERAL: Readonly<Record<Medium, string>> = {
  text: '',
  image: `## What counts {#general}\n\n${PLACEHOLDERS.images}`,
  dialogue: '',
  candidates: '',
};
const WITHOUT_LABELS = `## General rules {#general}\n\n${PLACEHOLDERS.general}`;

/** A guide to begin with: one section a label, with the blocks to fill in. */
export function starterGuide(title: string, labels: readonly Ruled[], medium: Medium = 'text'): string {
  const general = GENERAL[medium] === '' && labels.length === 0 ? WITHOUT_LABELS : GENERAL[medium];
  const sections = [general, ...labels.map(starterSection)].filter((each) => each !== '');
  return `---\ntitle: ${title.replaceAll('\n', ' ')}\n---\n\n${sections.join('\n\n')}\n`;
}

/** One label's section with the blocks to fill in. */
export const starterSection = ({ name, slug, description }: Ruled): string => `## ${name} {#${slug} labels=${slug}}

${description.trim() === '' ? PLACEHOLDERS.belongs(name) : description.trim()}

:::use-when
${PLACEHOLDERS.useWhen}
:::

:::avoid-when
${PLACEHOLDERS.avoidWhen}
:::`;
