import { wrap, proxy } from 'comlink';
import { afterEach, describe, expect, test } from 'vitest';
import { sha256 } from '#domain/hash.ts';
import type { Hash, ProjectId } from '#domain/ids.ts';
import { headerHash } from '#domain/log/chain.ts';
import type { LogEvent } from '#domain/log/event.ts';
import { neededBodies } from '#domain/state/project.ts';
import { writePlumb } from '#formats/plumb/write.ts';
import { stateHash } from '#domain/state/dump.ts';
import { deleteProject, getCard, putCard } from '#storage/appDb.ts';
import { Engine } from '#jobs/engine/engine.ts';
import { cardOf } from '#jobs/project/card.ts';
import type { ProjectStore } from '#storage/types.ts';
import { dropProject, openStore } from '#support/storage.ts';
import { answer, BO, command, fileOf, importText, itemOf, itemsOf, jobProject, ME, viewOf } from '#support/jobs.ts';
import { duplicateProject } from './duplicate.ts';
import { exportRows } from './exportRows.ts';
import { openProjectFile } from './openFile.ts';
import { exportProjectFile } from './projectFile.ts';
import type { ExportFile, TransferApi } from './transfer.api.ts';

const quiet = (): void => undefined;
const going = { aborted: false };
const nothing = { hashes: [], get: async () => undefined };
const CSV = 'id,text,label,lang\n1,win a prize now,Spam,en\n2,=1+1,Ham,en\n3,"cheap, ""fast"" loans\nnow",Spam,en\n4,hello you,,de\n';

/** A project in which something of everything has happened. */
async function lived(options: Parameters<typeof jobProject>[0] = {}) {
  const made = await jobProject({ guide: '## Spam {#spam labels=spam}\n\nUnasked-for offers.', ...options });
  const { engine, store } = made;
  await importText(engine, fileOf(CSV, 'm.csv'), { mapping: { id: 'id', label: 'label' } });
  await store.putMember({ member: BO, name: 'Bo' });
  const { view } = await itemOf(engine, 'win a prize now');
  await answer(engine, view, ['Ham']);
  await answer(engine, (await itemOf(engine, 'win a prize now')).view, ['Spam'], {}, BO);
  await command(engine, { type: 'TagHard', item: (await itemOf(engine, '=1+1')).view, tags: ['two labels fit'], note: 'a "note"' });
  await command(engine, { type: 'AddComment', item: view.id, text: 'why?' });
  await answer(engine, (await itemOf(engine, 'hello you')).view, ['Spam']);
  await command(engine, { type: 'Undo' });
  await store.putDraft({ item: view.id, author: ME, tab: 't1', savedAt: 5, body: { half: 'done' } });
  return made;
}

const plumb = (store: ProjectStore): Promise<ExportFile> => exportProjectFile(store, 'Messages', quiet, going);
const open = (file: Blob) => openProjectFile(file, 'plumbline/test', quiet, going);
const bytesOf = async (blob: Blob): Promise<Uint8Array> => new Uint8Array(await blob.arrayBuffer());
const textOf = async (files: readonly ExportFile[], path: string): Promise<string> => files.find((file) => file.path === path)!.blob.text();

/** Everything of a project goes, as if another browser were meant. */
async function forget(project: ProjectId, ...stores: ProjectStore[]): Promise<void> {
  stores.forEach((store) => store.close());
  await deleteProject(project);
}

