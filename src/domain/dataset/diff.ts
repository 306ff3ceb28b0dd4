import { labelsOf, type AnnotationValue } from '../annotation/value.ts';
import { diffSections } from '../guide/parse.ts';
import type { GuideVersion } from '../guide/types.ts';
import type { Hash } from '../ids.ts';
import type { VersionDiff } from './lineage.ts';
import type { FrozenRow, VersionManifest } from './types.ts';

/** One side of a comparison: its manifest, and its rows sorted by id. */
export interface Side {
  readonly version: Hash;
  readonly manifest: VersionManifest;
  readonly rows: readonly FrozenRow[];
}

/** What the label of a frozen row said; null where there is none, or where it was erased since. */
export type ReadValue = (row: FrozenRow) => AnnotationValue | null;

/**
 * What differs from one version to another. A move of an item with several labels is the one label that gave way to another, or each that
 * came (from null) and went (to null). Cost: proportional to the rows; values are read of changed items only.
 */
export function diffVersions(from: Side, to: Side, guides: readonly GuideVersion[], valueOf: ReadValue): VersionDiff {
  const added: VersionDiff['added'][number][] = [];
  const removed: VersionDiff['removed'][number][] = [];
  const changed: VersionDiff['changed'][number][] = [];
  const moves = new Map<string, VersionDiff['moves'][number]>();
  let otherwise = 0;
  for (const [before, after] of pairs(from.rows, to.rows)) {
    if (before === undefined) added.push(after.id);
    else if (after === undefined) removed.push(before.id);
    else if (before.value !== after.value) {
      const change = {
        id: after.id,
        from: before.value === null ? null : valueOf(before),
        to: after.value === null ? null : valueOf(after),
      };
      changed.push(change);
      for (const move of movesOf(change.from, change.to)) count(moves, move);
    } else if (differs(before, after)) otherwise += 1;
  }
  return {
    from: from.version,
    to: to.version,
    added,
    removed,
    changed,
    otherwise,
    moves: [...moves.values()].sort((a, b) => b.items - a.items || (keyOf(a) < keyOf(b) ? -1 : 1)),
    guide: guideChanges(guides, from.manifest.guide, to.manifest.guide),
    schemaChanged: from.manifest.schema !== to.manifest.schema,
  };
}

/** Walks two lists sorted by id side by side. */
function* pairs(
  a: readonly FrozenRow[],
  b: readonly FrozenRow[],
): Generator<[FrozenRow, FrozenRow] | [FrozenRow, undefined] | [undefined, FrozenRow]> {
  let j = 0;
  for (const row of a) {
    for (let other = b[j]; other !== undefined && other.id < row.id; other = b[j]) {
      yield [undefined, other];
      j += 1;
    }
    const same = b[j]?.id === row.id ? b[j] : undefined;
    if (same === undefined) yield [row, undefined];
    else {
      yield [row, same];
      j += 1;
    }
  }
  for (const other of b.slice(j)) yield [undefined, other];
}

/** State, marks, split, content or rule; not who said it again. */
const differs = (a: FrozenRow, b: FrozenRow): boolean =>
  a.state !== b.state ||
  a.split !== b.split ||
  a.content !== b.content ||
  a.stamp.guide !== b.stamp.guide ||
  (['stale', 'exposed', 'disputed'] as const).some((mark) => a.marks[mark] !== b.marks[mark]) ||
  a.marks.hard.join() !== b.marks.hard.join();

type Move = Omit<VersionDiff['moves'][number], 'items'>;

function movesOf(from: AnnotationValue | null, to: AnnotationValue | null): Move[] {
  const [before, after] = [labelsOf(from), labelsOf(to)];
  const gone = before.filter((label) => !after.includes(label));
  const come = after.filter((label) => !before.includes(label));
  if (gone.length === 1 && come.length === 1) return [{ from: gone[0] ?? null, to: come[0] ?? null }];
  return [...gone.map((label) => ({ from: label, to: null })), ...come.map((label) => ({ from: null, to: label }))];
}

const keyOf = ({ from, to }: Move): string => JSON.stringify([from, to]);

function count(moves: Map<string, VersionDiff['moves'][number]>, move: Move): void {
  const key = keyOf(move);
  moves.set(key, { ...move, items: (moves.get(key)?.items ?? 0) + 1 });
}

function guideChanges(guides: readonly GuideVersion[], from: Hash | null, to: Hash | null): VersionDiff['guide'] {
  const sections = (version: Hash | null): GuideVersion['sections'] => guides.find((guide) => guide.version === version)?.sections ?? [];
  return diffSections(sections(from), sections(to)).flatMap(({ id, title, status }) =>
    status === 'same' ? [] : [{ section: id, title, what: status }],
  );
}
