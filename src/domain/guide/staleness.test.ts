import { describe, expect, test } from 'vitest';
import type { Hash, LabelId } from '../ids.ts';
import type { LabelSchema } from '../schema/types.ts';
import { stampFor } from './parse.ts';
import { sectionsAgainst, staleness, type GuideHistory } from './staleness.ts';
import type { GuideVersion, SectionChange } from './types.ts';

type Sections = Readonly<Record<string, string>>;

/** Sections by id; "spam*" rules every label, any other the label of its own name. The text stands for the hash. */
function version(
  name: string,
  parents: readonly string[],
  texts: Sections,
  changes: Readonly<Record<string, SectionChange>> = {},
): GuideVersion {
  const sections = Object.entries(texts).map(([id, text]) => ({
    id: id.replace('*', ''),
    title: id,
    text,
    hash: text as Hash,
    labels: id.endsWith('*') ? null : [id],
  }));
  return { version: name as Hash, parents: parents as Hash[], title: '', sections, changes };
}

const between = (guides: readonly GuideVersion[], from: string, carried: readonly string[]): string => {
  const then = guides.find((guide) => guide.version === from);
  const guide = guides.at(-1) ?? null;
  if (then === undefined) throw new Error('no such version');
  const { stale, exposed } = sectionsAgainst(stampFor(then, carried), carried, { guide, guides });
  return `${stale.join(',')} | ${exposed.join(',')}`;
};

const V1 = version('v1', [], { spam: 's1', ham: 'h1', 'all*': 'a1' });

describe('a label made under an older rule', () => {
  test.each<[SectionChange, string, string, string]>([
    ['clarify', ' | ', ' | ', ' | '],
    ['narrow', 'spam | ', ' | ', ' | '],
    ['widen', ' | ', ' | spam', ' | spam'],
    ['new-rule', 'spam | ', ' | ', 'spam | '],
  ])('%s of the rule for spam: spam "%s", ham "%s", no label "%s"', (change, spam, ham, none) => {
    const guides = [V1, version('v2', ['v1'], { spam: 's2', ham: 'h1', 'all*': 'a1' }, { spam: change })];
    expect([between(guides, 'v1', ['spam']), between(guides, 'v1', ['ham']), between(guides, 'v1', [])]).toEqual([spam, ham, none]);
    expect(between(guides, 'v2', ['spam'])).toBe(' | ');
  });

  test('of several labels one that is widened is enough not to be exposed, one that is narrowed to be stale', () => {
    const widened = [V1, version('v2', ['v1'], { spam: 's2', ham: 'h1', 'all*': 'a1' }, { spam: 'widen' })];
    expect(between(widened, 'v1', ['ham', 'spam'])).toBe(' | ');
    const narrowed = [V1, version('v2', ['v1'], { spam: 's2', ham: 'h1', 'all*': 'a1' }, { spam: 'narrow' })];
    expect(between(narrowed, 'v1', ['ham', 'spam'])).toBe('spam | ');
  });

  test('a section for every label touches every label, and no label too', () => {
    const guides = [V1, version('v2', ['v1'], { spam: 's1', ham: 'h1', 'all*': 'a2' }, { all: 'narrow' })];
    expect([between(guides, 'v1', ['ham']), between(guides, 'v1', [])]).toEqual(['all | ', 'all | ']);
  });

  test('a text that is put back asks for nothing', () => {
    const changed = version('v2', ['v1'], { spam: 's2', ham: 'h1', 'all*': 'a1' }, { spam: 'narrow' });
    const back = version('v3', ['v2'], { spam: 's1', ham: 'h2', 'all*': 'a1' }, { spam: 'widen', ham: 'clarify' });
    expect(between([V1, changed, back], 'v1', ['spam'])).toBe(' | ');
    expect(between([V1, changed, back], 'v1', ['ham'])).toBe(' | ');
    expect(between([V1, changed, back], 'v2', ['ham'])).toBe(' | spam');
  });

  test('one step that narrowed is not made good by later clearer words', () => {
    const guides = [
      V1,
      version('v2', ['v1'], { spam: 's2', ham: 'h1', 'all*': 'a1' }, { spam: 'narrow' }),
      version('v3', ['v2'], { spam: 's3', ham: 'h1', 'all*': 'a1' }, { spam: 'clarify' }),
    ];
    expect([between(guides, 'v1', ['spam']), between(guides, 'v2', ['spam'])]).toEqual(['spam | ', ' | ']);
  });

  test('a section that is added touches labels as its kind says', () => {
    const added = (change: SectionChange) => [
      version('v1', [], { ham: 'h1' }),
      version('v2', ['v1'], { ham: 'h1', spam: 's1' }, { spam: change }),
    ];
    expect(between(added('new-rule'), 'v1', ['spam'])).toBe('spam | ');
    expect(between(added('clarify'), 'v1', ['spam'])).toBe(' | ');
    expect(between(added('widen'), 'v1', ['ham'])).toBe(' | spam');
    expect(between(added('widen'), 'v1', ['spam'])).toBe(' | ');
  });

  test('of two versions published apart only the steps of the other way count', () => {
    const ana = version('v2a', ['v1'], { spam: 's2', ham: 'h1', 'all*': 'a1' }, { spam: 'narrow' });
    const ben = version('v2b', ['v1'], { spam: 's1', ham: 'h2', 'all*': 'a1' }, { ham: 'narrow' });
    const joined = version('v3', ['v2a', 'v2b'], { spam: 's2', ham: 'h2', 'all*': 'a1' });
    expect(between([V1, ana, ben], 'v2a', ['ham'])).toBe('ham | ');
    expect([between([V1, ana, ben, joined], 'v2a', ['ham']), between([V1, ana, ben, joined], 'v2a', ['spam'])]).toEqual(['ham | ', ' | ']);
    expect(between([V1, ana, ben, joined], 'v1', ['spam'])).toBe('spam | ');
  });
});

test('a skip, an imported label and a project with one version are neither stale nor exposed', () => {
  const label = { id: 'l1' as LabelId, slug: 'spam', name: 'Spam', color: 0, hotkey: null, description: '' };
  const schema: LabelSchema = { kind: 'choice', labels: [{ ...label, retired: false, parent: null, attributes: {} }] };
  const guides = [V1, version('v2', ['v1'], { spam: 's2', ham: 'h1', 'all*': 'a1' }, { spam: 'new-rule' })];
  const published = { version: 's' as Hash, parents: [], schema };
  const history: GuideHistory = { guide: guides[1] ?? null, guides, schema: published, schemas: [published] };
  const guide = stampFor(V1, ['spam']);
  expect(staleness({ guide, value: { kind: 'choice', label: 'l1' as LabelId } }, history)).toEqual({ stale: true, exposed: false });
  expect(staleness({ guide, value: null }, history)).toEqual({ stale: false, exposed: false });
  expect(staleness({ guide: null, value: { kind: 'choice', label: 'l1' as LabelId } }, history)).toEqual({ stale: false, exposed: false });
  // the label was deleted since: an older schema still knows its slug
  const later: GuideHistory = { ...history, schema: { ...published, schema: { kind: 'choice', labels: [] } } };
  expect(staleness({ guide, value: { kind: 'choice', label: 'l1' as LabelId } }, later).stale).toBe(true);
});
