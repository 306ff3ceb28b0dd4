import type { Medium } from '#domain/item/types.ts';
import type { Label } from '#domain/schema/types.ts';

type Ruled = Pick<Label, 'name' | 'slug' | 'description'>;

/** What has to be settled before any label, by what is labeled. */
const GENERAL: Readonly<Record<Medium, string>> = {
  text: '',
  image: `## What counts {#general}

Say what is labeled when several things are in sight: the largest, the one in the middle, or any of them. Say what to do with pictures
that are blurred, dark, or cut off at the edge.`,
};
const WITHOUT_LABELS = '## General rules {#general}\n\nWhat holds for every item.';

/** A guide to begin with: one section a label, with the blocks to fill in. */
export function starterGuide(title: string, labels: readonly Ruled[], medium: Medium = 'text'): string {
  const general = GENERAL[medium] === '' && labels.length === 0 ? WITHOUT_LABELS : GENERAL[medium];
  const sections = [general, ...labels.map(section)].filter((each) => each !== '');
  return `---\ntitle: ${title.replaceAll('\n', ' ')}\n---\n\n${sections.join('\n\n')}\n`;
}

const section = ({ name, slug, description }: Ruled): string => `## ${name} {#${slug} labels=${slug}}

${description.trim() === '' ? `What belongs to ${name}, in one sentence.` : description.trim()}

:::use-when
When this is the right label.
:::

:::avoid-when
When another label is right, and which one.
:::`;
