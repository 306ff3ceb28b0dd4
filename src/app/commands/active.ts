import type { CommandInfo } from './define.ts';

/** A command that can be carried out now, bound to its screen. */
export interface ActiveCommand extends CommandInfo {
  readonly keys: readonly string[];
  readonly enabled: boolean;
  readonly perform: () => void;
}

const sources = new Set<() => readonly ActiveCommand[]>();
const listeners = new Set<() => void>();
let known: readonly ActiveCommand[] | null = null;

/** To be called when what the sources offer has changed. */
export function commandsChanged(): void {
  known = null;
  for (const tell of listeners) tell();
}

/** Calls `tell` whenever other commands can be carried out than before. Returns the way to end it. */
export function onCommandsChanged(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

/** Offers a screen's commands to palette and help. Returns the way to withdraw them. */
export function offerCommands(source: () => readonly ActiveCommand[]): () => void {
  sources.add(source);
  commandsChanged();
  return () => {
    sources.delete(source);
    commandsChanged();
  };
}

/** What can be done now, the screen's own commands before those that work everywhere; the same list until something changes. */
export const activeCommands = (): readonly ActiveCommand[] =>
  (known ??= [...sources].flatMap((source) => source()).sort((a, b) => Number(a.scope === 'app') - Number(b.scope === 'app')));
