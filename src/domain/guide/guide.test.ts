import { slugify } from '../slug.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha256 } from '../hash.ts';
import { diffSections, guideVersionId, normaliseSection, parseGuide, renderGuide, rules, stampFor } from './parse.ts';
import type { Guide } from './types.ts';

function guideOf(markdown: string): Guide {
  const parsed = parseGuide(markdown);
  if (!parsed.ok) throw new Error(parsed.error.map((problem) => problem.message).join(' '));
  return parsed.value;
}

const TEXT =
  '---\ntitle: SMS\nlabels: x\n---\nRead first.\n\n## Spam {#spam labels=spam,scam}\nOffers.\n\n### Edge\nA.\n\n## Everything else\nThe rest.\n';

describe('a guide', () => {
  test('is its sections: an H2 with what follows it, the text before the first as preface', () => {
    const { title, sections } = guideOf(TEXT);
    expect(title).toBe('SMS');
    expect(sections.map(({ id, title: heading, labels }) => ({ id, heading, labels }))).toEqual([
      { id: 'preface', heading: 'Preface', labels: null },
      { id: 'spam', heading: 'Spam', labels: ['spam', 'scam'] },
      { id: 'everything-else', heading: 'Everything else', labels: null },
    ]);
    expect(sections[1]?.text).toBe('## Spam {#spam labels=spam,scam}\nOffers.\n\n### Edge\nA.');
    for (const section of sections) expect(section.hash).toBe(sha256(section.text));
  });

  test('reads the same from what it is written as', () => {
    const line = fc.constantFrom(
      '',
      'text',
      '## Spam',
      '## Ham {#ham labels=ham}',
      '### Sub',
      '```',
      '~~~~',
      '## x {labels=}',
      '  ## no',
      '- item  ',
      '####',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const first = parseGuide(lines.join('\n'));
        if (!first.ok) return;
        expect(guideOf(renderGuide(first.value))).toEqual(first.value);
      }),
      { numRuns: 400 },
    );
  });

  test('does not cut inside a fence of code', () => {
    expect(guideOf('## A\n```\n## not a section\n```\n## B\n').sections.map(({ title }) => title)).toEqual(['A', 'B']);
  });

  test('has a version that knows neither the order of sections nor line ends nor trailing blanks', () => {
    const id = (markdown: string) => guideVersionId(guideOf(markdown).sections);
    expect(id('## A\nx\n\n## B\ny')).toBe(id('## B\ny  \n## A\r\nx\r\n\r\n'));
    expect(id('## A\nx')).not.toBe(id('## A\nz'));
    expect(normaliseSection('\n\na \n\n')).toBe('a');
  });

  test('says where it cannot be read', () => {
    const codes = (markdown: string) => {
      const parsed = parseGuide(markdown);
      return parsed.ok ? [] : parsed.error.map(({ code, line }) => `${code} ${line}`);
    };
    expect(codes('')).toEqual(['no-sections 1']);
    expect(codes('## \nx')).toEqual(['empty-title 1']);
    expect(codes('## A {#a}\n## B {#a}')).toEqual(['duplicate-id 2']);
    expect(codes(`## A\n${'x'.repeat(1_000_000)}`)).toEqual(['too-long 1']);
  });

  test('stamps an answer with the sections that rule its labels, and one without labels with all', () => {
    const guide = { version: guideVersionId(guideOf(TEXT).sections), ...guideOf(TEXT) };
    expect(Object.keys(stampFor(guide, ['ham']).sections)).toEqual(['preface', 'everything-else']);
    expect(Object.keys(stampFor(guide, ['scam']).sections)).toEqual(['preface', 'spam', 'everything-else']);
    expect(Object.keys(stampFor(guide, []).sections)).toHaveLength(3);
    expect(rules({ labels: [] }, 'spam')).toBe(false);
  });

  test('shows what changed from one version to the next', () => {
    const before = guideOf('## A\nx\n## B\ny\n## C\nz').sections;
    const after = guideOf('## B\nnew\n## A\nx\n## D\nd').sections;
    expect(diffSections(before, after).map(({ id, status }) => `${id} ${status}`)).toEqual(['b changed', 'a same', 'd added', 'c removed']);
  });

  test('makes slugs of letters, digits and dashes', () => {
    expect(slugify(' Not  spam! ')).toBe('not-spam');
    expect(slugify('!!!')).toBe('x');
  });
});
