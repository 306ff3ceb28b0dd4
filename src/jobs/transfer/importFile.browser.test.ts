import { describe, expect, test } from 'vitest';
import { stateHash } from '#domain/state/dump.ts';
import { Engine } from '#jobs/engine/engine.ts';
import { openStore } from '#support/storage.ts';
import { answer, command, fileOf, importText, itemOf, itemsOf, jobProject, labelId, ME, typesOf, viewOf } from '#support/jobs.ts';
import { previewFile } from './preview.ts';

const CSV = 'id,text,label,lang\n1,win a prize now,Spam,en\n2,see you at eight,Ham,en\n3,"cheap, fast loans",Spam,en\n';

const MESSAGES: readonly (readonly [file: string, content: string])[] = [
  ['m.csv', CSV],
  ['m.tsv', 'id\ttext\tlabel\tlang\n1\twin a prize now\tSpam\ten\n2\tsee you at eight\tHam\ten\n3\tcheap, fast loans\tSpam\ten\n'],
  ['m.jsonl', ['1|win a prize now|Spam', '2|see you at eight|Ham', '3|cheap, fast loans|Spam'].map(jsonLine).join('\n')],
  ['m.json', `[${['1|win a prize now|Spam', '2|see you at eight|Ham', '3|cheap, fast loans|Spam'].map(jsonLine).join(',')}]`],
];

function jsonLine(row: string): string {
  const [id, text, label] = row.split('|');
  return JSON.stringify({ id, text, label, lang: 'en' });
}

