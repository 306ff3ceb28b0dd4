import { afterEach, expect, test } from 'vitest';
import type { ProjectId } from '#domain/ids.ts';
import { Engine } from '#jobs/engine/engine.ts';
import { deleteProject } from '#storage/appDb.ts';
import type { ProjectStore } from '#storage/types.ts';
import { answer, fileOf, importText, itemOf, itemsOf, jobProject } from '#support/jobs.ts';
import { backUpToFolder, backupsIn, fileFromFolder } from './folderBackup.ts';
import { openProjectFile } from './openFile.ts';
import { exportProjectFile } from './projectFile.ts';

// folders of the origin's private file system are the same interface as those that a person picks
const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.UTC(2026, 4, 1, 12);
const work = { progress: (): void => undefined, signal: { aborted: false } };
let made = 0;

async function folder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(`chosen-${(made += 1)}`, { create: true });
}
afterEach(async () => {
  const root = await navigator.storage.getDirectory();
  for await (const name of root.keys())
    if (name.startsWith('chosen-')) await root.removeEntry(name, { recursive: true }).catch(() => undefined); // a killed writer may hold it
});

async function lived() {
  const project = await jobProject({ labels: ['Spam', 'Ham'], guide: '## Spam {#spam labels=spam}\n\nUnasked-for offers.' });
  await importText(project.engine, fileOf('text,label\nwin a prize,Spam\nhello you,\nlate again,\n', 'm.csv'), {
    mapping: { label: 'label' },
  });
  return project;
}
const backUp = (store: ProjectStore, root: FileSystemDirectoryHandle, now = NOW) =>
  backUpToFolder(store, root, { name: 'Messages', labels: 1, now }, work);
const restore = async (root: FileSystemDirectoryHandle, project: ProjectId) =>
  openProjectFile(await fileFromFolder(root, project, work), 'plumbline/test', work.progress, work.signal);

async function names(root: FileSystemDirectoryHandle, project: ProjectId): Promise<{ parts: string[]; backups: string[] }> {
  const own = await root.getDirectoryHandle(`plumbline-${project}`);
  const parts: string[] = [];
  const backups: string[] = [];
  for await (const name of (await own.getDirectoryHandle('parts')).keys()) parts.push(name);
  for await (const name of own.keys()) if (name.startsWith('backup-')) backups.push(name);
  return { parts: parts.sort(), backups: backups.sort() };
}

test('a backup in a folder is the project: opened in a browser without it, the project file is the same to the byte', async () => {
  const { engine, store, project } = await lived();
  const root = await folder();
  expect(await backUp(store, root)).toMatchObject({ good: true, lostEvents: 0, lostParts: 0, reads: true });
  const whole = new Uint8Array(await (await exportProjectFile(store, 'Messages', work.progress, work.signal)).blob.arrayBuffer());
  expect(await backupsIn(root)).toEqual([{ project, name: 'Messages', at: NOW, labels: 1, events: engine.seq }]);
  store.close();
  await deleteProject(project);
  expect(await restore(root, project)).toMatchObject({ outcome: 'opened', added: engine.seq, problems: [] });
  const { openProjectStore } = await import('#storage/openProject.ts');
  const again = await openProjectStore(project, { app: 'plumbline/test' });
  const written = new Uint8Array(await (await exportProjectFile(again, 'Messages', work.progress, work.signal)).blob.arrayBuffer());
  expect(written).toEqual(whole);
  again.close();
});

test('the next backup writes only what is new, and restoring merges it', async () => {
  const { engine, store, project } = await lived();
  const root = await folder();
  const first = await backUp(store, root);
  const nothing = await backUp(store, root, NOW + 1);
  expect([first.written > 500, nothing.written]).toEqual([true, 0]);
  const before = await names(root, project);
  await answer(engine, (await itemOf(engine, 'hello you')).view, ['Ham']);
  expect(await backUp(store, root, NOW + 2)).toMatchObject({ good: true });
  const after = await names(root, project);
  expect(after.parts.filter((name) => !before.parts.includes(name))).toHaveLength(1); // the block of events
  expect(before.parts.every((name) => after.parts.includes(name))).toBe(true); // nothing is overwritten or removed
  expect(await restore(root, project)).toMatchObject({ outcome: 'merged', added: 0, problems: [] });
});

