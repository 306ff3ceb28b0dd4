import { useContext, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { LabelId } from '#domain/ids.ts';
import type { ItemContent } from '#domain/item/types.ts';
import type { Label } from '#domain/schema/types.ts';
import { HotkeyDepth } from '#ui/hotkeys/depth.ts';
import { addLayer } from '#ui/hotkeys/registry.ts';
import { commands } from '#app/commands/registry.ts';
import { usePreferences } from '#app/store/preferences.ts';
import { freeLetters, labelCodes } from '../codes.ts';

/** The second key means the label, whatever it means otherwise. */
const ABOVE_ALL = 0.95;

interface Coded {
  /** Two keys of each label that has them. */
  readonly codes: ReadonlyMap<LabelId, string>;
  /** The first key was pressed, and the second is waited for. */
  readonly begun: string | null;
}

/** Labels by two keys, one after the other. The first key waits for the second as long as it takes; escape, or a key that leads nowhere, ends that. */
export function useCodes(labels: readonly Label[], content: ItemContent['kind'], choose: (label: LabelId) => void): Coded {
  const own = usePreferences((state) => state.keys);
  const codes = useMemo(() => labelCodes(labels, freeLetters(commands, own, labels, content)), [labels, own, content]);
  const [begun, setBegun] = useState<string | null>(null);
  const depth = useContext(HotkeyDepth) + ABOVE_ALL;
  // keys that follow each other within a frame: nothing may have to be rendered in between
  const latest = useRef<{ first: string | null; choose: (label: LabelId) => void }>({ first: null, choose });
  useLayoutEffect(() => {
    latest.current.choose = choose;
  });
  useEffect(() => {
    const byCode = new Map([...codes].map(([id, code]) => [code, id]));
    const begin = (first: string | null): void => {
      latest.current.first = first;
      setBegun(first);
    };
    const firsts = [...new Set([...byCode.keys()].map((code) => code[0] ?? ''))].map((letter) => ({
      keys: letter,
      when: () => latest.current.first === null,
      perform: () => begin(letter),
    }));
    const seconds = [...new Set([...byCode.keys()].map((code) => code[1] ?? ''))].map((letter) => ({
      keys: letter,
      when: () => latest.current.first !== null,
      perform: () => {
        const label = byCode.get(`${latest.current.first ?? ''}${letter}`);
        begin(null);
        if (label !== undefined) latest.current.choose(label);
      },
    }));
    const ends = ['escape', 'backspace'].map((keys) => ({ keys, when: () => latest.current.first !== null, perform: () => begin(null) }));
    const hotkeys = [...seconds, ...ends, ...firsts];
    return addLayer({ scope: 'label', depth, hotkeys: () => hotkeys });
  }, [codes, depth]);
  return { codes, begun };
}
