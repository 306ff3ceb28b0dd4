import Dexie from 'dexie';
import { describe, expect, test, vi } from 'vitest';
import type { ProjectId } from '#domain/ids.ts';
import { commentPlan, createStore, newProject, openStore, readAll } from '#support/storage.ts';
import { deleteProject, getCard, getSetting, listProjects, putCard, setSetting, watchProjects } from './appDb.ts';
import { dataDatabaseName, logDatabaseName } from './names.ts';
import { requestPersist, storageStatus } from './status.ts';
import type { ProjectCard } from './types.ts';

const names = async (): Promise<(string | undefined)[]> => (await indexedDB.databases()).map(({ name }) => name);

function card(id: ProjectId, openedAt = 1): ProjectCard {
  return { id, name: 'Spam', kind: 'choice', items: 0, labeled: 0, archived: false, createdAt: 1, openedAt };
}

/** A connection as a foreign or old page would open it: it lets go only when `polite`. */
function rawOpen(name: string, version?: number, polite = true): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const db = request.result;
      if (polite) db.onversionchange = () => db.close();
      resolve(db);
    };
  });
}

describe('opening', () => {
  test('a project that is not here is an error, not an empty project, and leaves no database', async () => {
    const project = newProject();
    await expect(openStore(project)).rejects.toMatchObject({ code: 'not-found' });
    expect(await names()).not.toContain(logDatabaseName(project));
  });

  test.each([1, 10, 15])('a database without stores of native version %i is rebuilt', async (version) => {
    const project = newProject();
    for (const name of [logDatabaseName(project), dataDatabaseName(project)]) (await rawOpen(name, version)).close();
    const store = await createStore(project);
    await store.append(commentPlan());
    await store.putDerived('queue', [1]);
    expect((await readAll(store)).seq).toBe(1);
    store.close();
  });

  test('a database of a newer version is refused and left as it is', async () => {
    const store = await createStore();
    await store.append(commentPlan());
    store.close();
    const newer = await rawOpen(logDatabaseName(store.project), 20);
    newer.close();
    await expect(openStore(store.project)).rejects.toMatchObject({ code: 'newer-version' });
    const still = await new Dexie(logDatabaseName(store.project)).open();
    expect(await still.table('events').toArray()).toHaveLength(1);
    still.close();
  });

  test('creating a copy that is already here opens it', async () => {
    const store = await createStore();
    await store.append(commentPlan());
    const again = await createStore(store.project);
    expect(again.device).toBe(store.device);
    expect(await again.lastSeq()).toBe(1);
    [store, again].forEach((each) => each.close());
  });
});

describe('a tab that is left behind', () => {
  test('lets go when a newer version upgrades, says so once, and refuses to write', async () => {
    const reasons: string[] = [];
    const store = await createStore(newProject(), { onClosed: (reason) => reasons.push(reason) });
    await store.append(commentPlan());
    const newer = await rawOpen(logDatabaseName(store.project), 20);
    expect(reasons).toEqual(['newer-version']);
    await expect(store.append(commentPlan())).rejects.toMatchObject({ code: 'closed' });
    await expect(store.allDrafts()).rejects.toMatchObject({ code: 'closed' });
    await expect(store.getDerived('queue')).rejects.toMatchObject({ code: 'closed' });
    expect(newer.objectStoreNames).toContain('events');
    newer.close();
  });

  test('lets go when another tab deletes the project, and does not bring it back', async () => {
    const reasons: string[] = [];
    const store = await createStore(newProject(), { onClosed: (reason) => reasons.push(reason) });
    await putCard(card(store.project));
    await deleteProject(store.project);
    expect(reasons).toEqual(['deleted']);
    await expect(store.putDerived('queue', 1)).rejects.toMatchObject({ code: 'closed' });
    expect(await getCard(store.project)).toBeUndefined();
    expect(await names()).not.toContain(logDatabaseName(store.project));
    expect(await names()).not.toContain(dataDatabaseName(store.project));
    await expect(openStore(store.project)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('that holds on blocks the deletion, which says so and completes when the tab closes', { timeout: 15_000 }, async () => {
    const store = await createStore();
    store.close();
    await putCard(card(store.project));
    const stubborn = await rawOpen(logDatabaseName(store.project), undefined, false);
    await expect(deleteProject(store.project)).rejects.toMatchObject({ code: 'blocked' });
    expect(await getCard(store.project)).toBeDefined();
    stubborn.close();
    await vi.waitFor(async () => expect(await getCard(store.project)).toBeUndefined());
    expect(await names()).not.toContain(logDatabaseName(store.project));
  });
});

describe('the application database', () => {
  test('lists cards, last opened first, and tells other tabs', async () => {
    const changes = vi.fn<() => void>();
    const stop = watchProjects(changes);
    const [older, newer] = [newProject(), newProject()];
    await putCard(card(older, 1e15));
    await putCard(card(newer, 2e15));
    expect((await listProjects()).slice(0, 2).map(({ id }) => id)).toEqual([newer, older]);
    await vi.waitFor(() => expect(changes).toHaveBeenCalledTimes(2));
    await Promise.all([older, newer].map(deleteProject));
    stop();
  });

  test('keeps settings', async () => {
    await setSetting('me', { member: 'm1', name: 'Ana' });
    expect(await getSetting('me')).toEqual({ member: 'm1', name: 'Ana' });
    await setSetting('me', undefined);
    expect(await getSetting('me')).toBeUndefined();
  });

  test('says whether the browser may throw the data away', async () => {
    const status = await storageStatus();
    expect(typeof status.persisted).toBe('boolean');
    expect(status.usage).toBeGreaterThan(0);
    expect(typeof (await requestPersist())).toBe('boolean');
  });
});
