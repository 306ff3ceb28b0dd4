import { afterEach, expect, test } from 'vitest';
import type { ItemId, MemberId, ProjectId } from '#domain/ids.ts';
import { openLeases, type Leases } from './leases.ts';

const ids = (...names: string[]): ItemId[] => names.map((name) => name as ItemId);
const open: Leases[] = [];
let number = 0;

interface Tab {
  readonly leases: Leases;
  readonly given: { readonly items: readonly ItemId[]; readonly seat: boolean }[];
  readonly freed: () => number;
}

function tab(project: ProjectId, member = 'ana'): Tab {
  const given: { items: readonly ItemId[]; seat: boolean }[] = [];
  let freed = 0;
  const leases = openLeases({
    project,
    member: () => member as MemberId,
    give: (items, seat) => void given.push({ items, seat }),
    freed: () => void (freed += 1),
  });
  open.push(leases);
  return { leases, given, freed: () => freed };
}

const project = (): ProjectId => `p-${(number += 1)}` as ProjectId;
const eventually = (what: () => unknown) => expect.poll(what, { timeout: 5000 });

afterEach(() => open.splice(0).forEach((leases) => leases.stop()));

test('a second tab of the same person learns what the first holds, another person does not', async () => {
  const here = project();
  const first = tab(here);
  first.leases.tell({ seat: ids('a')[0] ?? null, items: ids('a', 'b') });
  const second = tab(here);
  const other = tab(here, 'ben');
  await eventually(() => second.leases.others()).toEqual(ids('a', 'b'));
  expect(other.leases.others()).toEqual([]);
});

test('where two tabs have the same item waiting, the older one keeps it; what one shows the other gives away', async () => {
  const here = project();
  const older = tab(here);
  older.leases.tell({ seat: ids('a')[0] ?? null, items: ids('a', 'b', 'c') });
  const younger = tab(here);
  younger.leases.tell({ seat: ids('x')[0] ?? null, items: ids('x', 'b') });
  await eventually(() => younger.given).toContainEqual({ items: ids('b'), seat: true });
  younger.leases.tell({ seat: ids('c')[0] ?? null, items: ids('c', 'x') });
  await eventually(() => older.given).toContainEqual({ items: ids('c'), seat: false });
});

test('what a closed tab held is free', async () => {
  const here = project();
  const first = tab(here);
  first.leases.tell({ seat: null, items: ids('a') });
  const second = tab(here);
  await eventually(() => second.leases.others()).toEqual(ids('a'));
  first.leases.stop();
  await eventually(() => [second.leases.others(), second.freed()]).toEqual([[], 1]);
});
