import type { Command } from '#domain/commands/command.ts';
import type { GestureId } from '#domain/ids.ts';

/** Gestures that could be undone and redone, last = next. */
export interface Stacks {
  readonly undo: readonly GestureId[];
  readonly redo: readonly GestureId[];
}

/** The stacks once a command is carried out, before the log says so. */
export function afterCommand({ undo, redo }: Stacks, command: Command, gesture: GestureId): Stacks {
  switch (command.type) {
    case 'Undo': {
      const target = command.gesture ?? undo.at(-1);
      return { undo: undo.filter((each) => each !== target), redo: [...redo, gesture] };
    }
    case 'Redo':
      return { undo: [...undo, gesture], redo: redo.slice(0, -1) };
    case 'PublishSchema':
    case 'PublishGuide':
    case 'ChangeProject':
    case 'FreezeDataset':
    case 'KeepModel':
    case 'PromoteModel':
      return { undo, redo };
    default:
      return { undo: [...undo, gesture], redo: [] };
  }
}
