import { expect, test } from 'vitest';
import { parseGuide } from '#domain/guide/parse.ts';
import type { GuideSection, GuideVersion } from '#domain/guide/types.ts';
import type { Hash, LabelId } from '#domain/ids.ts';
import { newLabel } from '#domain/schema/schema.ts';
import type { LabelSchema } from '#domain/schema/types.ts';
import { changedSections } from './questions.ts';

function sectionsOf(markdown: string): readonly GuideSection[] {
  const guide = parseGuide(markdown);
  if (!guide.ok) throw new Error(guide.error[0]?.message);
  return guide.value.sections;
}

const schema = ['Spam', 'Ham', 'Other'].reduce<LabelSchema>(
  (all, name) => ({ ...all, labels: [...all.labels, newLabel(all, name.toLowerCase() as LabelId, name)] }),
  { kind: 'choice', labels: [] },
);
const COUNTS = { items: 100, unseen: 60, labeled: 38, 'confirmed-empty': 2, skipped: 0, hard: 0, disputed: 0 };
const BEFORE = '## All {#all}\nx\n\n## Spam {#spam labels=spam}\na';

function asked(after: string, before: string | null = BEFORE): string[] {
  const sections = before === null ? [] : sectionsOf(before);
  const guide: GuideVersion | null = before === null ? null : { version: 'v' as Hash, parents: [], title: '', sections, changes: {} };
  const published = { version: 's' as Hash, parents: [], schema };
  const view = { guide, schema: published, counts: COUNTS, labelCounts: { spam: 13, ham: 25 } };
  return changedSections(sectionsOf(after), view).map(
    ({ id, status, options }) => `${id} ${status}: ${options.map(({ kind }) => kind).join(' ')}`,
  );
}

test('a section that changed is asked about in every way that can matter', () => {
  expect(asked('## All {#all}\nx\n\n## Spam {#spam labels=spam}\nb')).toEqual(['spam changed: clarify narrow widen new-rule']);
  expect(asked('## All {#all}\ny\n\n## Spam {#spam labels=spam}\na')).toEqual(['all changed: clarify new-rule']);
});

test('a section that is only added cannot have become narrower; for a label that no item carries it can only take in others', () => {
  expect(asked(`${BEFORE}\n\n## Ham {#ham labels=ham}\nc`)).toEqual(['ham added: clarify new-rule widen']);
  expect(asked(`${BEFORE}\n\n## Other {#other labels=other}\nc`)).toEqual(['other added: clarify widen']);
});

test('nothing is asked about the first version and about what is taken out', () => {
  expect(asked(BEFORE, null)).toEqual(['all added: ', 'spam added: ']);
  expect(asked('## All {#all}\nx')).toEqual(['spam removed: ']);
});
