import { normaliseKeys } from './keys.ts';

/** One key and what it does; `scope` is the screen it works on, or GLOBAL_SCOPE. */
export interface ScopedKeys {
  readonly id: string;
  readonly scope: string;
  readonly keys: string;
}

/** Works on every screen, and so clashes with every screen's keys. */
export const GLOBAL_SCOPE = 'app';

export interface Clash {
  readonly keys: string;
  readonly first: ScopedKeys;
  readonly second: ScopedKeys;
}

/** Pairs of bindings that one key press would set off together, in the order given. */
export function findClashes(bindings: readonly ScopedKeys[]): Clash[] {
  const seen = new Map<string, ScopedKeys[]>();
  const clashes: Clash[] = [];
  for (const second of bindings) {
    const keys = normaliseKeys(second.keys);
    const others = seen.get(keys) ?? [];
    for (const first of others) {
      const meet = first.scope === second.scope || first.scope === GLOBAL_SCOPE || second.scope === GLOBAL_SCOPE;
      if (meet && first.id !== second.id) clashes.push({ keys, first, second });
    }
    seen.set(keys, [...others, second]);
  }
  return clashes;
}
