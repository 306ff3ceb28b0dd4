/** Gaps without any input that are longer than this count nothing: nobody was looking. */
export const IDLE_MS = 30_000;

/** Time spent on one item: `ms` so far, and when the last input was; `last` is null while the page is hidden or not focused. */
export interface ActiveTime {
  readonly ms: number;
  readonly last: number | null;
}

/** Begins counting at `now` (milliseconds on any steady clock); `watching`: the page is visible and focused. */
export const startActive = (now: number, watching: boolean): ActiveTime => ({ ms: 0, last: watching ? now : null });

/** An input, or coming back to the page: the time since the last one counts, unless it was an idle gap. */
export function touchActive(time: ActiveTime, now: number): ActiveTime {
  return { ms: activeMs(time, now), last: now };
}

/** The page was hidden or lost the focus. */
export const pauseActive = (time: ActiveTime, now: number): ActiveTime => ({ ms: activeMs(time, now), last: null });

/** Milliseconds visible and focused until `now`, idle gaps dropped. */
export function activeMs({ ms, last }: ActiveTime, now: number): number {
  const gap = last === null ? 0 : Math.max(0, now - last);
  return gap > IDLE_MS ? ms : ms + gap;
}
