import { useEffect, useState } from 'react';

/** False until the first frame is on the screen and the browser has nothing better to do: for what the first screen does without. */
export function useLate(): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    let left = false;
    const show = (): void => {
      if (!left) setLate(true);
    };
    const idle = globalThis.requestIdleCallback ?? ((then: () => void) => setTimeout(then, 200));
    const timer = setTimeout(() => idle(show, { timeout: 2000 }), FRAMES_MS);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, []);
  return late;
}

/** Long enough for the first item to come onto the screen before. */
const FRAMES_MS = 250;
