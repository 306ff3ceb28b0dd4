import { beforeAll, describe, expect, test } from 'vitest';
import type { ItemId } from '#domain/ids.ts';
import { putCard, setSetting } from '#storage/appDb.ts';
import { START, readStart } from '#storage/start.ts';
import { answer, BO, command, fileOf, importText, itemsOf, jobProject, ME } from '#support/jobs.ts';
import { answeredSince, keepStart, type Start } from './start.ts';
import { Queue } from './queue.ts';
import { projectUpdate } from './update.ts';

const WORDS = ['red', 'green', 'blue', 'white', 'black', 'brown', 'pink', 'gray', 'gold', 'teal'];

async function kept(texts: readonly string[] = WORDS) {
  const made = await jobProject({ seed: 'start' });
  await importText(made.engine, fileOf(texts.join('\n'), 'pool.txt'), { format: 'text' });
  const queue = await Queue.open(made.engine, ME);
  const served = await queue.next(5, []);
  const write = async (): Promise<void> => keepStart(made.engine, queue, await projectUpdate(made.engine, ME), { me: ME, build: 'one' });
  await write();
  return { ...made, queue, served, write };
}

const idsOf = (start: Start | undefined): ItemId[] | undefined => start?.items.map(({ row }) => row.id);

beforeAll(async () => setSetting('me', ME)); // the database of the profile is there, as after a first visit

describe('the record that a page starts from', () => {
  test('holds the state and the next items in the order in which a fresh page is served', async () => {
    const { engine, store, project, served } = await kept();
    await putCard({ id: project, name: 'P', kind: 'choice', items: 10, labeled: 0, archived: false, createdAt: 1, openedAt: 1 });
    const read = await readStart<Start>(project, ['me', 'unset']);
    expect(read?.settings).toEqual(
      new Map<string, unknown>([
        ['me', ME],
        ['unset', undefined],
      ]),
    );
    expect(read?.card?.name).toBe('P');
    expect(read?.since).toEqual([]);
    expect(read?.record).toMatchObject({ seq: engine.seq, epoch: engine.epoch, build: 'one' });
    expect(read?.record?.content.items.slice(0, served.length)).toEqual(served);
    expect(read?.record?.content.update).toEqual(await projectUpdate(engine, ME));
    store.close();
  });

  test('answers given since leave their items out and can be undone', async () => {
    const { engine, store, project, served } = await kept();
    await answer(engine, served[0]!.view, ['Spam']);
    await answer(engine, served[1]!.view, ['Ham']);
    const read = await readStart<Start>(project, []);
    const start = answeredSince(read!.record!.content, read!.since!);
    expect(idsOf(start)).toEqual(idsOf(read!.record!.content)!.slice(2));
    expect(start?.update.undo).toEqual((await projectUpdate(engine, ME)).undo);
    store.close();
  });

  test('is not used after anything but own answers, nor when it has nothing left to show', async () => {
    const other = await kept();
    await answer(other.engine, other.served[0]!.view, ['Spam'], {}, BO);
    const foreign = await readStart<Start>(other.project, []);
    expect(answeredSince(foreign!.record!.content, foreign!.since!)).toBeUndefined();
    const undone = await kept();
    await answer(undone.engine, undone.served[0]!.view, ['Spam']);
    await undone.write();
    await command(undone.engine, { type: 'Undo' });
    const read = await readStart<Start>(undone.project, []);
    expect(answeredSince(read!.record!.content, read!.since!)).toBeUndefined();
    const all = await kept(['one alone', 'and another']);
    for (const { view } of await itemsOf(all.engine)) await answer(all.engine, view, ['Spam']);
    const last = await readStart<Start>(all.project, []);
    expect(answeredSince(last!.record!.content, last!.since!)).toBeUndefined();
    [other, undone, all].forEach(({ store }) => store.close());
  });

  test('does not belong to a log that something was erased from', async () => {
    const { engine, store, project, served, write } = await kept();
    await answer(engine, served[0]!.view, ['Spam']);
    await write();
    const events = [];
    for await (const chunk of store.tail(0)) events.push(...chunk.events);
    await store.dropPayloads([events.at(-1)!.header.id]);
    const read = await readStart<Start>(project, []);
    expect(read).toMatchObject({ record: null, since: null });
    await write(); // by a tab that has not heard of it
    expect((await readStart<Start>(project, []))?.since).toBeNull();
    store.close();
  });

  test('is not made where its items are too long to be read in no time', async () => {
    const { store } = await kept([`${'long '.repeat(80_000)}`, `${'also long '.repeat(40_000)}`]);
    expect(await store.getDerived(START)).toBeUndefined();
    store.close();
  });

  test('reading makes no database where there is none', async () => {
    const before = (await indexedDB.databases()).length;
    expect(await readStart('nobody' as never, ['me'])).toBeUndefined();
    expect((await indexedDB.databases()).length).toBe(before);
  });
});
