import { scopes } from '#app/commands/registry.ts';
import type { ActiveCommand } from '#app/commands/active.ts';
import { rankByName } from '../rankByName.ts';

/** One line of the palette. */
export interface Entry {
  /** Stable, so that what was used lately is found again. */
  readonly id: string;
  readonly title: string;
  /** Its keys, when it has some. */
  readonly keys?: string | undefined;
  readonly perform: () => void;
}

/** Lines under one heading. */
export interface Group {
  readonly title: string;
  readonly entries: readonly Entry[];
}

/** Commands used lately that stand first, at most. */
export const LATELY = 4;

/**
 * Commands under the headings of the shortcuts; without a query those used lately come first, and only there.
 * @param lately Ids, the last one first.
 */
export function commandGroups(commands: readonly ActiveCommand[], query: string, lately: readonly string[]): readonly Group[] {
  const entries = rankByName(commands, query).map((command) => ({ ...command, keys: command.keys[0] }));
  if (query.trim() !== '') return groups([{ title: 'Commands', entries }]);
  const recent = lately
    .slice(0, LATELY)
    .map((id) => entries.find((entry) => entry.id === id))
    .filter((entry) => entry !== undefined);
  const others = entries.filter((entry) => !recent.includes(entry));
  return groups([
    { title: 'Used lately', entries: recent },
    ...scopes.map(({ scope, title }) => ({ title, entries: others.filter((entry) => entry.scope === scope) })),
  ]);
}

/** Those that have something to show. */
export const groups = (all: readonly Group[]): readonly Group[] => all.filter(({ entries }) => entries.length > 0);
