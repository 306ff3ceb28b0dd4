import { loadCodec } from '#jobs/codecs.ts';
import type { Engine } from '#jobs/engine/engine.ts';
import type { LearnTools } from '#jobs/learn/learner.ts';
import { answer, fileOf, importText, itemsOf, jobProject } from './jobs.ts';

const SPAM = 'prize winner cash loan free click urgent offer'.split(' ');
const HAM = 'lunch meeting tomorrow home train dinner friend later'.split(' ');

/** One of many texts, all different: three words of its class and two that name the row. */
export function separableText(i: number): string {
  const words = i % 2 === 0 ? SPAM : HAM;
  const pick = (k: number): string => words[(i * 7 + k * 3 + Math.floor(i / 8)) % words.length]!;
  const name = [...String(i)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
  return `${pick(0)} ${pick(1)} ${pick(2)} x${name} y${name}`;
}

/** The class of such a text. */
export const truthOf = (text: string): 'Spam' | 'Ham' => (SPAM.some((word) => text.startsWith(word)) ? 'Spam' : 'Ham');

/** A project of `n` separable texts, with the lines of `more` after them. */
export async function separablePool(
  n: number,
  { more = '', ...options }: Parameters<typeof jobProject>[0] & { readonly more?: string } = {},
) {
  const made = await jobProject({ seed: 'learn', holdoutShare: 0, ...options });
  const lines = Array.from({ length: n }, (_, i) => separableText(i)).join('\n');
  await importText(made.engine, fileOf(`${lines}\n${more}`, 'pool.txt'), { format: 'text' });
  return made;
}

/** Labels the first `n` unseen items of a side of the split. */
export async function labelSome(
  engine: Engine,
  n: number,
  side: 'train' | 'holdout',
  of: (text: string) => readonly string[] = (text) => [truthOf(text)],
): Promise<void> {
  const items = (await itemsOf(engine)).filter(({ view }) => view.split === side && view.state === 'unseen');
  for (const { view, text } of items.slice(0, n)) await answer(engine, view, of(text));
}

/** What a learner needs from the server, as tests have it. */
export const learnTools: LearnTools = { wasmPath: '/tfjs/', loadCodec };
