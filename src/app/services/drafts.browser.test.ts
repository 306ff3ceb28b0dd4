import { expect, test } from 'vitest';
import type { MemberId } from '#domain/ids.ts';
import type { ProjectStore } from '#storage/types.ts';
import { ANA, createStore, labelPlan, newItem } from '#support/storage.ts';
import { openDrafts } from './drafts.ts';
import { livingTabs, tabName } from './tabName.ts';
import { Writer } from './writer.ts';

async function open(me: MemberId = ANA) {
  const store = await createStore();
  const writer = new Writer<ProjectStore>(async () => store);
  return { store, writer, drafts: openDrafts(async () => store, me, writer) };
}

/** Holds the name of a tab as an open page does; the result lets it go. */
function openTab(name: string): Promise<() => void> {
  return new Promise((opened) => {
    void navigator.locks.request(`plumbline-tab-${name}`, () => new Promise<void>((gone) => opened(gone)));
  });
}

test('a draft is durable when its gesture is confirmed, and the newest one counts', async () => {
  const { store, drafts } = await open();
  const item = newItem();
  await Promise.all([drafts.keep(item, 1), drafts.keep(item, 2), drafts.keep(item, 3)]);
  await drafts.keep(item, 4);
  expect(await store.allDrafts()).toMatchObject([{ item, author: ANA, tab: await tabName(), body: 4 }]);
  expect(await drafts.find(item)).toMatchObject([{ mine: true, body: 4 }]);
  expect(await drafts.find(newItem())).toEqual([]);
});

test('a submitted draft is gone with the event that was made of it, also when it was still to be written', async () => {
  const { store, drafts, writer } = await open();
  const item = newItem();
  const kept = drafts.keep(item, 'two boxes');
  await drafts.nameOf(item);
  const written = writer.write(labelPlan(item), drafts.nameOf(item));
  await Promise.all([kept, written]);
  expect(await store.lastSeq()).toBe(1);
  expect(await store.allDrafts()).toEqual([]);
});

test('what is being submitted is not found any more', async () => {
  const { drafts, writer } = await open();
  const item = newItem();
  await drafts.keep(item, 'two boxes');
  const written = writer.write(labelPlan(item), drafts.nameOf(item));
  expect(await drafts.find(item)).toEqual([]);
  await written;
});

test('a draft of a tab that is open is not seen by others; when the tab is gone, it is', async () => {
  const { store, drafts } = await open();
  const item = newItem();
  const close = await openTab('other');
  await store.putDraft({ item, author: ANA, tab: 'other', savedAt: 1, body: 'theirs' });
  expect(await drafts.find(item)).toEqual([]);
  close();
  await expect.poll(() => livingTabs()).not.toContain('other');
  expect(await drafts.find(item)).toMatchObject([{ mine: false, tab: 'other', body: 'theirs' }]);
  await drafts.remove(item, 'other');
  expect(await store.allDrafts()).toEqual([]);
});

test('a draft of another person is not seen', async () => {
  const { store, drafts } = await open();
  const item = newItem();
  await store.putDraft({ item, author: 'bo' as MemberId, tab: 'gone', savedAt: 1, body: 'hers' });
  expect(await drafts.find(item)).toEqual([]);
});

test('the name of a tab stays, and its page holds it', async () => {
  const name = await tabName();
  expect(await tabName()).toBe(name);
  expect([...(await livingTabs())]).toContain(name);
});
