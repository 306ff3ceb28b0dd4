import type { Targets } from '#learning/targets.ts';
import type { LabeledData, LabeledRow } from '../table/labeled.ts';

/** What labeled rows say, as learners take it. */
export interface Examples {
  readonly y: Targets;
  /** Rows of one group must not be parted; numbers are those of `groupNumbers`. */
  readonly groups: Uint32Array;
}

/** Names of the labels that occur, sorted by UTF-16 code units, so that the order of rows does not matter: column k is class k. */
export function classNames(...data: readonly LabeledData[]): string[] {
  return [...new Set(data.flatMap(({ rows }) => rows.flatMap(({ labels }) => labels)))].sort();
}

/** Numbers groups in order of first appearance, over several sets of rows. */
export class GroupNumbers {
  private readonly numbers = new Map<string, number>();

  of(rows: readonly LabeledRow[]): Uint32Array {
    return Uint32Array.from(rows, ({ group }) => {
      let number = this.numbers.get(group);
      if (number === undefined) this.numbers.set(group, (number = this.numbers.size));
      return number;
    });
  }
}

/** Targets and groups of rows. */
export function examplesOf(
  rows: readonly LabeledRow[],
  kind: 'single' | 'multi',
  names: readonly string[],
  groups: GroupNumbers,
): Examples {
  const place = new Map(names.map((name, k) => [name, k]));
  const classes = names.length;
  const numberOf = (label: string | undefined): number => place.get(label ?? '') ?? 0;
  return { y: targetsOf(), groups: groups.of(rows) };

  function targetsOf(): Targets {
    if (kind === 'single') return { kind, classes, y: Int32Array.from(rows, ({ labels }) => numberOf(labels[0])) };
    const y = new Uint8Array(rows.length * classes);
    rows.forEach(({ labels }, row) => {
      for (const label of labels) y[row * classes + numberOf(label)] = 1;
    });
    return { kind, classes, y };
  }
}
