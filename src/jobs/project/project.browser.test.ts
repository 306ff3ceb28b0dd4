import { proxy, wrap } from 'comlink';
import { describe, expect, test } from 'vitest';
import { stateHash } from '#domain/state/dump.ts';
import { labelsOf } from '#domain/annotation/value.ts';
import { deleteProject, getCard } from '#storage/appDb.ts';
import { answer, BO, command, fileOf, importText, itemOf, jobProject, labelId, ME, viewOfItem } from '#support/jobs.ts';
import { itemHistory } from './history.ts';
import { PageReader } from './page.ts';
import type { ProjectApi, ProjectUpdate } from './project.api.ts';
import { projectUpdate } from './update.ts';

const CSV = 'id,text,label,lang\n1,win a prize,Spam,en\n2,see you,Ham,de\n3,hello there,,en\n4,good night,,de\n';

async function project() {
  const made = await jobProject({ holdoutShare: 0 });
  await importText(made.engine, fileOf(CSV, 'm.csv'), { mapping: { id: 'id', label: 'label' } });
  return made;
}

describe('history', () => {
  test('shows everything that happened to an item, oldest first, what was undone marked', async () => {
    const { engine, store } = await project();
    const { id } = await itemOf(engine, 'win a prize');
    await answer(engine, viewOfItem(engine, id), ['Ham']);
    await command(engine, { type: 'TagHard', item: viewOfItem(engine, id), tags: ['two labels fit'], note: 'or not' });
    await command(engine, { type: 'AddComment', item: id, text: 'why?' }, BO);
    await answer(engine, viewOfItem(engine, id), ['Spam']);
    await command(engine, { type: 'Undo' });
    await command(engine, { type: 'ClearHard', item: viewOfItem(engine, id) });
    const entries = itemHistory(engine.data, id, viewOfItem(engine, id));
    expect(entries.map(({ type, author, effective, text }) => [type, author, effective, text])).toEqual([
      ['LabelsImported', expect.any(String), true, ''],
      ['LabelSubmitted', ME, true, ''],
      ['HardTagged', ME, true, 'two labels fit: or not'],
      ['CommentAdded', BO, true, 'why?'],
      ['LabelSubmitted', ME, false, ''],
      ['HardCleared', ME, true, ''],
    ]);
    expect(entries[1]?.value).toEqual({ kind: 'choice', label: labelId(engine, 'Ham') });
    for (const { wall } of entries) expect(wall).toBeGreaterThan(0);
    store.close();
  });
});

describe('pages', () => {
  test.each([
    ['', ['win a prize', 'see you', 'hello there', 'good night']],
    ['label:spam', ['win a prize']],
    ['state:unseen', ['hello there', 'good night']],
    ['-state:unseen', ['win a prize', 'see you']],
    ['meta.lang=de', ['see you', 'good night']],
    ['meta.lang=de state:unseen', ['good night']],
    ['(label:spam | label:ham)', ['win a prize', 'see you']],
  ])('the query "%s" finds its items in import order', async (query, expected) => {
    const { engine, store } = await project();
    const page = await new PageReader(engine).page(query, 0, 10);
    expect(page.rows.map(({ excerpt }) => excerpt)).toEqual(expected);
    expect(page.total).toBe(expected.length);
    expect((await new PageReader(engine).page(query, 1, 1)).rows.map(({ excerpt }) => excerpt)).toEqual(expected.slice(1, 2));
    store.close();
  });

  test('a page follows the log, and says in words what it cannot read', async () => {
    const { engine, store } = await project();
    const pages = new PageReader(engine);
    expect((await pages.page('state:unseen', 0, 10)).total).toBe(2);
    await answer(engine, (await itemOf(engine, 'hello there')).view, ['Ham']);
    expect((await pages.page('state:unseen', 0, 10)).total).toBe(1);
    await expect(pages.page('(label:spam', 0, 10)).rejects.toThrow(/\w+ \w+/);
    store.close();
  });

  test('a field of meta that no item has is refused with the nearest name; one that comes later is found', async () => {
    const { engine } = await jobProject();
    await importText(engine, fileOf('text,language\nhello there,en\nbonjour,fr\n', 'a.csv'), { mapping: { label: null, id: null } });
    const pages = new PageReader(engine);
    expect((await pages.page('meta.language=fr', 0, 10)).total).toBe(1);
    for (const query of ['meta.langage=fr', '-meta.langage=fr', '(hello | meta.langage=fr)', 'state:unseen meta.langage=fr'])
      await expect(pages.page(query, 0, 10)).rejects.toThrow('There is no field "langage". Did you mean "language"?');
    await importText(engine, fileOf('text,langage\nsalut,oc\n', 'b.csv'), { mapping: { label: null, id: null } });
    expect((await pages.page('meta.langage=oc', 0, 10)).total).toBe(1);
  });
});

