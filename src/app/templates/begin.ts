import { labelsWithoutSection } from '#domain/guide/lint.ts';
import { parseGuide, renderGuide } from '#domain/guide/parse.ts';
import { schemaOfQuestions } from '#domain/schema/questionList.ts';
import { offered } from '#domain/schema/schema.ts';
import type { LabelSchema } from '#domain/schema/types.ts';
import { starterSection } from '../guideView/starterGuide.ts';
import { addLabels, type LabelDraft } from '../labelEditor/editLabels.ts';
import { listed } from './labels.ts';
import type { Template } from './types.ts';

const guides = import.meta.glob<string>('../../../labeling-guides/*/guide.md', { query: '?raw', import: 'default' });

/** The guide of a template as Markdown. @throws where the build has none */
export async function guideOf({ name }: Template): Promise<string> {
  const load = guides[`../../../labeling-guides/${name}/guide.md`];
  if (load === undefined) throw new Error(`The guide of the template "${name}" is missing. Build Plumbline again.`);
  return load();
}

/** Labels of a template to go on from; of several questions those that they name. @throws when a template is written wrongly */
export function draftOf({ asks, title }: Template): LabelDraft {
  if (!('questions' in asks)) return addLabels({ kind: asks.kind, labels: [] }, listed(asks.labels));
  const schema = schemaOfQuestions(asks.questions);
  if (!schema.ok) throw new Error(`${title}: ${schema.error}`);
  return schema.value;
}

/** A guide for labels that may have been changed since: rules for labels that are gone are left out, new labels get a section to fill in. */
export function fittedGuide(markdown: string, title: string, schema: LabelSchema): string {
  const parsed = parseGuide(markdown);
  if (!parsed.ok) return markdown;
  const labels = offered(schema);
  const slugs = new Set(labels.map(({ slug }) => slug));
  const sections = parsed.value.sections.flatMap((section) => {
    if (section.labels === null) return [section];
    const left = section.labels.filter((slug) => slugs.has(slug));
    return left.length === 0 ? [] : [section];
  });
  const known = renderGuide({ ...parsed.value, title, sections }).trimEnd();
  const inner = new Set(labels.map(({ parent }) => parent));
  const bare = labelsWithoutSection(
    sections,
    labels.filter(({ id }) => !inner.has(id)),
  );
  return [known, ...bare.map(starterSection)].join('\n\n') + '\n';
}