describe('import', () => {
  test('guesses what the fields of a file are', async () => {
    const preview = await previewFile(fileOf(CSV, 'm.csv'), 'm.csv', null, null);
    expect(preview).toMatchObject({ format: 'csv', fields: ['id', 'text', 'label', 'lang'], problems: [] });
    expect(preview.mapping).toMatchObject({ text: ['text'], label: 'label', id: 'id' });
    expect(preview.labels).toEqual(['Spam', 'Ham']);
    expect(preview.rows[2]).toEqual(['3', 'cheap, fast loans', 'Spam', 'en']);
  });

  test.each(MESSAGES)('takes items, labels and meta out of %s', async (name, content) => {
    const { engine, store } = await jobProject();
    const report = await importText(engine, fileOf(content, name));
    expect(report).toMatchObject({ written: true, rows: 3, added: 3, unchanged: 0, labels: 3, newLabels: [], problemCount: 0 });
    const items = await itemsOf(engine);
    expect(items.map(({ text }) => text)).toEqual(['win a prize now', 'see you at eight', 'cheap, fast loans']);
    expect(items.map(({ view }) => view.resolved?.value)).toEqual(
      ['Spam', 'Ham', 'Spam'].map((label) => ({ kind: 'choice', label: labelId(engine, label) })),
    );
    expect((await engine.row(0))?.meta).toMatchObject({ lang: 'en' });
    store.close();
  });

  test('takes plain text, a line an item, repeats included', async () => {
    const { engine, store } = await jobProject();
    const report = await importText(engine, fileOf('one\ntwo\none\n', 'lines.txt'), { format: 'text' });
    expect(report).toMatchObject({ rows: 3, added: 3, labels: 0 });
    expect((await itemsOf(engine)).map(({ text }) => text)).toEqual(['one', 'two', 'one']);
    expect(await importText(engine, fileOf('one\ntwo\none\n', 'lines.txt'), { format: 'text' })).toMatchObject({ added: 0, unchanged: 3 });
    store.close();
  });

  test('the same file again adds nothing and writes no event', async () => {
    const { engine, store } = await jobProject();
    await importText(engine, fileOf(CSV, 'm.csv'));
    const [before, hash] = [await store.lastSeq(), stateHash(engine.data)];
    const again = await importText(engine, fileOf(CSV, 'm.csv'));
    expect(again).toMatchObject({ added: 0, unchanged: 3, labels: 0, import: null });
    expect(await store.lastSeq()).toBe(before);
    expect(stateHash(engine.data)).toBe(hash);
    store.close();
  });

  test('a file under another source name brings items of its own', async () => {
    const { engine, store } = await jobProject();
    await importText(engine, fileOf(CSV, 'm.csv'));
    expect(await importText(engine, fileOf(CSV, 'other.csv'))).toMatchObject({ added: 3 });
    store.close();
  });

  test('rows whose id is known with another text wait for a choice, and nothing is written until then', async () => {
    const { engine, store } = await jobProject();
    await importText(engine, fileOf(CSV, 'm.csv'));
    const changed = fileOf(CSV.replace('see you at eight', 'see you at nine').concat('4,new one,Ham,en\n'), 'm.csv');
    const before = await store.lastSeq();
    const asked = await importText(engine, changed);
    expect(asked).toMatchObject({ written: false, import: null, conflictCount: 1 });
    expect(asked.conflicts).toEqual([
      { item: (await itemOf(engine, 'see you at eight')).id, line: 3, was: 'see you at eight', now: 'see you at nine' },
    ]);
    expect(await store.lastSeq()).toBe(before);
    expect(await importText(engine, changed, { conflicts: 'keep' })).toMatchObject({ written: true, added: 1 });
    expect((await itemsOf(engine)).map(({ text }) => text)).toContain('see you at eight');
    store.close();
  });

  test('a conflict can become a new item, once', async () => {
    const { engine, store } = await jobProject();
    await importText(engine, fileOf(CSV, 'm.csv'));
    const changed = fileOf(CSV.replace('see you at eight', 'see you at nine'), 'm.csv');
    expect(await importText(engine, changed, { conflicts: 'new-item' })).toMatchObject({ added: 1 });
    expect(await importText(engine, changed, { conflicts: 'new-item' })).toMatchObject({ added: 0 });
    expect((await itemsOf(engine)).map(({ text }) => text)).toEqual(expect.arrayContaining(['see you at eight', 'see you at nine']));
    store.close();
  });

  test('a conflict can change the meta and leave the text', async () => {
    const { engine, store } = await jobProject();
    await importText(engine, fileOf(CSV, 'm.csv'));
    const changed = fileOf(CSV.replace('see you at eight,Ham,en', 'see you at nine,Ham,de'), 'm.csv');
    await importText(engine, changed, { conflicts: 'update-meta' });
    expect((await typesOf(store)).at(-1)).toBe('ItemMetaChanged');
    const { id } = await itemOf(engine, 'see you at eight');
    expect(engine.data.entries.get(id)?.metas[0]?.meta).toMatchObject({ lang: 'de' });
    store.close();
  });

  test('bad rows are reported with file and line, good ones come in', async () => {
    const { engine, store } = await jobProject();
    const lines = ['{"id":1,"text":"good"}', '{"id":2,"text":', '{"id":3}', '{"id":4,"text":"fine"}'];
    const report = await importText(engine, fileOf(lines.join('\n'), 'bad.jsonl'), { mapping: { text: ['text'], id: 'id', label: null } });
    expect(report).toMatchObject({ written: true, added: 2, problemCount: 2 });
    expect(report.problems.map(({ file, line }) => [file, line])).toEqual([
      ['bad.jsonl', 2],
      ['bad.jsonl', 3],
    ]);
    for (const { message } of report.problems) expect(message).toMatch(/\w+ \w+/);
    store.close();
  });

  test('a file that cannot be read changes nothing and says why', async () => {
    const { engine, store } = await jobProject();
    const before = await store.lastSeq();
    const report = await importText(engine, fileOf('{"not": "a list', 'broken.json'), { format: 'json', mapping: { text: ['not'] } });
    expect(report).toMatchObject({ written: false, import: null, added: 0 });
    expect(report.problems[0]?.file).toBe('broken.json');
    expect(await store.lastSeq()).toBe(before);
    store.close();
  });

  test("a cancel changes nothing, and the packs written so far are nobody's and swept", async () => {
    const { engine, store, project } = await jobProject();
    const rows = Array.from({ length: 30_000 }, (_, i) => `${i},message number ${i} of many`).join('\n');
    const importing = await openStore(project);
    const signal = { aborted: false };
    let calls = 0;
    const run = importText(await Engine.open(importing), fileOf(`id,text\n${rows}\n`, 'many.csv'), {
      signal,
      progress: () => void (signal.aborted = (calls += 1) > 2),
    });
    await expect(run).rejects.toMatchObject({ name: 'CancelledError' });
    importing.close();
    await engine.catchUp();
    expect(engine.data.items.length).toBe(0);
    await expect.poll(() => store.sweepPacks(new Set())).toBeGreaterThanOrEqual(0);
    await expect.poll(async () => (await store.sweepPacks(new Set()), (await store.size()).packs)).toBe(0);
    expect(await importText(engine, fileOf(`id,text\n${rows}\n`, 'many.csv'))).toMatchObject({ added: 30_000 });
    store.close();
  });

  test('labels that the file names and the project lacks are published; names can be mapped', async () => {
    const { engine, store } = await jobProject();
    const file = fileOf('text,label\na,spam\nb,Promo\nc,junk\nd,Ham\n', 'new.csv');
    const report = await importText(engine, file, { labelNames: { junk: 'Spam' }, mapping: { id: null } });
    expect(report.newLabels).toEqual(['Promo']);
    const labels = viewOf(engine).schema?.schema.labels.map((label) => label.name);
    expect(labels).toEqual(['Spam', 'Ham', 'Promo']);
    const { labelCounts: counts } = viewOf(engine);
    expect(counts).toEqual({ [labelId(engine, 'Spam')]: 2, [labelId(engine, 'Promo')]: 1, [labelId(engine, 'Ham')]: 1 });
    store.close();
  });

  test('a withdrawn import comes back when the file is imported again, with its labels', async () => {
    const { engine, store } = await jobProject();
    const report = await importText(engine, fileOf(CSV, 'm.csv'));
    await command(engine, { type: 'WithdrawImport', imports: [report.import!] });
    expect(await itemsOf(engine)).toEqual([]);
    expect(await importText(engine, fileOf(CSV, 'm.csv'))).toMatchObject({ added: 3 });
    expect((await itemsOf(engine)).map(({ view }) => view.state)).toEqual(['labeled', 'labeled', 'labeled']);
    store.close();
  });

  test('a changed label in a later file of the same source replaces the earlier one', async () => {
    const { engine, store } = await jobProject();
    await importText(engine, fileOf(CSV, 'm.csv'));
    expect(await importText(engine, fileOf(CSV.replace('eight,Ham', 'eight,Spam'), 'm.csv'))).toMatchObject({ added: 0, labels: 1 });
    const items = await itemsOf(engine);
    expect(items.map(({ view }) => view.resolved?.value)).toEqual(items.map(() => ({ kind: 'choice', label: labelId(engine, 'Spam') })));
    expect(items.map(({ view }) => view.heads.length)).toEqual([1, 1, 1]);
    store.close();
  });

  test('near repeats that named groups would put on both sides of the split are kept out of training', async () => {
    const { engine, store } = await jobProject({ holdoutShare: 0.5, seed: 'groups' });
    const rows = Array.from({ length: 20 }, (_, i) => `same text,g${i}`).join('\n');
    const report = await importText(engine, fileOf(`text,thread\n${rows}\n`, 'g.csv'), {
      mapping: { text: ['text'], group: 'thread', id: null },
    });
    const splits = (await itemsOf(engine)).map(({ view }) => view.split);
    expect(report.excluded).toBeGreaterThan(0);
    expect(splits.filter((split) => split === 'excluded')).toHaveLength(report.excluded);
    const sides = new Set(splits.filter((split) => split !== 'excluded'));
    expect(sides.size).toBe(1);
    const later = await importText(engine, fileOf('text\nSAME   text\n', 'later.csv'), { mapping: { text: ['text'], id: null } });
    expect(later).toMatchObject({ added: 1 });
    const sidesLater = new Set((await itemsOf(engine)).map(({ view }) => view.split).filter((split) => split !== 'excluded'));
    expect(sidesLater.size).toBe(1);
    store.close();
  });

  test('an import and labels of another tab meanwhile: both are there, the chain has no gap', async () => {
    const { engine, store, project } = await jobProject();
    await importText(engine, fileOf(CSV, 'm.csv'));
    const tab = await openStore(project);
    const other = await Engine.open(tab);
    const rows = Array.from({ length: 20_000 }, (_, i) => `text number ${i}`).join('\n');
    const importing = importText(other, fileOf(rows, 'more.txt'), { format: 'text' });
    for (const { view } of await itemsOf(engine)) await answer(engine, view, ['Ham']);
    expect(await importing).toMatchObject({ added: 20_000 });
    await engine.catchUp();
    await other.catchUp();
    expect(viewOf(engine).counts).toMatchObject({ items: 20_003, labeled: 3 });
    expect(stateHash(engine.data)).toBe(stateHash(other.data));
    const numbers: number[] = [];
    for await (const { events } of store.tail(0)) numbers.push(...events.map(({ header }) => header.n));
    expect(numbers).toEqual(numbers.map((_, i) => i + 1));
    [store, tab].forEach((each) => each.close());
  });

  test('every event of an import carries its author and one gesture', async () => {
    const { engine, store } = await jobProject();
    const before = await store.lastSeq();
    await importText(engine, fileOf(CSV, 'm.csv'));
    const gestures = new Set<string>();
    for await (const { events } of store.tail(before)) {
      for (const { header } of events) gestures.add(`${header.gesture} ${header.author}`);
    }
    expect([...gestures]).toEqual([expect.stringContaining(ME)]);
    store.close();
  });
});

