import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { v7 } from 'uuid';
import type { EventId, GestureId, ProjectId } from '#domain/ids.ts';
import type { LogEvent, Plan } from '#domain/log/event.ts';
import { stateHash } from '#domain/state/dump.ts';
import { Engine } from '#jobs/engine/engine.ts';
import { openProjectFile } from '#jobs/transfer/openFile.ts';
import { exportProjectFile } from '#jobs/transfer/projectFile.ts';
import type { ExportFile } from '#jobs/transfer/transfer.api.ts';
import { deleteProject } from '#storage/appDb.ts';
import type { ProjectStore } from '#storage/types.ts';
import { tamper } from '#support/damage.ts';
import { damages } from '#support/damageCases.ts';
import { answer, command, fileOf, importPictures, importText, itemsOf, jobProject, ME } from '#support/jobs.ts';
import { commentPlan, FarDevice, openStore } from '#support/storage.ts';
import { folderOf } from '#support/pictures.ts';
import { checkHealth } from './health.ts';

const quiet = (): void => undefined;
const going = { aborted: false };
const CSV =
  'id,text,label\n1,win a prize now,Spam\n2,see you at noon,Ham\n3,cheap loans,Spam\n4,hello you,\n5,are you there,\n6,free money,\n';

const write = (store: ProjectStore) => exportProjectFile(store, 'Messages', quiet, going);
const open = (file: ExportFile) => openProjectFile(file.blob, 'plumbline/test', quiet, going);

interface Base {
  readonly project: ProjectId;
  readonly file: ExportFile;
  readonly items: number;
}

let texts: Base;
let images: Base;

const erasure = (event: EventId): Plan => ({
  events: [
    {
      type: 'Erased',
      id: v7() as EventId,
      gesture: v7() as GestureId,
      author: ME,
      wall: 179e10,
      supersedes: [],
      payload: { events: [event], items: [], reason: 'asked for' },
    },
  ],
  bodies: new Map(),
});

async function leave(made: Awaited<ReturnType<typeof jobProject>>): Promise<Base> {
  const { engine, store, project } = made;
  const items = (await itemsOf(engine)).length;
  const file = await write(store);
  expect(file.check).toMatchObject({ good: true });
  store.close();
  await deleteProject(project);
  return { project, file, items };
}

/** Projects with something of everything: bodies, packs of both kinds, images, sealed events, further devices, an erasure. */
beforeAll(async () => {
  const made = await jobProject({ guide: '## Spam {#spam labels=spam}\n\nUnasked-for offers.' });
  const { engine, store, project } = made;
  await importText(engine, fileOf(CSV, 'm.csv'), { mapping: { id: 'id', label: 'label' } });
  await store.append(commentPlan(201));
  await store.merge(new FarDevice(project).writeMany(3), new Map());
  const [first] = await itemsOf(engine);
  await command(engine, { type: 'AddComment', item: first!.id, text: 'call me at home' });
  await store.append(erasure((await eventsOf(store)).at(-1)!.header.id));
  texts = await leave(made);
  const pictures = await jobProject();
  await importPictures(pictures.engine, await folderOf({ cat: 2, dog: 2 }));
  images = await leave(pictures);
});

afterEach(async () => {
  for (const { project } of [texts, images]) await deleteProject(project);
});

async function eventsOf(store: ProjectStore): Promise<LogEvent[]> {
  const events: LogEvent[] = [];
  for await (const chunk of store.tail(0)) events.push(...chunk.events);
  return events;
}

/** The project in this browser, with three answers of its own that a backup holds. */
async function lived({ project, file }: Base): Promise<{ readonly backup: ExportFile; readonly hash: string; readonly events: number }> {
  await open(file);
  const store = await openStore(project);
  const engine = await Engine.open(store);
  for (const item of (await itemsOf(engine)).slice(-3)) await answer(engine, item.view, ['Ham']);
  await engine.saveSnapshot(true);
  const backup = await write(store);
  expect(backup.check).toMatchObject({ good: true });
  const { events } = backup.check;
  store.close();
  return { backup, hash: stateHash(engine.data), events };
}

const counts = { cases: 0, said: 0, healed: 0, falseGood: 0 };

describe('a damaged store', () => {
  test.each(damages)('$name: said, the rest is shown, healed by a copy', async ({ database, store: name, work, said, deep = false }) => {
    counts.cases += 1;
    const base = database === 'media' ? images : texts;
    const { project } = base;
    const { backup, hash, events } = await lived(base);
    await tamper(project, database, name, work);

    const store = await openStore(project);
    const engine = await Engine.open(store);
    const health = await checkHealth(engine, deep);
    const told = health.whole ? (health.mended.length > 0 ? 'mended' : 'harmless') : 'lost';
    expect(told).toBe(said);
    counts.said += 1;
    const items = await itemsOf(engine);
    if (health.lostItems === 0 && engine.data.imports.length > 0) expect(items).toHaveLength(base.items);
    if (said !== 'lost') expect(stateHash(engine.data)).toBe(hash);

    // what is decided now is kept, and a backup tells whether it is one
    await command(engine, { type: 'ChangeProject', name: 'Messages of May' });
    const short = await write(store);
    expect(short.check.good).toBe(said !== 'lost');
    if (short.check.good && short.check.events < events + 1) counts.falseGood += 1;
    expect(short.check.events + short.check.lostEvents).toBeGreaterThanOrEqual(events + 1);
    store.close();

    const again = await openStore(project);
    const reopened = await Engine.open(again);
    expect((await eventsOf(again)).some(({ payload }) => JSON.stringify(payload).includes('Messages of May'))).toBe(true);
    again.close();
    expect(reopened.data.small.size).toBeGreaterThan(0);

    await open(backup);
    const healed = await openStore(project);
    const whole = await Engine.open(healed);
    const after = await checkHealth(whole, true);
    expect(after).toMatchObject({ whole: true, lostEvents: 0, mended: [] });
    expect(stateHash((await Engine.rebuild(healed)).data)).toBe(stateHash(whole.data));
    const final = await write(healed);
    expect(final.check).toMatchObject({ good: true, events: events + 1 });
    counts.healed += 1;
    healed.close();
  });

  test('none was silent, and no short file was called a backup', () => {
    console.log(
      `damage: ${counts.cases} cases, ${counts.said} said, ${counts.healed} healed, ${counts.falseGood} short backups called good`,
    );
    expect(counts).toEqual({ cases: damages.length, said: damages.length, healed: damages.length, falseGood: 0 });
    expect(damages.length).toBeGreaterThanOrEqual(40);
  });
});
