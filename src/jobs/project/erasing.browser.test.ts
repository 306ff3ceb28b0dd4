import { describe, expect, test } from 'vitest';
import type { ProjectId } from '#domain/ids.ts';
import { stateHash } from '#domain/state/dump.ts';
import { Engine } from '#jobs/engine/engine.ts';
import {
  answer,
  BO,
  command,
  fileOf,
  importPictures,
  importText,
  itemOf,
  itemsOf,
  jobProject,
  ME,
  viewOf,
  viewOfItem,
} from '#support/jobs.ts';
import { cornersPng } from '#support/imageBytes.ts';
import { openStore } from '#support/storage.ts';
import { deleteProject } from '#storage/appDb.ts';
import type { ProjectStore } from '#storage/types.ts';
import { openProjectFile } from '../transfer/openFile.ts';
import { exportProjectFile } from '../transfer/projectFile.ts';
import { erase, erasureFacts } from './erasing.ts';

const CSV = 'id,text,label\n1,win a prize now,Spam\n2,my number is 555 q0199z,Ham\n3,hello you,Ham\n';
const SECRET = 'my number is 555 q0199z';
const quiet = (): void => undefined;
const going = { aborted: false };

/** A project in which two people have written about an item; its older events are sealed. */
async function lived() {
  const made = await jobProject({});
  const { engine, store } = made;
  await importText(engine, fileOf(CSV, 'm.csv'), { mapping: { id: 'id', label: 'label' } });
  await store.putMember({ member: BO, name: 'Bo Berg' });
  const { view } = await itemOf(engine, SECRET);
  await answer(engine, view, ['Spam'], {}, BO);
  await command(engine, { type: 'AddComment', item: view.id, text: 'is that q0199z real?' }, BO);
  await command(engine, { type: 'ChangeMeta', item: view.id, meta: { phone: 'q0199z' } });
  const prize = (await itemOf(engine, 'win a prize now')).view;
  await command(engine, { type: 'TagHard', item: prize, tags: ['two labels fit', 'my own words'], note: 'I, Bo, doubt it' }, BO);
  await command(engine, { type: 'AddComment', item: prize.id, text: 'Bo was here' }, BO);
  await store.putDraft({ item: view.id, author: ME, tab: 't1', savedAt: 5, body: { half: 'q0199z' } });
  await engine.saveSnapshot(true);
  return { ...made, item: view.id, prize: prize.id };
}

/** Every record of every database of a project as one text. */
async function everything(project: ProjectId): Promise<string> {
  const texts: string[] = [];
  const said = (value: unknown): unknown =>
    value instanceof Uint8Array
      ? new TextDecoder('latin1').decode(value)
      : value instanceof Map || value instanceof Set
        ? [...value].map(said)
        : Array.isArray(value)
          ? value.map(said)
          : typeof value === 'object' && value !== null
            ? Object.entries(value).map(([key, each]) => [key, said(each)])
            : value;
  for (const { name = '' } of (await indexedDB.databases()).filter((each) => each.name?.includes(project) === true)) {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('the database cannot be opened'));
    });
    for (const store of db.objectStoreNames) {
      const all = db.transaction(store).objectStore(store);
      for (const request of [all.getAll(), all.getAllKeys()])
        texts.push(
          await new Promise<string>(
            (resolve) => (request.onsuccess = () => resolve(JSON.stringify((request.result as unknown[]).map(said)))),
          ),
        );
    }
    db.close();
  }
  return texts.join('\n');
}

const backup = async (store: ProjectStore): Promise<Blob> => (await exportProjectFile(store, 'Messages', quiet, going)).blob;
const open = (file: Blob) => openProjectFile(file, 'plumbline/test', quiet, going);

