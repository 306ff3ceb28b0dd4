import {
  IconArrowsMaximize,
  IconColorPicker,
  IconContrast,
  IconFocus2,
  IconMap2,
  IconMinus,
  IconMultiplier1x,
  IconPlus,
  IconRotate2,
  IconRotateClockwise2,
  IconRulerMeasure,
  IconSunHigh,
  type Icon,
} from '@tabler/icons-react';
import type { ViewAct } from '#annotators/image/ImageTools.tsx';
import { keysOf } from '../commands/define.ts';
import { imageCommands, type ImageActions } from '../commands/image.ts';

interface Shown {
  readonly Icon: Icon;
  readonly button: ViewAct['button'];
}

/** Ways to look that have a place below the image, in their order there. */
const SHOWN: Readonly<Record<string, Shown>> = {
  'image.farther': { Icon: IconMinus, button: 'always' },
  'image.closer': { Icon: IconPlus, button: 'always' },
  'image.whole': { Icon: IconArrowsMaximize, button: 'always' },
  'image.actual': { Icon: IconMultiplier1x, button: 'wide' },
  'image.clockwise': { Icon: IconRotateClockwise2, button: 'wide' },
  'image.back': { Icon: IconRotate2, button: 'never' },
  'image.ruler': { Icon: IconRulerMeasure, button: 'wide' },
  'image.crosshair': { Icon: IconFocus2, button: 'never' },
  'image.pixels': { Icon: IconColorPicker, button: 'never' },
  'image.minimap': { Icon: IconMap2, button: 'never' },
  'image.invert': { Icon: IconContrast, button: 'never' },
  'image.as-it-is': { Icon: IconSunHigh, button: 'never' },
};

/** Buttons and menu entries of the view; `on` says which are switched on, by id. */
export function viewActs(
  actions: ImageActions,
  on: Readonly<Record<string, boolean>>,
  keys: Readonly<Record<string, readonly string[]>>,
): readonly ViewAct[] {
  return Object.entries(SHOWN).flatMap(([id, { Icon: Sign, button }]) => {
    const command = imageCommands.find((each) => each.id === id);
    if (command === undefined) return [];
    const [key] = keysOf(command, keys);
    const checked = on[id];
    const icon = <Sign size={16} />;
    const perform = (): void => command.perform(actions);
    return [
      {
        id,
        title: command.title,
        icon,
        button,
        perform,
        ...(key !== undefined && { keys: key }),
        ...(checked !== undefined && { checked }),
      },
    ];
  });
}
