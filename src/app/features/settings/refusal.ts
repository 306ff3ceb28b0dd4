import { keysOf, type CommandInfo } from '#app/commands/define.ts';
import { commands } from '#app/commands/registry.ts';
import type { Label } from '#domain/schema/types.ts';
import { findClashes } from '#ui/hotkeys/clashes.ts';
import { keyCaps, pressesOf } from '#ui/hotkeys/keys.ts';

/** Screens that show images, by the scope of their commands. */
const IMAGE_SCREENS = ['image', 'label', 'item', 'review'];

/** Why a command cannot have these keys, in words; null: it can. Labels take part on the label screen. */
export function refusal(
  command: CommandInfo,
  keys: string,
  own: Readonly<Record<string, readonly string[]>>,
  labels: readonly Pick<Label, 'id' | 'name' | 'hotkey' | 'retired'>[],
): string | null {
  if (keys === '') return null;
  const taken = [
    ...commands
      .filter(({ id }) => id !== command.id)
      .flatMap((each) => keysOf(each, own).map((key) => ({ id: each.id, title: each.title, scope: each.scope, keys: key }))),
    ...labels.flatMap(({ id, name, hotkey, retired }) =>
      hotkey === null || retired ? [] : [{ id, title: `choose “${name}”`, scope: 'label', keys: hotkey }],
    ),
  ];
  // images are looked at on those screens, and the arrow keys only change hands while one is zoomed
  const everywhere = (scope: string): readonly string[] => (scope === 'image' && !keys.startsWith('arrow') ? IMAGE_SCREENS : [scope]);
  const spread = [...taken, { id: command.id, scope: command.scope, keys }].flatMap((each) =>
    everywhere(each.scope).map((scope) => ({ ...each, scope })),
  );
  const clash = findClashes(spread).find(({ second }) => second.id === command.id);
  const other = taken.find(({ id }) => id === clash?.first.id);
  return other === undefined
    ? null
    : `${pressesOf(keys)
        .map((press) => keyCaps(press).join(' '))
        .join(' then ')} already means “${other.title}”. Change that one first, or take other keys.`;
}
