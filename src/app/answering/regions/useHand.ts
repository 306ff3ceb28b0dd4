import { useState } from 'react';

/** A key that is let go sooner, with the pointer up, was tapped and not held. */
const TAP_MS = 250;

/** Whether the key is held that lets the pointer move the image; `begin` is told when it goes down. */
export function useHand(tap: (() => void) | undefined): {
  readonly held: boolean;
  readonly begin: (event: KeyboardEvent | undefined) => void;
} {
  const [held, setHeld] = useState(false);
  const begin = (event: KeyboardEvent | undefined): void => {
    if (event === undefined) return;
    const since = performance.now();
    let moved = false;
    const over = new AbortController();
    const end = (tapped: boolean): void => {
      over.abort();
      setHeld(false);
      if (tapped) tap?.();
    };
    const { signal } = over;
    window.addEventListener('pointerdown', () => (moved = true), { signal, capture: true });
    window.addEventListener('blur', () => end(false), { signal });
    window.addEventListener('keyup', ({ code }) => code === event.code && end(!moved && performance.now() - since < TAP_MS), { signal });
    setHeld(true);
  };
  return { held, begin };
}
