import { useEffect, useLayoutEffect, useRef } from 'react';
import { useHotkeys } from '#ui/hotkeys/useHotkeys.ts';
import { usePreferences } from '../store/preferences.ts';
import { commandsChanged, offerCommands, type ActiveCommand } from './active.ts';
import { keysOf, type CommandDef } from './define.ts';

/** Makes a screen's commands work while it is mounted: their keys, and their place in palette and help. */
export function useCommands<Context>(scope: string, commands: readonly CommandDef<Context>[], context: Context): void {
  const own = usePreferences((state) => state.keys);
  const latest = useRef<readonly ActiveCommand[]>([]);
  const active = commands.map((command) => ({
    id: command.id,
    title: command.title,
    scope: command.scope,
    hotkeys: command.hotkeys,
    keys: keysOf(command, own),
    enabled: command.enabled?.(context) ?? true,
    perform: () => command.perform(context),
  }));
  useLayoutEffect(() => {
    latest.current = active;
    commandsChanged();
  });
  useEffect(() => offerCommands(() => latest.current), []);
  useHotkeys(
    scope,
    commands.flatMap((command, i) =>
      (active[i]?.keys ?? []).map((keys) => ({
        keys,
        ...(command.inInputs !== undefined && { inInputs: command.inInputs }),
        ...(command.repeats !== undefined && { repeats: command.repeats }),
        ...(command.toggles !== undefined && { toggles: command.toggles }),
        when: (event: KeyboardEvent) =>
          (command.yields !== true || (command.enabled?.(context) ?? true)) && (command.when?.(context, event) ?? true),
        perform: (event: KeyboardEvent) => {
          if (command.enabled?.(context) ?? true) command.perform(context, event);
        },
      })),
    ),
  );
}
