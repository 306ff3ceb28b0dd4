/**
 * Key names. A binding is lower-case parts joined by "+", modifiers first: `mod` (⌘ on Apple's systems, Ctrl elsewhere), `alt`,
 * `shift`, then the key: a letter, a digit, a sign, or one of `enter space escape backspace delete tab arrowup …`.
 * `shift` is written for letters and named keys; signs ("?") already contain it. Keys that are pressed one after the other have a blank between
 * them: "g l".
 */
const ORDER = ['mod', 'alt', 'shift'] as const;
const NAMES: Readonly<Record<string, string>> = {
  ' ': 'space',
  esc: 'escape',
  return: 'enter',
  del: 'delete',
  cmd: 'mod',
  ctrl: 'mod',
  meta: 'mod',
};
const CAPS: Readonly<Record<string, string>> = {
  enter: '↵',
  space: 'Space',
  escape: 'Esc',
  backspace: '⌫',
  delete: 'Del',
  tab: 'Tab',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
};

const isApple = (): boolean => typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

/** The canonical spelling of a binding: "Shift+Cmd+Z" → "mod+shift+z". */
export const normaliseKeys = (keys: string): string => pressesOf(keys).map(normalisePress).join(' ');

/** The presses of a binding, one after the other; a blank alone is the space key. */
export const pressesOf = (keys: string): readonly string[] => (keys.trim() === '' ? [keys] : keys.trim().split(/ +/));

function normalisePress(keys: string): string {
  const parts =
    keys === '+'
      ? ['+']
      : keys
          .replace(/\+\+$/, '+plus')
          .split('+')
          .map((part) => (part === 'plus' ? '+' : part));
  const named = parts.map((part) => NAMES[part.toLowerCase()] ?? part.toLowerCase());
  const key = named.findLast((part) => !isModifier(part));
  const modifiers = ORDER.filter((modifier) => named.includes(modifier) && !(modifier === 'shift' && isSign(key ?? '')));
  return [...modifiers, ...(key === undefined ? [] : [key])].join('+');
}

/** What to print on the key caps of one press, in the order in which they are held. */
export function keyCaps(keys: string, apple = isApple()): string[] {
  const modifiers: Readonly<Record<string, string>> = apple
    ? { mod: '⌘', alt: '⌥', shift: '⇧' }
    : { mod: 'Ctrl', alt: 'Alt', shift: 'Shift' };
  return partsOf(normalisePress(keys)).map((part) => modifiers[part] ?? CAPS[part] ?? part.toUpperCase());
}

type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey'>;

/**
 * The bindings that a key press may mean, best first: what the layout says, then the place of the key where the layout gives no
 * digit or Latin letter there (French digits, Cyrillic letters). Empty for a modifier alone.
 */
export function pressedKeys(event: KeyPress): string[] {
  if (['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'Dead', 'Process', 'Unidentified'].includes(event.key)) return [];
  const modifiers = [
    ...(event.metaKey || event.ctrlKey ? ['mod'] : []),
    ...(event.altKey ? ['alt'] : []),
    ...(event.shiftKey ? ['shift'] : []),
  ];
  const spell = (key: string): string =>
    key === '+' ? [...modifiers.filter((m) => m !== 'shift'), '+'].join('+') : normalisePress([...modifiers, key].join('+'));
  const place = /^Digit([0-9])$/.exec(event.code)?.[1] ?? /^Key([A-Z])$/.exec(event.code)?.[1]?.toLowerCase();
  const given = event.key === ' ' ? 'space' : event.key;
  const spelled = [spell(given)];
  const foreign = place !== undefined && (/^[0-9]$/.test(place) ? !/^[0-9]$/.test(given) && !event.shiftKey : !/^[a-z]$/i.test(given));
  if (foreign) spelled.push(spell(place));
  return spelled;
}

/** "mod++" is mod and the plus key. */
const partsOf = (keys: string): string[] => keys.split(/(?<=[^+])\+(?=.)/);
const isModifier = (part: string): boolean => part === 'mod' || part === 'alt' || part === 'shift';
const isSign = (key: string): boolean => key.length === 1 && !/[\p{L}\p{N}]/u.test(key);
