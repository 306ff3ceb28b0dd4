import { normaliseKeys } from '#ui/hotkeys/keys.ts';

/**
 * Something a person can do, as data: the hotkey, menus, the palette and the help read the same entry.
 * `Context` is what it needs to know and may call; screens provide it with `useCommands`.
 */
export interface CommandDef<Context> {
  /** Stable: changed keys are stored under it. "label.skip". */
  readonly id: string;
  readonly title: string;
  /** 'app' works everywhere, else the screen's name. */
  readonly scope: string;
  /** Default keys, the first one is shown; none: palette and menus only. */
  readonly hotkeys: readonly string[];
  /** Also while somebody types in a field (only sensible with mod). */
  readonly inInputs?: boolean;
  /** Also for repeats of a key held down. */
  readonly repeats?: boolean;
  /** A second press takes the first back, so that keys like "g l" may begin with this one. */
  readonly toggles?: boolean;
  readonly enabled?: (context: Context) => boolean;
  /** While it is not enabled, its keys mean what they mean otherwise. */
  readonly yields?: boolean;
  /** Asked at the press: false leaves the key to what it means otherwise. */
  readonly when?: (context: Context, event: KeyboardEvent) => boolean;
  /** `event`: the key that set it off; undefined from palette or button. */
  readonly perform: (context: Context, event?: KeyboardEvent) => void;
}

/** A command with its keys in their one spelling. */
export const defineCommand = <Context>(command: CommandDef<Context>): CommandDef<Context> => ({
  ...command,
  hotkeys: command.hotkeys.map(normaliseKeys),
});

/** The part of a command that does not depend on its context: what lists and settings show. */
export type CommandInfo = Pick<CommandDef<never>, 'id' | 'title' | 'scope' | 'hotkeys'>;

/** The keys in force: a person's own, else the defaults. */
export const keysOf = (command: CommandInfo, own: Readonly<Record<string, readonly string[]>>): readonly string[] =>
  own[command.id] ?? command.hotkeys;
