import type { Label } from '#domain/schema/types.ts';

type Ruled = Pick<Label, 'name' | 'slug' | 'description'>;

/** A guide to begin with: one section a label, with the blocks to fill in. */
export function starterGuide(title: string, labels: readonly Ruled[]): string {
  const sections = labels.length > 0 ? labels.map(section) : ['## General rules {#general}\n\nWhat holds for every item.'];
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
