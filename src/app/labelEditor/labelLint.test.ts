import { expect, test } from 'vitest';
import { parseLabelList } from '#domain/schema/labelList.ts';
import { addLabels, finishLabels, type LabelDraft } from './editLabels.ts';
import { lintLabels, type LintContext } from './labelLint.ts';

const of = (text: string): LabelDraft => finishLabels(addLabels({ kind: 'choice', labels: [] }, parseLabelList(text)));
const NOTHING: LintContext = { sections: null, contrasts: [] };
const said = (draft: LabelDraft, context: LintContext = NOTHING): string[] =>
  lintLabels(draft, context).map(({ code, message }) => `${code}: ${message}`);

test('labels that are well chosen get no hint', () => expect(said(of('Spam\nNot spam\nUnsure'))).toEqual([]));

test('names that are easily taken for each other are named, numbered ones are not', () => {
  expect(said(of('Refund\nRefunds\nBilling\nBiling\nLevel 1\nLevel 2'))).toEqual([
    'near-names: “Refund” and “Refunds” are easily taken for each other.',
    'near-names: “Billing” and “Biling” are easily taken for each other.',
  ]);
});

test('a retired label that has a key loses it by one press', () => {
  const draft = of('Spam\nHam');
  const odd: LabelDraft = { ...draft, labels: draft.labels.map((label, i) => (i === 0 ? { ...label, retired: true } : label)) };
  const hint = lintLabels(odd, NOTHING)[0];
  expect(hint?.code).toBe('idle-key');
  expect(hint?.fix?.change(odd).labels[0]?.hotkey).toBeNull();
});

test('labels without a section of the guide, more labels than digits, and equal colors are said', () => {
  const sections = [{ labels: ['spam'] }];
  expect(said(of('Spam\nHam'), { ...NOTHING, sections })).toEqual(['no-section: The guide has no section for “Ham”.']);
  const many = of(Array.from({ length: 13 }, (_, i) => `Word ${'abcdefghijklm'[i]}xyz${i}`).join('\n'));
  expect(said(many).join()).toContain('13 labels are more than the ten digits');
  expect(said(of('Spam\tgreen\nHam\tgreen')).join()).toContain('same-color: “Spam” and “Ham”');
});

test('a color that stands out too little is named with its theme; labels under one parent may share its color', () => {
  const contrasts = Array.from({ length: 12 }, (_, i) => ({ ratio: i === 3 ? 1.3 : 5, theme: 'light' as const }));
  expect(said(of('Spam\tyellow\nHam\tgreen'), { sections: null, contrasts })[0]).toContain(
    '“Spam” stands out little in the light theme (1.3 to 1',
  );
  expect(said(of('Animals\n  Dogs\n  Cats'))).toEqual([]);
});