describe('updates', () => {
  test('the last ten decisions that stand, newest first, each item once; undo takes one away', async () => {
    const { engine, store } = await jobProject({ holdoutShare: 0 });
    const words = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
    await importText(engine, fileOf(words.join('\n'), 'w.txt'), { format: 'text' });
    for (const word of words) await answer(engine, (await itemOf(engine, word)).view, ['Spam']);
    await answer(engine, (await itemOf(engine, 'twelve')).view, ['Ham']);
    const recent = async () => (await projectUpdate(engine, ME)).recent.map(({ excerpt }) => excerpt);
    expect(await recent()).toEqual([...words].reverse().slice(0, 10));
    await command(engine, { type: 'Undo' });
    await command(engine, { type: 'Undo' });
    expect(await recent()).toEqual([...words].reverse().slice(1, 11));
    store.close();
  });

  test('what a review settled is no last decision, what was settled anew by hand is', async () => {
    const { engine, store } = await jobProject({ holdoutShare: 0 });
    await importText(engine, fileOf('one\ntwo', 'w.txt'), { format: 'text' });
    for (const word of ['one', 'two']) await answer(engine, (await itemOf(engine, word)).view, ['Spam']);
    const last = async () => (await projectUpdate(engine, ME)).recent.map(({ excerpt, value }) => [excerpt, labelsOf(value).length]);
    const settle = async (via: 'issue' | 'manual') => {
      const item = (await itemOf(engine, 'one')).view;
      const none = { kind: 'choice', label: null } as const;
      await command(engine, { type: 'DecideReview', item, outcome: 'fixed', value: none, via, sample: null, activeMs: 1 });
    };
    await settle('issue');
    expect(await last()).toEqual([
      ['two', 1],
      ['one', 1],
    ]);
    await settle('manual');
    expect(await last()).toEqual([
      ['one', 0],
      ['two', 1],
    ]);
    store.close();
  });
});

describe('the worker', () => {
  test('serves, tells after a hint, and comes right at the next call when the hint was lost', async () => {
    const { engine, store, project: id } = await project();
    const worker = new Worker(new URL('./project.worker.ts', import.meta.url), { type: 'module' });
    const api = wrap<ProjectApi>(worker);
    const updates: ProjectUpdate[] = [];
    const first = await api.open(id, ME, 'tab');
    expect(first.view.counts).toMatchObject({ items: 4, unseen: 2 });
    await api.listen(proxy((update) => void updates.push(update)));
    await answer(engine, (await itemOf(engine, 'hello there')).view, ['Ham']);
    await expect.poll(() => updates.at(-1)?.view.counts.unseen).toBe(1);
    // a write that no channel speaks of, as for a tab that was frozen
    const post = BroadcastChannel.prototype.postMessage;
    BroadcastChannel.prototype.postMessage = () => undefined;
    try {
      await answer(engine, (await itemOf(engine, 'good night')).view, ['Ham']);
      await new Promise((resolve) => setTimeout(resolve, 50));
    } finally {
      BroadcastChannel.prototype.postMessage = post;
    }
    expect(updates.at(-1)?.view.counts.unseen).toBe(1);
    expect(await api.queue(3, [])).toEqual([]);
    await expect.poll(() => updates.at(-1)?.view.counts.unseen).toBe(0);
    const { folded, rebuilt, events } = await api.verify();
    expect(folded).toBe(rebuilt);
    expect([folded, events]).toEqual([stateHash(engine.data), engine.seq]);
    const page = await api.page('label:ham', 0, 10);
    expect(page.total).toBe(3);
    expect((await api.detail(page.rows[0]!.id))?.row.content).toEqual({ kind: 'text', text: 'see you' });
    await api.close();
    expect(await getCard(id)).toMatchObject({ items: 4, labeled: 4 });
    worker.terminate();
    store.close();
    await deleteProject(id);
  });
});
