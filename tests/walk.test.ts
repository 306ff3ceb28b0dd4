import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sha256 } from '#domain/hash.ts';
import type { MemberId } from '#domain/ids.ts';
import { decide } from '#domain/commands/decide.ts';
import { eventLine, parseEventLine, sealEvent } from '#domain/log/chain.ts';
import { stateHash } from '#domain/state/dump.ts';
import { findItem } from '#domain/state/itemTable.ts';
import { itemView } from '#domain/state/itemView.ts';
import { foresee } from '#domain/state/optimistic.ts';
import { projectView } from '#domain/state/projectView.ts';
import { foldAll } from '#support/log.ts';
import { choice, openScene } from '#support/logExamples.ts';

const ROOT = join(import.meta.dirname, '..');
const PAGE = readFileSync(join(ROOT, 'docs/walk-of-a-label.md'), 'utf8');

/** Files named on the page, each with the names that are said to be in it: `file` (`name`, `name`), or (`file`, `name`). */
function named(): { file: string; names: string[] }[] {
  const found = [...PAGE.matchAll(/`(src\/[^`]+)`(?:\s+\(|,\s+)?((?:`\w+`(?:,\s+)?)*)/g)];
  return found.map(([, file = '', names = '']) => ({ file, names: [...names.matchAll(/`(\w+)`/g)].map(([, name = '']) => name) }));
}

describe('docs/walk-of-a-label.md', () => {
  test('names files and what is in them', () => {
    expect(named().length).toBeGreaterThan(25);
    expect(named().flatMap(({ names }) => names).length).toBeGreaterThan(30);
  });

  test.each(named().map(({ file, names }) => [file, names.join(', '), names] as const))('%s is there, with %s', (file, _, names) => {
    expect(existsSync(join(ROOT, file)), `${file} is not there`).toBe(true);
    const source = readFileSync(join(ROOT, file), 'utf8');
    for (const name of names) {
      expect(source, `${name} is not exported by ${file}`).toMatch(
        new RegExp(`export (?:async )?(?:function\\*?|const|class|interface|type) ${name}\\b`),
      );
    }
  });

  test('is walked: what is decided, foreseen, sealed and folded is one label', () => {
    const { world, laptop, items } = openScene();
    const before = foldAll(world.events, world.sources());
    const id = items['a']?.id;
    if (id === undefined) throw new Error('no such item');
    const item = itemView(before.data, findItem(before.data.items, id), id);
    let ids = 0;
    const decided = decide(
      { type: 'SubmitLabel', item, value: choice('spam'), pass: 0, purpose: 'manual', queue: null, suggestion: null, activeMs: 900 },
      { view: projectView(before.data, world.project), undo: [], redo: [] },
      { me: 'ana' as MemberId, now: 1_767_258_100_000, newId: () => `01900000-0000-7000-8000-00000000000${(ids += 1)}` },
    );
    if (!decided.ok) throw new Error(decided.error.code);
    const [planned] = decided.value.events;
    if (planned === undefined) throw new Error('no event');
    const place = { project: world.project, device: laptop.id, app: 'plumbline/0.1.0', salt: sha256('salt').slice(0, 32) };
    const stored = parseEventLine(eventLine(sealEvent(planned, laptop.head, place).event));
    if (stored === undefined) throw new Error('not an event');
    before.add([stored], world.sources());
    const after = itemView(before.data, findItem(before.data.items, id), id);
    expect(after.resolved?.value).toEqual(choice('spam'));
    const foreseen = foresee(item, decided.value);
    expect({ ...foreseen, resolved: foreseen.resolved?.event, heads: foreseen.heads.length }).toEqual({
      ...after,
      resolved: after.resolved?.event,
      heads: 1,
    });
    expect(stateHash(before.data)).toBe(stateHash(foldAll([...world.events, stored], world.sources()).data));
  });
});
