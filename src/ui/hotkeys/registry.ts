import { pressedKeys } from './keys.ts';

/** What a key does. Plain keys are left alone while somebody types, and enter and space while a control that uses them has the focus. */
export interface Hotkey {
  /** Normalised keys, such as "mod+shift+z", or "g l" for one after the other. */
  readonly keys: string;
  readonly perform: (event: KeyboardEvent) => void;
  /** Also while typing in a field. */
  readonly inInputs?: boolean;
  /** Asked at the press: false leaves the key to what it means otherwise. */
  readonly when?: (event: KeyboardEvent) => boolean;
  /** Also for the repeats of a key that is held down. */
  readonly repeats?: boolean;
  /** A second press takes the first back: keys that begin like it may follow, and do. */
  readonly toggles?: boolean;
}

interface Layer {
  readonly scope: string;
  readonly depth: number;
  readonly hotkeys: () => readonly Hotkey[];
}

const layers = new Set<Layer>();
const barriers = new Map<symbol, number>();

/** The second key of two comes within this time. */
const SECOND_MS = 1000;
/** The first key of some that are pressed one after the other; `toggled`: it had a meaning of its own, which is taken back. */
let begun: { readonly keys: string; readonly at: number; readonly toggled: boolean } | null = null;

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
  const first = begun !== null && event.timeStamp - begun.at <= SECOND_MS ? begun : null;
  begun = null;
  for (const keys of pressed) {
    if (meansSomethingHere(event, keys)) return;
    const typing = isTyping(event.target);
    // A letter in a field is text, whatever was asked for.
    const works = ({ inInputs, when }: Hotkey): boolean =>
      when?.(event) !== false && (!typing || (inInputs === true && (/^(mod|alt)\+/.test(keys) || keys.length > 1)));
    const find = (wanted: string): Hotkey | undefined => {
      for (const layer of active) {
        const hotkey = layer.hotkeys().find((each) => each.keys === wanted && works(each));
        if (hotkey !== undefined) return hotkey;
      }
      return undefined;
    };
    // What a key alone means on this screen goes first: keys of labels are never taken for the second of two.
    const alone = find(keys);
    const both = alone === undefined && first !== null ? find(`${first.keys} ${keys}`) : undefined;
    const hotkey = alone ?? both;
    const begins =
      !event.repeat && both === undefined && (alone === undefined || alone.toggles === true) && beginsMore(active, keys, works);
    if (begins) begun = { keys, at: event.timeStamp, toggled: alone !== undefined };
    if (hotkey === undefined && !begins) continue;
    event.preventDefault();
    if (both !== undefined && first?.toggled === true) find(first.keys)?.perform(event);
    if (!event.repeat || hotkey?.repeats === true) hotkey?.perform(event);
    return;
  }
}

const beginsMore = (layers: readonly Layer[], keys: string, works: (hotkey: Hotkey) => boolean): boolean =>
  layers.some((layer) => layer.hotkeys().some((each) => each.keys.startsWith(`${keys} `) && works(each)));

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