test('a writer that is killed at any step leaves the backup before it as it was, and the next one is good', async () => {
  const { engine, store, project } = await lived();
  const root = await folder();
  await backUp(store, root);
  const said = engine.seq;
  const { items } = { items: await itemsOf(engine) };
  const real = FileSystemFileHandle.prototype.createWritable;
  let steps = 0;
  let kills = 0;
  try {
    for (let kill = 1; kill <= 12; kill += 1) {
      await answer(engine, (await itemOf(engine, kill % 2 === 0 ? 'hello you' : 'late again')).view, [kill % 3 === 0 ? 'Ham' : 'Spam']);
      steps = 0;
      FileSystemFileHandle.prototype.createWritable = async function (...args) {
        steps += 1;
        if (steps === Math.ceil(kill / 2)) {
          if (kill % 2 === 0) await (await real.apply(this, args)).write('half'); // and never closed
          throw new DOMException('killed', 'AbortError');
        }
        return real.apply(this, args);
      };
      const ended = await backUp(store, root, NOW + kill).then(
        (check) => check.good,
        () => 'killed',
      );
      if (ended === 'killed') kills += 1;
      FileSystemFileHandle.prototype.createWritable = real;
      const [newest] = await backupsIn(root);
      expect(newest?.events).toBe(ended === true ? engine.seq : (newest?.events ?? 0));
      expect(newest?.events ?? 0).toBeGreaterThanOrEqual(said);
      expect((await restore(root, project)).problems).toEqual([]);
    }
  } finally {
    FileSystemFileHandle.prototype.createWritable = real;
  }
  expect(kills).toBeGreaterThan(2);
  expect(await backUp(store, root, NOW + 100)).toMatchObject({ good: true });
  expect((await backupsIn(root))[0]?.events).toBe(engine.seq);
  expect(items.length).toBe(3);
});

test('a part that is damaged or gone is told, and a backup that stands is taken before one that does not', async () => {
  const { engine, store, project } = await lived();
  const root = await folder();
  await backUp(store, root);
  const before = await names(root, project);
  await answer(engine, (await itemOf(engine, 'hello you')).view, ['Ham']);
  await backUp(store, root, NOW + 1);
  const after = await names(root, project);
  const [fresh = ''] = after.parts.filter((name) => !before.parts.includes(name));
  const parts = await (await root.getDirectoryHandle(`plumbline-${project}`)).getDirectoryHandle('parts');
  await parts.removeEntry(fresh);
  expect((await backupsIn(root))[0]?.at).toBe(NOW); // the newest that stands
  expect(await backUp(store, root, NOW + 2)).toMatchObject({ good: true, written: expect.any(Number) });
  expect((await names(root, project)).parts).toEqual(after.parts); // it is put back

  let said = 0;
  for (const name of before.parts) {
    await flip(parts, name);
    const outcome = await restore(root, project).then(
      ({ problems }) => problems.length > 0,
      () => true, // refused, with a sentence
    );
    if (outcome) said += 1;
    await flip(parts, name);
  }
  expect(said).toBe(before.parts.length - 1); // of the same size, and found out all the same; the newest has one block of events in place of another
});

/** Changes a bit of the first byte; the second time it is as before. */
async function flip(parts: FileSystemDirectoryHandle, name: string): Promise<void> {
  const handle = await parts.getFileHandle(name);
  const [first = 0] = new Uint8Array(await (await handle.getFile()).arrayBuffer());
  const writable = await handle.createWritable({ keepExistingData: true });
  await writable.write({ type: 'write', position: 0, data: new Uint8Array([first ^ 1]) });
  await writable.close();
}

test('old backups grow rarer, and parts that no backup holds go after a day', async () => {
  const { engine, store, project } = await lived();
  const root = await folder();
  for (let hour = 0; hour < 40; hour += 1) {
    if (hour % 4 === 0) await answer(engine, (await itemOf(engine, 'hello you')).view, [hour % 8 === 0 ? 'Ham' : 'Spam']);
    await backUp(store, root, NOW + hour * 60 * 60 * 1000);
  }
  const late = await names(root, project);
  expect(late.backups.length).toBeLessThan(20);
  await backUp(store, root, Date.now() + 400 * DAY);
  const later = await names(root, project);
  expect(later.parts.length).toBeLessThan(late.parts.length);
  expect((await restore(root, project)).problems).toEqual([]);
});

test('two projects, and two devices of one project, share a folder without getting in each other’s way', async () => {
  const [one, two] = [await lived(), await lived()];
  const root = await folder();
  await Promise.all([backUp(one.store, root), backUp(two.store, root, NOW + 1), backUp(one.store, root, NOW + 2)]);
  expect((await backupsIn(root)).map(({ project }) => project)).toEqual([one.project, two.project]);
  const engine = await Engine.open(one.store);
  expect((await backupsIn(root))[0]).toMatchObject({ at: NOW + 2, events: engine.seq });
  await expect(fileFromFolder(await folder(), one.project, work)).rejects.toThrow('There is no backup of this project');
});
