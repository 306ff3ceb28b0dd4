import { expect, test } from 'vitest';
import type { ItemContent } from '#domain/item/types.ts';
import { guessFields } from '../guessFields.ts';
import { toRecord } from '../json/record.ts';
import type { RawRecord } from '../format.ts';
import { contentOf, mediumOf } from './contentOf.ts';

const record = (value: object): RawRecord => toRecord(value, { line: 1, key: null, keyIs: 'key' }, true) as RawRecord;

/** What a file of rows like this one becomes without a word from anybody. */
function read(...rows: readonly object[]): { readonly content: ItemContent | string; readonly label: string | null } {
  const records = rows.map(record);
  const { mapping } = guessFields([...new Set(records.flatMap(({ fields }) => [...fields.keys()]))], records);
  const found = contentOf(records[0]!, { ...mapping, keepOrder: true });
  if (found.ok) expect(found.value.content.kind).toBe(mediumOf(mapping));
  return { content: found.ok ? found.value.content : found.error.message, label: mapping.label };
}

const turns = (...said: readonly [string, string][]): ItemContent => ({
  kind: 'dialogue',
  turns: said.map(([speaker, text]) => ({ speaker, text })),
});

test.each([
  ['messages of chat APIs', { messages: [{ role: 'user', content: 'Hi' }, { role: 'assistant', content: 'Hello' }] }, ['user', 'assistant']], // prettier-ignore
  ['messages with parts', { messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }, { role: 'assistant', content: 'Hello' }] }, ['user', 'assistant']], // prettier-ignore
  ['ShareGPT', { id: 'x', conversations: [{ from: 'human', value: 'Hi' }, { from: 'gpt', value: 'Hello' }] }, ['human', 'gpt']], // prettier-ignore
  ['dialogue corpora', { dialogue_id: 'd', turns: [{ speaker: 'USER', utterance: 'Hi' }, { speaker: 'SYSTEM', utterance: 'Hello' }] }, ['USER', 'SYSTEM']], // prettier-ignore
  ['lists of texts, as DailyDialog', { dialog: ['Hi', 'Hello'], act: [1, 2] }, ['A', 'B']],
  ['a cell of JSON', { id: 1, messages: '[{"role":"user","content":"Hi"},{"role":"bot","content":"Hello"}]' }, ['user', 'bot']],
  ['our own export', { data: { turns: [{ speaker: 'user', text: 'Hi' }, { speaker: '', text: 'Hello' }] } }, ['user', '']], // prettier-ignore
])('a dialogue is found in %s', (_, row, [one = '', two = '']) => {
  expect(read(row).content).toEqual(turns([one, 'Hi'], [two, 'Hello']));
});

const asked = [{ role: 'user', content: 'Q' }];
const said = (text: string) => ({ role: 'assistant', content: text });

test.each([
  ['TRL', { prompt: 'Q', chosen: 'yes', rejected: 'no' }, 'Q', ['chosen', 'rejected']],
  ['TRL, conversational', { prompt: asked, chosen: [said('yes')], rejected: [said('no')] }, asked, ['chosen', 'rejected']],
  ['UltraFeedback, the prompt in both', { chosen: [...asked, said('yes')], rejected: [...asked, said('no')] }, asked, ['chosen', 'rejected']], // prettier-ignore
  ['Chatbot Arena', { question_id: 'q', model_a: 'm1', model_b: 'm2', winner: 'model_b', conversation_a: [...asked, said('yes')], conversation_b: [...asked, said('no')] }, asked, ['m1', 'm2']], // prettier-ignore
  ['a table of two columns', { prompt: 'Q', response_a: 'yes', response_b: 'no', model_a: 'm1', model_b: 'm2' }, 'Q', ['m1', 'm2']], // prettier-ignore
  ['a list', { prompt: 'Q', candidates: [{ model: 'm1', text: 'yes' }, { model: 'm2', text: 'no' }] }, 'Q', ['m1', 'm2']], // prettier-ignore
  ['a list of texts', { instruction: 'Q', completions: ['yes', 'no'] }, 'Q', ['1', '2']],
  ['our own export', { data: { prompt: 'Q', candidates: [{ name: 'm1', text: 'yes' }, { name: 'm2', text: 'no' }] } }, 'Q', ['m1', 'm2']], // prettier-ignore
])('answers to compare are found in %s', (_, row, prompt, names) => {
  const { content } = read(row);
  expect(content).toEqual({
    kind: 'candidates',
    prompt: typeof prompt === 'string' ? { kind: 'text', text: prompt } : turns(['user', 'Q']),
    candidates: [
      { name: names[0], content: { kind: 'text', text: 'yes' } },
      { name: names[1], content: { kind: 'text', text: 'no' } },
    ],
  });
});

test('what dialogues of HH-RLHF begin with alike is their prompt', () => {
  const begin = '\n\nHuman: Q\n\nAssistant: What?\n\nHuman: Q!';
  const { content } = read({ chosen: `${begin}\n\nAssistant: yes`, rejected: `${begin}\n\nAssistant: no` });
  expect(content).toMatchObject({
    prompt: turns(['Human', 'Q'], ['Assistant', 'What?'], ['Human', 'Q!']),
    candidates: [{ content: { text: 'yes' } }, { content: { text: 'no' } }],
  });
});

test('the field that names the winner is the label', () => {
  expect(read({ winner: 'model_a', response_a: 'x', response_b: 'y' }).label).toBe('winner');
});

test('a row without turns or without two answers says so; texts stay texts', () => {
  expect(read(...[1, 2, 3].map(() => ({ messages: [{ role: 'user', content: 'Hi' }] })), { messages: [] }).content).toEqual(
    turns(['user', 'Hi']),
  );
  const bad = contentOf(record({ messages: [{ content: 1 }] }), { text: [], turns: 'messages', label: null, id: null, split: null, group: null, score: null }); // prettier-ignore
  expect(bad).toMatchObject({ ok: false, error: { code: 'no-turns' } });
  const one = contentOf(record({ a: 'x', b: null }), { text: [], candidates: ['a', 'b'], label: null, id: null, split: null, group: null, score: null }); // prettier-ignore
  expect(one).toMatchObject({ ok: false, error: { code: 'no-candidates' } });
  expect(read({ text: 'hello there', label: 'x', tags: ['a', 'b'] }).content).toEqual({ kind: 'text', text: 'hello there' });
});

test('the order of answers is drawn for each item, the same whichever way they come, and says where each stood', () => {
  const none = { label: null, id: null, split: null, group: null, score: null };
  const mapping = { ...none, text: [], candidates: ['response_a', 'response_b'], prompt: 'prompt' };
  const orders = Array.from({ length: 400 }, (_, k) => {
    const [x, y] = [`first ${k}`, `second ${k}`];
    const row = { prompt: `${k}`, response_a: x, response_b: y, model_a: 'm1', model_b: 'm2' };
    const one = contentOf(record(row), mapping);
    const other = contentOf(record({ ...row, response_a: y, response_b: x, model_a: 'm2', model_b: 'm1' }), mapping);
    if (!one.ok || !other.ok || one.value.content.kind !== 'candidates') throw new Error('no answers');
    expect(other.value.content).toEqual(one.value.content);
    expect(one.value.content.candidates.map(({ name }) => name)).toEqual(one.value.from?.map((at) => ['m1', 'm2'][at]));
    return one.value.from?.join();
  });
  const kept = orders.filter((order) => order === '0,1').length;
  expect(kept).toBeGreaterThan(160); // a fair coin: 200 ± 4 standard errors
  expect(kept).toBeLessThan(240);
});
