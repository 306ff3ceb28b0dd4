import { describe, expect, test } from 'vitest';
import { labelsWithoutSection, lintGuide } from './lint.ts';
import { isPlaceholder, PLACEHOLDERS, withoutPlaceholders } from './placeholders.ts';

const LABELS = [
  { slug: 'spam', name: 'Spam', retired: false },
  { slug: 'not-spam', name: 'Not spam', retired: false },
  { slug: 'other', name: 'Other', retired: true },
];
const warningsOf = (markdown: string): string[] => lintGuide(markdown, LABELS).map(({ line, code }) => `${line} ${code}`);
const messageOf = (markdown: string): string => lintGuide(markdown, LABELS)[0]?.message ?? '';

describe('what is most likely not meant in a guide', () => {
  test('a good guide has no warning', () => {
    const guide =
      '---\ntitle: Mails\n---\n\n## Spam {#spam labels=spam,not-spam}\nAt 10:30.\n\n:::use-when\nx\n:::\n\n::::example\n:::example\ny\n:::\n::::\n';
    expect(warningsOf(guide)).toEqual([]);
  });

  test('a block that is not known is named with its line and the nearest one', () => {
    expect(messageOf('## A {#a}\n\n:::counter-exampl\nx\n:::\n')).toBe(
      'Line 3: there is no block ":::counter-exampl", so it would be shown as plain text. Did you mean ":::counter-example"?',
    );
    expect(messageOf('## A\n:::usewhen\n:::')).toContain('Did you mean ":::use-when"?');
    expect(messageOf('## A\n:::zebra\n:::')).toContain('Known blocks: :::use-when,');
  });

  test('a block that is never closed ends with its section and is said at its own line', () => {
    expect(warningsOf('## A\n:::use-when\nx\n\n## B\n:::example\ny\n')).toEqual(['2 open-block', '6 open-block']);
    expect(warningsOf('## A\n```\n:::nothing\n```\n')).toEqual([]);
  });

  test('a label that is not there, or not any more, is said with the nearest slug', () => {
    expect(messageOf('## A {#a labels=spma}')).toBe('Line 1: there is no label with the slug "spma". Did you mean "spam"?');
    expect(messageOf('x\n\n## A {#a labels=Not_Spam}')).toBe(
      'Line 3: there is no label with the slug "Not_Spam". Did you mean "not-spam"?',
    );
    expect(warningsOf('## A {labels=spam,other}')).toEqual(['1 retired-label']);
  });

  test('a word in the braces that means nothing is said with what it should be', () => {
    expect(messageOf('## A {spam labels=spam}')).toContain('Did you mean "#spam"?');
    expect(messageOf('## A {#a label=spam}')).toContain('Did you mean "labels=spam"?');
  });

  test('words of a fresh guide are said at their line', () => {
    expect(warningsOf(`## A\n\n${PLACEHOLDERS.belongs('A')}\n\n:::use-when\n${PLACEHOLDERS.useWhen}\n:::\n`)).toEqual([
      '3 placeholder',
      '6 placeholder',
    ]);
  });

  test('labels that no section names are found, retired ones left out', () => {
    expect(labelsWithoutSection([{ labels: null }, { labels: ['spam'] }], LABELS).map(({ slug }) => slug)).toEqual(['not-spam']);
  });
});

describe('placeholders', () => {
  test('are left out with the blocks that hold nothing else', () => {
    const text = `${PLACEHOLDERS.belongs('Spam')}\n\n:::use-when\n${PLACEHOLDERS.useWhen}\n:::\n\n:::avoid-when\n- It is a bill.\n- ${PLACEHOLDERS.avoidWhen}\n:::`;
    expect(withoutPlaceholders(text)).toBe(':::avoid-when\n- It is a bill.\n:::');
  });

  test('leave nothing of a section that nobody has written', () => {
    expect(withoutPlaceholders(`${PLACEHOLDERS.images}\n\n:::example\n${PLACEHOLDERS.example}\n:::\n`)).toBe('');
  });

  test('are whole lines: a rule that holds such words stays, and so does code and an empty block of the author', () => {
    const rule = 'When this is the right label. Or nearly so.';
    expect([isPlaceholder(rule), isPlaceholder(' - When this is the right label. ')]).toEqual([false, true]);
    for (const text of [rule, '```\n:::use-when\n```', ':::example\n:::']) expect(withoutPlaceholders(text)).toBe(text);
  });
});
