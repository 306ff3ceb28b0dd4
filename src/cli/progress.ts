import type { Io } from './io.ts';

/** Milliseconds between drawings on a terminal. */
const REDRAW = 100;
/** Milliseconds before the first line of a log and between lines: short work says nothing. */
const FIRST_LINE = 10_000;
const NEXT_LINE = 5_000;

export interface Progress {
  readonly show: (text: string) => void;
  readonly clear: () => void;
}

/** Shows how far long work is: on a terminal at most ten times a second on one line, elsewhere a line every few seconds. */
export const createProgress = (io: Io): Progress => (io.terminal ? onTerminal(io) : inLog(io));

function onTerminal(io: Io): Progress {
  let last = 0;
  let width = 0;
  const draw = (text: string): void => {
    io.err(`\r${text.padEnd(width)}`);
    width = text.length;
  };
  return {
    show(text) {
      if (io.now() - last < REDRAW) return;
      last = io.now();
      draw(text);
    },
    clear() {
      if (width === 0) return;
      draw('');
      io.err('\r');
      width = 0;
    },
  };
}

function inLog(io: Io): Progress {
  let next = io.now() + FIRST_LINE;
  return {
    show(text) {
      if (io.now() < next) return;
      next = io.now() + NEXT_LINE;
      io.err(`${text}\n`);
    },
    clear: () => undefined,
  };
}

/** How long work will go on that has taken `elapsed` milliseconds for the share `done`: ", 2 min left"; nothing while nobody can say. */
export function timeLeft(elapsed: number, done: number): string {
  if (!(done > 0.01) || done >= 1) return '';
  return `, ${duration((elapsed * (1 - done)) / done)} left`;
}

/** Milliseconds for people: "40 s", "2 min", "1 h 5 min". */
export function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.trunc(minutes / 60)} h ${minutes % 60} min`;
}
