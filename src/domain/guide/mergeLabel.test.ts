import { expect, test } from 'vitest';
import { mergeInGuide, type SectionFate } from './mergeLabel.ts';
import { parseGuide } from './parse.ts';

const TEXT =
  '---\ntitle: T\n---\n\n## Bugs {#bugs labels=bug}\n\nIt breaks.\n\n## Reports {#reports labels=report}\n\nA report.\n\n## Both {#both labels=bug,report,other}\n\nx\n';

function merged(markdown: string, fate: SectionFate) {
  const guide = parseGuide(markdown);
  if (!guide.ok) throw new Error(guide.error[0]?.message);
  const after = mergeInGuide(guide.value, 'bug', 'report', fate);
  const parsed = after === null ? null : parseGuide(after.markdown);
  return { changes: after?.changes, sections: parsed?.ok === true ? parsed.value.sections : null };
}

test('the rule of the label that goes joins that of the other, rules the other, or goes; sections of both name the other once', () => {
  const joined = merged(TEXT, 'join');
  expect(joined.sections?.map(({ id, labels }) => [id, labels])).toEqual([
    ['reports', ['report']],
    ['both', ['report', 'other']],
  ]);
  expect(joined.sections?.[0]?.text).toBe('## Reports {#reports labels=report}\n\nA report.\n\n### Bugs\n\nIt breaks.');
  expect(joined.changes).toEqual({ reports: 'clarify', both: 'clarify' });
  expect(merged(TEXT, 'move').sections?.map(({ id, labels }) => [id, labels])).toEqual([
    ['bugs', ['report']],
    ['reports', ['report']],
    ['both', ['report', 'other']],
  ]);
  expect(merged(TEXT, 'drop').sections?.map(({ id }) => id)).toEqual(['reports', 'both']);
});

test('without a section of the other label a rule that was to join stays as its own', () => {
  expect(merged('## Bugs {#bugs labels=bug}\n\nIt breaks.', 'join').sections?.map(({ id, labels }) => [id, labels])).toEqual([
    ['bugs', ['report']],
  ]);
});

test('a guide that does not name the label stays as it is, and never loses its last section', () => {
  expect(merged('## All {#all}\n\nx', 'drop').sections).toBeNull();
  expect(merged('## Bugs {#bugs labels=bug}\n\nx', 'drop').sections).toBeNull();
});
