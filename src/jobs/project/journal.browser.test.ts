import { wrap, type Remote } from 'comlink';
import { describe, expect, test } from 'vitest';
import { v7 } from 'uuid';
import type { EventId, GestureId, ProjectId } from '#domain/ids.ts';
import type { LogEvent } from '#domain/log/event.ts';
import { stateHash } from '#domain/state/dump.ts';
import { deleteProject } from '#storage/appDb.ts';
import { journalIds, readJournal, removeJournal } from '#storage/journal/files.ts';
import { healFromJournal } from '#storage/journal/heal.ts';
import type { HotRecord } from '#storage/databases.ts';
import type { ProjectStore } from '#storage/types.ts';
import { tamper } from '#support/damage.ts';
import { answer, command, fileOf, importText, itemsOf, jobProject, ME } from '#support/jobs.ts';
import { openStore } from '#support/storage.ts';
import { Engine } from '../engine/engine.ts';
import { recoverProject } from '../transfer/recover.ts';
import { checkHealth } from './health.ts';
import type { ProjectApi } from './project.api.ts';

const CSV = 'id,text\n1,win a prize\n2,see you\n3,hello there\n4,good night\n';

/** The project worker, which keeps the journal. */
async function worker(project: ProjectId): Promise<{ readonly api: Remote<ProjectApi>; readonly end: () => Promise<void> }> {
  const thread = new Worker(new URL('./project.worker.ts', import.meta.url), { type: 'module' });
  const api = wrap<ProjectApi>(thread);
  await api.open(project, ME, 'test');
  const end = async (): Promise<void> => {
    await api.close();
    thread.terminate();
  };
  return { api, end };
}

/** A project with two answers, which the worker has copied into the journal. */
async function journaled() {
  const made = await jobProject({ guide: '## Spam {#spam labels=spam}\n\nUnasked-for offers.' });
  const { engine, store, project } = made;
  await importText(engine, fileOf(CSV, 'm.csv'), { mapping: { id: 'id' } });
  const running = await worker(project);
  const [first, second] = await itemsOf(engine);
  await answer(engine, first!.view, ['Spam']);
  await answer(engine, second!.view, ['Ham']);
  const all = await eventsOf(store);
  await expect.poll(async () => (await journalIds(project)).size).toBe(all.length);
  return { ...made, running, all };
}

async function eventsOf(store: ProjectStore): Promise<LogEvent[]> {
  const events: LogEvent[] = [];
  for await (const chunk of store.tail(0)) events.push(...chunk.events);
  return events;
}

async function away(project: ProjectId, store: ProjectStore): Promise<void> {
  store.close();
  await deleteProject(project);
  await removeJournal(project);
}

describe('the journal', () => {
  test('follows the log, and brings back what the database has lost; without it the same loss stays', async () => {
    const { engine, store, project, running, all } = await journaled();
    const hash = stateHash(engine.data);
    await running.end();
    const lose = () =>
      tamper(project, 'log', 'events', (events, records) => {
        for (const { key } of records.slice(-3)) events.delete(key);
      });
    await lose();
    const again = await Engine.open(store);
    expect(await checkHealth(again)).toMatchObject({ whole: true, healed: 3, lostEvents: 0 });
    expect(stateHash(again.data)).toBe(hash);
    expect(await eventsOf(store)).toHaveLength(all.length);

    await removeJournal(project);
    await tamper(project, 'log', 'events', (events, records) => {
      for (const { key, value } of records) if ((value as HotRecord).line.includes('"LabelSubmitted"')) events.delete(key);
    });
    expect(await checkHealth(await Engine.open(store))).toMatchObject({ whole: false, healed: 0, lostEvents: 2 });
    await away(project, store);
  });

  test('opens a project whose database is gone, with its labels and its guide; the same file brings the items', async () => {
    const { store, project, running, all } = await journaled();
    await running.end();
    store.close();
    await deleteProject(project);
    expect(await recoverProject(project, 'plumbline/test', () => undefined)).toMatchObject({ name: 'Messages', added: all.length });
    const back = await openStore(project);
    const engine = await Engine.open(back);
    expect(await checkHealth(engine)).toMatchObject({ whole: false, lostEvents: 0, lostItems: 4, lostTexts: 0 });
    await importText(engine, fileOf(CSV, 'm.csv'), { mapping: { id: 'id' } });
    await checkHealth(engine);
    const items = await itemsOf(engine);
    expect(items.map(({ text, view }) => [text, view.state])).toEqual([
      ['win a prize', 'labeled'],
      ['see you', 'labeled'],
      ['hello there', 'unseen'],
      ['good night', 'unseen'],
    ]);
    await away(project, back);
  });

  test('forgets what is erased', async () => {
    const { engine, store, project, running } = await journaled();
    const [first] = await itemsOf(engine);
    await command(engine, { type: 'AddComment', item: first!.id, text: 'call me at home' });
    await expect.poll(async () => JSON.stringify((await readJournal(project)).events)).toContain('call me at home');
    const comment = (await eventsOf(store)).at(-1)!.header.id;
    const erased = { type: 'Erased', id: v7() as EventId, gesture: v7() as GestureId, author: ME, wall: 1_790_000_000_000 } as const;
    await store.append({
      events: [{ ...erased, supersedes: [], payload: { events: [comment], items: [], reason: 'asked for' } }],
      bodies: new Map(),
    });
    await expect.poll(async () => JSON.stringify((await readJournal(project)).events)).not.toContain('call me at home');
    expect((await journalIds(project)).has(erased.id)).toBe(true);
    await running.end();
    expect(await healFromJournal(store)).toBe(0);
    await away(project, store);
  });

  test('begins anew with a good backup, and keeps the generation before it and what the project is founded on', async () => {
    const { store, project, running, all } = await journaled();
    await running.api.backedUp();
    await running.api.backedUp();
    const { events } = await readJournal(project);
    const types = new Set(events.map(({ header }) => header.type));
    expect(types).toContain('ProjectCreated');
    expect(types).toContain('ItemsImported');
    expect(types).not.toContain('LabelSubmitted');
    expect(events.length).toBeLessThan(all.length);
    await running.end();
    await away(project, store);
  });

  test('is written by one tab at a time, and the next one takes over', async () => {
    const { engine, store, project, running } = await journaled();
    const other = await worker(project);
    await running.end();
    const third = (await itemsOf(engine))[2]!;
    await answer(engine, third.view, ['Spam']);
    const all = await eventsOf(store);
    await expect.poll(async () => (await journalIds(project)).size).toBe(all.length);
    await other.end();
    await away(project, store);
  });
});
