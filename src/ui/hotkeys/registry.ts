import { pressedKeys } from './keys.ts';

/** What a key does. Plain keys are left alone while somebody types, and enter and space while a control that uses them has the focus. */
export interface Hotkey {
  /** Normalised keys, such as "mod+shift+z". */
  readonly keys: string;
  readonly perform: (event: KeyboardEvent) => void;
  /** Also while typing in a field. */
  readonly inInputs?: boolean;
  /** Also for the repeats of a key that is held down. */
  readonly repeats?: boolean;
}

interface Layer {
  readonly scope: string;
  readonly depth: number;
  readonly hotkeys: () => readonly Hotkey[];
}

const layers = new Set<Layer>();
const barriers = new Map<symbol, number>();

/** Adds hotkeys at a depth (0 = the page, one more for each dialog around). Returns the way to remove them. */
export function addLayer(layer: Layer): () => void {
  if (layers.size === 0) window.addEventListener('keydown', onKeyDown);
  layers.add(layer);
  return () => {
    layers.delete(layer);
    if (layers.size === 0) window.removeEventListener('keydown', onKeyDown);
  };
}

/** Suspends everything less deep than `depth`, while a dialog is open. Returns the way to lift it. */
export function addBarrier(depth: number): () => void {
  const key = Symbol('barrier');
  barriers.set(key, depth);
  return () => barriers.delete(key);
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const pressed = pressedKeys(event);
  if (pressed.length === 0) return;
  const floor = Math.max(0, ...barriers.values());
  const active = [...layers].filter((layer) => layer.depth >= floor).sort((a, b) => b.depth - a.depth);
  for (const keys of pressed) {
    if (meansSomethingHere(event, keys)) return;
    const typing = isTyping(event.target) && !/^(mod|alt)\+/.test(keys);
    for (const layer of active) {
      const hotkey = layer.hotkeys().find((each) => each.keys === keys);
      if (hotkey === undefined || (isTyping(event.target) && !hotkey.inInputs)) continue;
      if (typing && keys.length === 1) continue; // a letter in a field is text, whatever was asked for
      event.preventDefault();
      if (!event.repeat || hotkey.repeats) hotkey.perform(event);
      return;
    }
  }
}

const PRESSABLE = 'button, a[href], summary, select, [role=button], [role=tab], [role=switch], [role=option], [role^=menuitem], input';

/** Enter and space press the focused control; menus and lists take letters and arrows themselves. */
function meansSomethingHere(event: KeyboardEvent, keys: string): boolean {
  if (!(event.target instanceof Element)) return false;
  if (keys.includes('mod+') || keys.includes('alt+')) return false;
  if (event.target.closest('[role=menu], [role=tablist], select') !== null)
    return keys.length === 1 || /arrow|enter|space|escape|home|end/.test(keys);
  if (keys.startsWith('arrow')) return event.target.matches('input[type=radio], input[type=range]');
  return (keys === 'enter' || keys === 'space') && event.target.closest(PRESSABLE) !== null && !isTyping(event.target);
}

const NOT_TEXT = new Set(['checkbox', 'radio', 'button', 'submit', 'reset', 'range', 'color', 'file']);

function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !NOT_TEXT.has(target.type);
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable);
}
