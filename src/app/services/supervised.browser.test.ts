import { afterEach, expect, test } from 'vitest';
import frailUrl from '#support/frail.worker.ts?worker&url';
import type { FrailApi } from '#support/frail.worker.ts';
import { supervise, type Supervised, type Supervision } from './supervised.ts';

const open: Supervised<FrailApi>[] = [];
/** Silence that a test can wait for, and that a busy machine does not come to by itself. */
const PATIENCE = 3000;

function frail(more: Partial<Supervision<FrailApi>> = {}): { readonly worker: Supervised<FrailApi>; readonly losses: string[] } {
  const losses: string[] = [];
  const worker = supervise<FrailApi>(frailUrl, {
    what: 'The frail worker',
    prepare: (remote) => remote.tell('prepared'),
    onLost: (loss) => losses.push(loss),
    patience: PATIENCE,
    ...more,
  });
  open.push(worker);
  return { worker, losses };
}

afterEach(() => open.splice(0).forEach((worker) => worker.end()));

test('a worker that dies while others wait for it is started again, knows what it has to know, and answers them', async () => {
  const { worker, losses } = frail();
  await worker.call((remote) => remote.tell('once'));
  const waiting = worker.call(async (remote) => {
    const known = await remote.facts();
    return known.includes('once') ? remote.work(60_000) : 'asked again';
  });
  await expect(worker.call((remote) => remote.die(), { again: false })).rejects.toThrow('The frail worker stopped before it was done');
  expect(await waiting).toBe('asked again');
  expect(await worker.call((remote) => remote.facts())).toEqual(['prepared']);
  expect(losses).toEqual(['stopped']);
});

test('one that dies while nobody asks is started again by itself where it tells things unasked', async () => {
  const prepared: number[] = [];
  const { worker, losses } = frail({ eager: true, prepare: async () => void prepared.push(1) });
  void worker.call((remote) => remote.die(), { again: false }).catch(() => undefined);
  await expect.poll(() => prepared.length).toBe(2);
  expect([worker.running(), losses]).toEqual([true, ['stopped']]);
});

test('one that hangs is noticed by its silence, ended and started again', async () => {
  const { worker, losses } = frail();
  await expect(worker.call((remote) => remote.hang(), { again: false })).rejects.toThrow('did not answer any more');
  expect(losses).toEqual(['silent']);
  expect(await worker.call((remote) => remote.facts())).toEqual(['prepared']);
});

test('long work with breaks is no hang, nor a long stretch that was announced', async () => {
  const { worker, losses } = frail({ patience: 1200 });
  expect(await worker.call((remote) => remote.work(3000))).toBe('worked');
  expect(await worker.call((remote) => remote.block(2500), { patience: 60_000 })).toBe('blocked');
  expect(losses).toEqual([]);
});

test('a call that kills every worker is given up after three', async () => {
  const { worker, losses } = frail();
  await expect(worker.call((remote) => remote.die())).rejects.toThrow('perhaps for lack of memory');
  expect(losses).toEqual(['stopped', 'stopped', 'stopped']);
  expect(await worker.call((remote) => remote.facts())).toEqual(['prepared']);
});

test('a worker whose code cannot be loaded says so', async () => {
  const worker = supervise<FrailApi>('/no-such-worker.js', { what: 'The frail worker' });
  open.push(worker);
  await expect(worker.call((remote) => remote.facts())).rejects.toThrow('could not be started');
});

test('an error of a call is no loss', async () => {
  const { worker, losses } = frail();
  await expect(worker.call((remote) => remote.tell(Symbol('cannot be sent') as never))).rejects.toThrow();
  expect(losses).toEqual([]);
});