describe('what is left out, and what is corrected', () => {
  const ONE = 'id,text,label\n1,alpha,Spam\n1,beta,Ham\n2,gamma,Spam\n';

  test('a row whose id has another text takes its label with it: two labels for three rows', async () => {
    const { engine, store } = await jobProject();
    const asked = await importText(engine, fileOf(ONE, 'one.csv'), { mapping: { id: 'id' } });
    expect(asked).toMatchObject({ written: false, conflictCount: 1, conflicts: [{ was: 'alpha', now: 'beta', line: 3 }] });
    const report = await importText(engine, fileOf(ONE, 'one.csv'), { mapping: { id: 'id' }, conflicts: 'keep' });
    expect(report).toMatchObject({ added: 2, labels: 2, leftOut: 1 });
    const items = await itemsOf(engine);
    expect(items.map(({ text, view }) => [text, view.resolved?.value])).toEqual(
      ['alpha', 'gamma'].map((text) => [text, { kind: 'choice', label: labelId(engine, 'Spam') }]),
    );
    store.close();
  });

  test('labels that an earlier import gave otherwise wait for a choice; a person’s label is not replaced', async () => {
    const { engine, store } = await jobProject();
    await importText(engine, fileOf(CSV, 'm.csv'));
    await answer(engine, (await itemOf(engine, 'win a prize now')).view, ['Spam']);
    const other = fileOf(CSV.replaceAll('Spam', 'X').replaceAll('Ham', 'Spam').replaceAll('X', 'Ham'), 'm.csv');
    const asked = await importText(engine, other, { labelConflicts: null });
    expect(asked).toMatchObject({ written: false, labelConflictCount: 3, labels: 0 });
    expect(asked.labelConflicts[0]).toMatchObject({ line: 2, was: 'Spam', now: 'Ham' });
    expect(await importText(engine, other, { labelConflicts: 'keep' })).toMatchObject({ labels: 0, import: null });
    expect(await importText(engine, other, { labelConflicts: 'take' })).toMatchObject({ labels: 3 });
    const labels = (await itemsOf(engine)).map(({ view }) => view.resolved?.value);
    expect(labels).toEqual(['Spam', 'Spam', 'Ham'].map((name) => ({ kind: 'choice', label: labelId(engine, name) })));
    store.close();
  });

  test('a changed mapping takes the place of the import: other labels, classes that only it brought gone, all undone by one step', async () => {
    const { engine, store } = await jobProject();
    const first = await importText(engine, fileOf(CSV, 'm.csv'), { mapping: { label: 'lang' } });
    expect(first).toMatchObject({ labels: 3, newLabels: ['en'] });
    const hash = stateHash(engine.data);
    const before = (await itemsOf(engine)).map(({ view }) => view.resolved?.value);
    const second = await importText(engine, fileOf(CSV, 'm.csv'), { replaces: [first.import!], removeLabels: true });
    expect(second).toMatchObject({ added: 3, labels: 3, replaced: { items: 3, labels: 3, removed: ['en'], stranded: 0 } });
    expect(viewOf(engine).schema?.schema.labels.map(({ name }) => name)).toEqual(['Spam', 'Ham']);
    expect(viewOf(engine).imports.map(({ withdrawn, labels, reading }) => [withdrawn, labels, reading?.['file']])).toEqual([
      [true, 3, 'm.csv'],
      [false, 3, 'm.csv'],
    ]);
    await command(engine, { type: 'Undo', gesture: second.gesture! });
    expect((await itemsOf(engine)).map(({ view }) => view.resolved?.value)).toEqual(before);
    expect(viewOf(engine).schema?.schema.labels.map(({ name }) => name)).toEqual(['Spam', 'Ham', 'en']);
    expect(stateHash(engine.data)).not.toBe(hash); // the log knows of it
    store.close();
  });

  test('annotators of a column are people of their own', async () => {
    const { engine, store } = await jobProject();
    const long =
      'text,annotator,label\nhello there friend,ana,Spam\nhello there friend,bo,Ham\ngood night to you,ana,Ham\ngood night to you,bo,Ham\n';
    expect(await importText(engine, fileOf(long, 'long.csv'))).toMatchObject({ added: 2, labels: 4, repeated: 2, contradictionCount: 0 });
    expect((await itemsOf(engine)).map(({ view }) => [view.disputed, view.heads.length])).toEqual([
      [true, 2],
      [false, 2],
    ]);
    expect((await store.members()).map(({ name }) => name)).toEqual(expect.arrayContaining(['ana', 'bo']));
    store.close();
  });
});
