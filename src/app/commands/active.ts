import type { CommandInfo } from './define.ts';

/** A command that can be carried out now, bound to its screen. */
export interface ActiveCommand extends CommandInfo {
  readonly keys: readonly string[];
  readonly enabled: boolean;
  readonly perform: () => void;
}

const sources = new Set<() => readonly ActiveCommand[]>();

/** Offers a screen's commands to palette and help. Returns the way to withdraw them. */
export function offerCommands(source: () => readonly ActiveCommand[]): () => void {
  sources.add(source);
  return () => sources.delete(source);
}

/** What can be done now, the screen's own commands before those that work everywhere. */
export const activeCommands = (): readonly ActiveCommand[] =>
  [...sources].flatMap((source) => source()).sort((a, b) => Number(a.scope === 'app') - Number(b.scope === 'app'));