/** A project file with its last events or its packs left out, though the manifest speaks of them. */
async function damaged(store: ProjectStore, { cut, packs: withPacks }: { readonly cut: number; readonly packs: boolean }) {
  const events: LogEvent[] = [];
  for await (const chunk of store.tail(0)) events.push(...chunk.events);
  const last = events.at(-1)!.header;
  const packs = (await store.packs(neededBodies(events).packs)).filter((pack) => pack !== undefined);
  const of = (kind: 'items' | 'labels') => {
    const own = packs.filter((pack) => withPacks && pack.kind === kind);
    return { hashes: own.map(({ hash }) => hash), get: async (hash: Hash) => own.find((pack) => pack.hash === hash)?.bytes };
  };
  const chunks: BlobPart[] = [];
  await writePlumb(
    {
      project: store.project,
      members: [],
      drafts: [],
      items: of('items'),
      labels: of('labels'),
      devices: [{ device: last.device, head: { n: last.n, hash: headerHash(last) } }],
      events: async function* () {
        yield events.slice(0, events.length - cut);
      },
      values: nothing,
      blobs: nothing,
      models: nothing,
    },
    (chunk) => void chunks.push(new Uint8Array(chunk)),
  );
  return { file: new Blob(chunks), events: events.length };
}

describe('export of rows', () => {
  test('JSONL has every item with state, authors, times, stamps and all heads; the manifest fits', async () => {
    const { engine, store } = await lived();
    const files = await exportRows(engine, { format: 'jsonl' }, quiet, going);
    expect(files.map(({ path }) => path)).toEqual(['items.jsonl', 'README.md', 'manifest.json']);
    const rows = (await textOf(files, 'items.jsonl'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(rows.map(({ externalId, state }) => [externalId, state])).toEqual([
      ['1', 'labeled'],
      ['2', 'labeled'],
      ['3', 'labeled'],
      ['4', 'unseen'],
    ]);
    expect(rows[0]).toMatchObject({ label: 'Spam', author: BO, activeMs: 900, guide: { version: viewOf(engine).guide?.version } });
    expect(rows[0]?.['heads']).toHaveLength(3);
    expect(rows[1]).toMatchObject({ hard: { tags: ['two labels fit'] } });
    const manifest = JSON.parse(await textOf(files, 'manifest.json')) as { files: { sha256: string; bytes: number }[]; schema: unknown };
    expect(manifest.files).toEqual(files.slice(0, -1).map(({ path, sha256, blob }) => ({ path, sha256, bytes: blob.size })));
    expect(sha256(await files[0]!.blob.text())).toBe(files[0]!.sha256);
    store.close();
  });

  test.each(['jsonl', 'csv'] as const)('two devices with the same log give the same bytes of %s', async (format) => {
    const { engine, store, project } = await lived();
    const file = await plumb(store);
    const here = await exportRows(engine, { format }, quiet, going);
    await forget(project, store);
    await open(file.blob);
    const there = await openStore(project);
    const again = await exportRows(await Engine.open(there), { format }, quiet, going);
    expect(again.map(({ path, sha256: hash }) => [path, hash])).toEqual(here.map(({ path, sha256: hash }) => [path, hash]));
    await forget(project, there);
  });

  test.each(['jsonl', 'csv'] as const)(
    'the %s export comes in again: the same texts, labels and meta, the second time nothing',
    async (format) => {
      const { engine, store } = await lived();
      const text = await textOf(await exportRows(engine, { format }, quiet, going), `items.${format}`);
      const other = await jobProject();
      const file = fileOf(text, `items.${format}`);
      expect(await importText(other.engine, file)).toMatchObject({ written: true, added: 4, labels: 3, problemCount: 0 });
      const said = async (of: Engine) =>
        (await itemsOf(of)).map(({ text: each, view }) => [each, view.state, view.resolved?.value ?? null]);
      expect(await said(other.engine)).toEqual(await said(engine));
      expect((await other.engine.row(3))?.meta).toMatchObject({ lang: 'de' });
      expect(await importText(other.engine, file)).toMatchObject({ added: 0, labels: 0, import: null });
      [store, other.store].forEach((each) => each.close());
    },
  );

  test('an export of a search holds what it finds, and a name that is not there is refused with the nearest', async () => {
    const { engine, store } = await lived();
    const rowsOf = async (query: string): Promise<string[]> => {
      const text = await textOf(await exportRows(engine, { format: 'jsonl', query }, quiet, going), 'items.jsonl');
      const rows = text.split('\n').filter((line) => line !== '');
      return rows.map((line) => (JSON.parse(line) as { externalId: string }).externalId).sort();
    };
    expect(await rowsOf('')).toEqual(['1', '2', '3', '4']);
    expect(await rowsOf('state:labeled')).toEqual(['1', '2', '3']);
    expect(await rowsOf('label:ham -hard:true')).not.toContain('2');
    await expect(rowsOf('label:spma')).rejects.toThrow('Did you mean "Spam"?');
    store.close();
  });

  test('a cancelled export throws and gives nothing', async () => {
    const { engine, store } = await lived();
    await expect(exportRows(engine, { format: 'csv', spreadsheetSafe: true }, quiet, { aborted: true })).rejects.toMatchObject({
      name: 'CancelledError',
    });
    await expect(exportProjectFile(store, 'x', quiet, { aborted: true })).rejects.toMatchObject({ name: 'CancelledError' });
    store.close();
  });
});

describe('project file', () => {
  const made: ProjectId[] = [];
  afterEach(async () => {
    for (const project of made.splice(0)) await deleteProject(project).catch(() => undefined);
  });

  test('opened in an empty browser and written again it is byte-identical, drafts and names included', async () => {
    const { engine, store, project } = await lived();
    made.push(project);
    const file = await plumb(store);
    const hash = stateHash(engine.data);
    await forget(project, store);
    const report = await open(file.blob);
    expect(report).toMatchObject({ project, name: 'Messages', outcome: 'opened', forks: 0, problems: [] });
    const copy = await openStore(project);
    expect(await bytesOf((await plumb(copy)).blob)).toEqual(await bytesOf(file.blob));
    expect(stateHash((await Engine.open(copy)).data)).toBe(hash);
    expect(await getCard(project)).toMatchObject({ name: 'Messages', items: 4 });
    copy.close();
  });

  test('another device continues under its own id, and both meet again by merging', async () => {
    const { engine, store, project } = await lived();
    made.push(project);
    const start = await plumb(store);
    await answer(engine, (await itemOf(engine, 'hello you')).view, ['Ham']);
    const ours = await plumb(store);
    const device = store.device;
    await forget(project, store);
    await open(start.blob);
    const there = await openStore(project);
    expect(there.device).not.toBe(device);
    const other = await Engine.open(there);
    await answer(other, (await itemOf(other, 'cheap, "fast" loans\nnow')).view, ['Ham'], {}, BO);
    const report = await open(ours.blob);
    expect(report).toMatchObject({ outcome: 'merged', added: 1, forks: 0 });
    await other.catchUp();
    expect(stateHash(other.data)).toBe(stateHash((await Engine.rebuild(there)).data));
    expect((await itemOf(other, 'hello you')).view.state).toBe('labeled');
    expect(await open(ours.blob)).toMatchObject({ outcome: 'merged', added: 0 });
    there.close();
  });

  test('a merge keeps the newer draft and the names that are here', async () => {
    const { store, project, engine } = await lived();
    made.push(project);
    await putCard(cardOf(viewOf(engine), 1));
    const file = await plumb(store);
    const item = (await itemOf(engine, 'win a prize now')).id;
    await store.putDraft({ item, author: ME, tab: 't1', savedAt: 9, body: { newer: true } });
    await store.putMember({ member: BO, name: 'Bo Smith' });
    await open(file.blob);
    expect(await store.draft(item, ME, 't1')).toMatchObject({ savedAt: 9, body: { newer: true } });
    expect(await store.members()).toContainEqual({ member: BO, name: 'Bo Smith' });
    store.close();
  });

  test('a queue and predictions stay valid: merged items get later slots', async () => {
    const { engine, store, project } = await lived();
    made.push(project);
    const start = await plumb(store);
    await forget(project, store);
    await open(start.blob);
    const there = await openStore(project);
    const other = await Engine.open(there);
    await importText(other, fileOf('text\nfrom afar\n', 'far.csv'), { mapping: { id: null } });
    const theirs = await plumb(there);
    await forget(project, there);
    await open(start.blob);
    const here = await openStore(project);
    const mine = await Engine.open(here);
    await importText(mine, fileOf('text\nfrom here\n', 'here.csv'), { mapping: { id: null } });
    const [before, epoch] = [await itemsOf(mine), mine.epoch];
    await open(theirs.blob);
    await mine.catchUp();
    expect((await itemsOf(mine)).slice(0, before.length).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(mine.epoch).toBe(epoch);
    expect((await itemsOf(await Engine.rebuild(here))).map(({ id }) => id)).toEqual((await itemsOf(mine)).map(({ id }) => id));
    expect(engine.epoch).toBe(0);
    here.close();
  });

  test('a file that is no archive, or is cut, is refused with words and changes nothing', async () => {
    const { store, project } = await lived();
    made.push(project);
    const bytes = await bytesOf((await plumb(store)).blob);
    await forget(project, store);
    const names = async (): Promise<number> => (await indexedDB.databases()).length;
    const before = await names();
    for (const broken of [bytes.slice(0, 100), bytes.slice(0, bytes.length - 40), new TextEncoder().encode('hello')]) {
      await expect(open(new Blob([broken.slice()]))).rejects.toThrow(/\w+ \w+ \w+/);
    }
    expect(await names()).toBe(before);
    expect(await getCard(project)).toBeUndefined();
  });

  test('flipped bytes are refused or reported, and never half a project is left', async () => {
    const { store, project } = await lived();
    made.push(project);
    const bytes = await bytesOf((await plumb(store)).blob);
    await forget(project, store);
    for (let at = 40; at < bytes.length; at += Math.ceil(bytes.length / 25)) {
      const broken = bytes.slice();
      broken[at]! ^= 0x55;
      const report = await open(new Blob([broken])).catch((error: unknown) => error as Error);
      if (report instanceof Error) expect(await getCard(project)).toBeUndefined();
      else {
        expect(report.problems.length, `byte ${at}`).toBeGreaterThan(0);
        await deleteProject(project);
      }
    }
  });

  test('a file whose tail was cut off says so: what is there is opened, what is missing is named', async () => {
    const { store, project } = await lived();
    made.push(project);
    const { file, events } = await damaged(store, { cut: 1, packs: true });
    await forget(project, store);
    const report = await open(file);
    expect(report).toMatchObject({ outcome: 'opened', added: events - 1 });
    expect(report.problems.map(({ code }) => code)).toContain('wrong-head');
  });

  test('a file without its packs is merged where they are here; elsewhere its events come in, and what is missing is named', async () => {
    const { store, project, engine } = await lived();
    made.push(project);
    const { file } = await damaged(store, { cut: 0, packs: false });
    expect(await open(file)).toMatchObject({ outcome: 'merged', added: 0 });
    await forget(project, store);
    expect(await open(file)).toMatchObject({ outcome: 'opened', problems: [{ code: 'missing-pack' }] });
    expect(await getCard(project)).toMatchObject({ name: 'Messages', items: 0 });
    expect(engine.data.items.length).toBe(4);
  });

  test('a project whose database the browser has cleared comes back from its file', async () => {
    const { engine, store, project } = await lived();
    made.push(project);
    await putCard(cardOf(viewOf(engine), 1));
    const file = await plumb(store);
    store.close();
    await dropProject(project);
    expect(await open(file.blob)).toMatchObject({ outcome: 'opened' });
    expect(await getCard(project)).toMatchObject({ items: 4 });
  });

  test('a copy without a card is not deleted when a file cannot be merged into it', async () => {
    const { store, project } = await lived();
    made.push(project);
    const file = await plumb(store);
    const stop = { aborted: false };
    const cancelled = openProjectFile(file.blob, 'plumbline/test', () => void (stop.aborted = true), stop);
    await expect(cancelled).rejects.toMatchObject({ name: 'CancelledError' });
    expect((await Engine.open(await openStore(project))).data.items.length).toBe(4);
    store.close();
  });
});

describe('duplicate', () => {
  test('has the same labels, guide, items, answers, meta and splits under an id of its own', async () => {
    const { engine, store } = await lived({ labels: ['Spam', 'Ham', 'Old'] });
    const { schema } = viewOf(engine);
    const labels = schema!.schema.labels.map((label) => (label.name === 'Old' ? { ...label, retired: true, hotkey: '9' } : label));
    const promo = { ...labels[2]!, id: 'l-new', slug: 'old-2', retired: false, name: 'Old' } as (typeof labels)[number];
    await command(engine, { type: 'PublishSchema', schema: { kind: 'choice', labels: [...labels, promo] } });
    const first = await itemOf(engine, 'hello you');
    await command(engine, { type: 'ChangeMeta', item: first.id, meta: { lang: 'fr' } });
    const job = { source: engine, request: { project: engine.project, name: 'Copy', me: ME }, app: 'plumbline/test', progress: quiet };
    const id = await duplicateProject({ ...job, signal: going });
    const copy = await openStore(id);
    const there = await Engine.open(copy);
    const view = viewOf(there);
    expect(view).toMatchObject({ name: 'Copy', schema: { version: viewOf(engine).schema?.version } });
    expect(view.schemaHeads).toHaveLength(1);
    expect(view.guide?.sections).toEqual(viewOf(engine).guide?.sections);
    const facts = async (of: Engine) =>
      (await itemsOf(of)).map(({ id: item, text, view: { state, resolved, split } }) => [
        item,
        text,
        state,
        resolved?.value,
        resolved?.author,
        split,
      ]);
    expect((await facts(there)).map((row) => row.slice(0, 4))).toEqual((await facts(engine)).map((row) => row.slice(0, 4)));
    expect((await facts(there)).map((row) => row[5])).toEqual((await facts(engine)).map((row) => row[5]));
    expect(there.data.entries.get(first.id)?.metas.at(-1)?.meta).toEqual({ lang: 'fr' });
    expect(await getCard(id)).toMatchObject({ name: 'Copy', items: 4 });
    const count = engine.seq;
    await answer(there, (await itemOf(there, 'hello you')).view, ['Ham']);
    await engine.catchUp();
    expect(engine.seq).toBe(count);
    await forget(id, copy);
    store.close();
  });

  test('cancelled, it leaves nothing behind', async () => {
    const { engine, store } = await lived();
    const before = (await indexedDB.databases()).length;
    const job = { source: engine, request: { project: engine.project, name: 'Copy', me: ME }, app: 'plumbline/test', progress: quiet };
    await expect(duplicateProject({ ...job, signal: { aborted: true } })).rejects.toMatchObject({ name: 'CancelledError' });
    expect((await indexedDB.databases()).length).toBe(before);
    store.close();
  });
});

describe('the worker', () => {
  test('imports, exports and opens in a real module worker, and a cancel that comes at once counts', async () => {
    const worker = new Worker(new URL('./transfer.worker.ts', import.meta.url), { type: 'module' });
    const api = wrap<TransferApi>(worker);
    const { store, engine, project } = await jobProject();
    const preview = await api.preview(fileOf(CSV, 'm.csv'), 'm.csv', null, null);
    const request = {
      project,
      me: ME,
      source: 'm',
      format: preview.format,
      options: preview.options,
      labelNames: {},
      conflicts: null,
      mapping: preview.mapping,
    };
    const cancelled = api.importFile(fileOf(CSV, 'm.csv'), 'm.csv', request, proxy(quiet));
    const outcome = expect(cancelled).rejects.toThrow('Nothing was changed');
    await api.cancel();
    await outcome;
    expect(await api.importFile(fileOf(CSV, 'm.csv'), 'm.csv', request, proxy(quiet))).toMatchObject({ added: 4 });
    await engine.catchUp();
    expect(engine.data.items.length).toBe(4);
    const [file] = await api.exportProject({ project, format: 'plumb' }, proxy(quiet));
    await forget(project, store);
    expect(await api.openProjectFile(file!.blob, proxy(quiet))).toMatchObject({ outcome: 'opened', problems: [] });
    worker.terminate();
    await deleteProject(project);
  });
});