describe('forgetting', () => {
  test('an item leaves every record of the browser; its label stays in the log, and the state is the one rebuilt from nothing', async () => {
    const { engine, store, project, item } = await lived();
    expect(await everything(project)).toContain(SECRET);
    expect(erasureFacts(engine, { kind: 'item', item }, ME)).toMatchObject({ comments: 1, metaChanges: 1, answers: 2 });
    await erase(engine, { kind: 'item', item }, ME);
    const left = await everything(project);
    for (const word of [SECRET, 'q0199z', 'is that']) expect(left, word).not.toContain(word);
    expect(left).toContain(item);
    expect((await itemsOf(engine)).map(({ text }) => text)).toEqual(['win a prize now', 'hello you']);
    expect(stateHash((await Engine.rebuild(store)).data)).toBe(stateHash(engine.data));
    expect(await store.audit({ deep: true })).toMatchObject({ packs: [], lostEvents: 0 });
    store.close();
  });

  test('a person: name and words go from every record, the hard mark stays without its words, labels stay', async () => {
    const { engine, store, project, item, prize } = await lived();
    await erase(engine, { kind: 'person', member: BO }, ME);
    const left = await everything(project);
    for (const word of ['Bo Berg', 'I, Bo', 'Bo was here', 'my own words', 'is that q0199z']) expect(left, word).not.toContain(word);
    expect(left).toContain(SECRET);
    expect(viewOfItem(engine, prize).hard).toMatchObject([{ tags: ['two labels fit'], note: '', author: ME }]);
    expect(viewOfItem(engine, item).heads.some(({ author }) => author === BO)).toBe(true);
    expect(viewOf(engine).members.find(({ id }) => id === BO)).toMatchObject({ erased: true });
    await store.putMember({ member: BO, name: 'Bo Berg' });
    expect((await store.members()).map(({ member }) => member)).not.toContain(BO);
    store.close();
  });

  test('a backup from before does not bring it back, a backup from after takes it away elsewhere, and both verify', async () => {
    const { engine, store, project, item } = await lived();
    const before = await backup(store);
    await erase(engine, { kind: 'item', item }, ME);
    await erase(engine, { kind: 'person', member: BO }, ME);
    const after = await exportProjectFile(store, 'Messages', quiet, going);
    expect(after.check).toMatchObject({ good: true, lostParts: 0 });
    await open(before);
    const words = [SECRET, 'q0199z', 'Bo Berg', 'Bo was here'];
    for (const word of words) expect(await everything(project), word).not.toContain(word);
    store.close();
    for (const files of [[before, after.blob], [after.blob, before], [after.blob]]) {
      await deleteProject(project);
      for (const file of files) await open(file);
      for (const word of words) expect(await everything(project), word).not.toContain(word);
      const copy = await openStore(project);
      expect((await itemsOf(await Engine.open(copy))).map(({ text }) => text)).toEqual(['win a prize now', 'hello you']);
      copy.close();
    }
  });

  test('the file of an image goes with the last item that names it', async () => {
    const { engine, store } = await jobProject();
    await importPictures(engine, [
      { path: 'a/1.png', file: new File([cornersPng(20, 20)], '1.png') },
      { path: 'b/2.png', file: new File([cornersPng(20, 20)], '2.png') },
      { path: 'b/3.png', file: new File([cornersPng(40, 20)], '3.png') },
    ]);
    const media = async () => (await store.size()).media;
    expect(await media()).toBe(2);
    const idOf = async (path: string) => (await itemOf(engine, path)).id;
    await erase(engine, { kind: 'item', item: await idOf('a/1.png') }, ME);
    expect(await media(), 'another item is the same picture').toBe(2);
    await erase(engine, { kind: 'item', item: await idOf('b/2.png') }, ME);
    expect(await media()).toBe(1);
    expect(await store.audit({ deep: true })).toMatchObject({ packs: [], files: [] });
    expect((await itemsOf(engine)).map(({ text }) => text)).toEqual(['b/3.png']);
    store.close();
  });

  test('the same file imported again leaves the row out and says so', async () => {
    const { engine, store, item } = await lived();
    await erase(engine, { kind: 'item', item }, ME);
    const report = await importText(engine, fileOf(CSV, 'm.csv'), { mapping: { id: 'id', label: 'label' } });
    expect(report).toMatchObject({ added: 0, unchanged: 2, leftOut: 0, problems: [{ code: 'erased-item', line: 3 }] });
    expect(await itemsOf(engine)).toHaveLength(2);
    store.close();
  });
});
