import { describe, expect, test } from 'vitest';
import { draftOf, fittedGuide, guideOf } from '#app/templates/begin.ts';
import { templates } from '#app/templates/index.ts';
import { SCENE } from '#app/templates/drawn.ts';
import { pngOf } from '#app/templates/png.ts';
import { rowOf } from '#app/templates/newItems.ts';
import { mappingOf } from '#app/services/addItems.ts';
import type { ItemContent } from '#domain/item/types.ts';
import { contentOf } from '#formats/content/contentOf.ts';
import { finishLabels } from '#app/labelEditor/editLabels.ts';
import { lintLabels } from '#app/labelEditor/labelLint.ts';
import { CliProject } from '#cli/project/cliProject.ts';
import { importRecords } from '#cli/project/importRecords.ts';
import { kindOf } from '#domain/annotation/kinds/index.ts';
import { labelsWithoutSection, lintGuide } from '#domain/guide/lint.ts';
import { parseGuide } from '#domain/guide/parse.ts';
import { questionFaults } from '#domain/schema/questionRules.ts';
import { checkSchema, offered, pickable } from '#domain/schema/schema.ts';
import { readImageHeader } from '#formats/image/header.ts';
import { IDENTITY, memoryIo } from '#support/memoryImport.ts';

test('there are templates for twelve tasks and more, each with a name of its own', () => {
  expect(templates.length).toBeGreaterThanOrEqual(12);
  expect(new Set(templates.map(({ name }) => name)).size).toBe(templates.length);
});

describe.each(templates)('$title', (template) => {
  const schema = finishLabels(draftOf(template));

  test('asks what can be asked', () => {
    expect(checkSchema(schema)).toEqual([]);
    expect(questionFaults(schema)).toEqual([]);
    expect(kindOf(schema.kind).media).toContain(template.medium);
    expect(lintLabels(schema, { sections: null, contrasts: [] }).map(({ message }) => message)).toEqual(
      schema.questions === undefined && pickable(schema).length > 10 ? [expect.stringContaining('more than the ten digits')] : [],
    );
  });

  test('has a guide that says something about every label and nothing about others', async () => {
    const guide = parseGuide(await guideOf(template));
    const sections = guide.ok ? guide.value.sections : [];
    expect(lintGuide(await guideOf(template), offered(schema))).toEqual([]);
    expect(labelsWithoutSection(sections, pickable(schema)).map(({ name }) => name)).toEqual([]);
    // unchanged labels leave it as it is
    const fitted = parseGuide(fittedGuide(await guideOf(template), 'x', schema));
    expect(fitted.ok && fitted.value.sections.map(({ text }) => text)).toEqual(sections.map(({ text }) => text));
  });

  test('has items that come in, none of them twice', async () => {
    const input = { name: 'p', ...schema, medium: template.medium, guideMarkdown: await guideOf(template), holdoutShare: 0.15 };
    const project = await CliProject.create(input, IDENTITY, memoryIo);
    for (const item of template.items) {
      if (item.kind === 'scene') continue;
      const found = contentOf({ line: 1, fields: new Map(Object.entries(rowOf(item))) }, mappingOf([rowOf(item)]));
      expect(found.ok && inOrder(found.value.content)).toEqual(inOrder(item));
    }
    const records = template.items.map((item, i) => ({
      line: i + 1,
      content: item.kind === 'scene' ? imageOf(pngOf(item), i) : item,
      externalId: `${template.name}-${i + 1}`,
      group: null,
      score: null,
      labels: null,
      meta: {},
    }));
    const batches = async function* () {
      yield { records, problems: [], fatal: null };
    };
    const about = { name: 't', source: template.name, format: 'jsonl', medium: template.medium, reading: {}, grouped: false, classes: [] };
    const choices = { conflicts: 'keep', labelConflicts: 'take', replace: null, keepSplit: false } as const;
    const { report } = await importRecords(project, { ...about, ...choices, batches, progress: () => undefined }, IDENTITY, memoryIo);
    expect(report.added).toBe(template.items.length);
    expect(template.items.length).toBeGreaterThanOrEqual(8);
    expect(new Set(template.items.map((item) => JSON.stringify(item))).size).toBe(template.items.length);
  });
});

/** Answers to compare come in an order that is drawn. */
const inOrder = (content: ItemContent): ItemContent =>
  content.kind === 'candidates' ? { ...content, candidates: content.candidates.toSorted((a, b) => (a.name < b.name ? -1 : 1)) } : content;

/** The content of an image as an import reads it from the file. */
function imageOf(png: Uint8Array, i: number) {
  const header = readImageHeader(png);
  expect(header.ok && [header.value.rawWidth, header.value.rawHeight]).toEqual([SCENE.width, SCENE.height]);
  const file = { media: i.toString(16).padStart(64, '0'), look: i.toString(16).padStart(32, '0') };
  return { kind: 'image', type: 'image/png', bytes: png.length, ...SCENE, orientation: 1, frames: 1, ...file } as never;
}

test('rules for labels that were taken out go, new labels get a section', async () => {
  const [template] = templates;
  const schema = finishLabels(draftOf(template!));
  const [first, ...rest] = schema.labels;
  const changed = { ...schema, labels: [...rest, { ...first!, slug: 'ironic', name: 'Ironic', description: 'Not meant.' }] };
  const guide = parseGuide(fittedGuide(await guideOf(template!), 'Guide to mine', changed));
  expect(guide.ok && guide.value.title).toBe('Guide to mine');
  expect(guide.ok && guide.value.sections.map(({ id }) => id)).toEqual(['task', ...rest.map(({ slug }) => slug), 'ironic']);
});
