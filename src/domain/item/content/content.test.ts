import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '#domain/json.ts';
import type { CandidatesContent, DialogueContent, ImageContent, ItemContent } from '../types.ts';
import { turnRanges } from './dialogue.ts';
import { contentGroup, contentJson, contentKey, imagesOf, textOf, wordsOf } from './index.ts';

const turns = fc.array(fc.record({ speaker: fc.string({ unit: 'grapheme' }), text: fc.string({ unit: 'grapheme' }) }), { minLength: 1 });

test('the text of a dialogue is its turns in lines of their own, and each turn is where its range says, in code points', () => {
  fc.assert(
    fc.property(turns, (said) => {
      const content: DialogueContent = { kind: 'dialogue', turns: said };
      const points = [...textOf(content)];
      const cut = turnRanges(content).map(({ start, end }) => points.slice(start, end).join(''));
      expect(cut).toEqual(said.map(({ text }) => text));
      expect(textOf(content)).toBe(said.map(({ text }) => text).join('\n'));
    }),
  );
});

const dialogue = (...said: readonly [string, string][]): DialogueContent => ({
  kind: 'dialogue',
  turns: said.map(([speaker, text]) => ({ speaker, text })),
});
const image = (media: string, look: string) => ({ kind: 'image', media, look }) as ImageContent;
const answers = (...candidates: CandidatesContent['candidates']): CandidatesContent => ({
  kind: 'candidates',
  prompt: dialogue(['user', 'Is it  7?']),
  candidates,
});
const row = (content: ItemContent) => ({ content, externalId: 'a/b.json', source: 'chats' });

test('dialogues are one when the same people said the same, and of one group when case, digits and white space alone differ', () => {
  const one = dialogue(['user', 'Is it 7?'], ['', 'Yes']);
  expect(wordsOf(row(one))).toBe('user: Is it 7?\nYes');
  expect(contentJson(one)).toBe(canonicalJson(one));
  expect(contentKey(one)).not.toBe(contentKey(dialogue(['user', 'Is it 7?'], ['bot', 'Yes'])));
  expect(contentGroup(one)).toBe(contentGroup(dialogue(['USER', 'is it  8?'], ['', 'yes'])));
});

test('answers to compare hold texts or images, and are called by their prompt and texts', () => {
  const texts = answers({ name: 'm1', content: { kind: 'text', text: 'Yes' } }, { name: 'm2', content: { kind: 'text', text: 'No, 8' } });
  expect(wordsOf(row(texts))).toBe('user: Is it  7?\nYes\nNo, 8');
  expect(contentGroup(texts)).toBe('candidates:user: is it 0?\nyes\nno, 0');
  const pictures = answers({ name: 'm1', content: image('1', 'x') }, { name: 'm2', content: image('2', 'y') });
  expect(imagesOf(pictures).map(({ media }) => media)).toEqual(['1', '2']);
  expect(textOf({ ...pictures, prompt: null })).toBe('');
  expect(wordsOf(row({ ...pictures, prompt: null }))).toBe('a/b.json');
  expect(contentGroup(pictures)).toBe('candidates:user: is it 0?\nimage:x\nimage:y');
});
