import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

/** Everything a command takes from the machine besides files: output, time, randomness, environment. */
export interface Io {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A fresh UUIDv7. */
  readonly newId: () => string;
  /** Fresh randomness, two hex digits a byte. */
  readonly randomHex: (bytes: number) => string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Progress is drawn on one line of a terminal and left out elsewhere. */
  readonly terminal: boolean;
}

/** The machine this process runs on. */
export const processIo: Io = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  now: () => Date.now(),
  newId: () => v7(),
  randomHex: (bytes) => randomBytes(bytes).toString('hex'),
  env: process.env,
  terminal: process.stderr.isTTY === true,
};

/** Shows how far long work is, at most ten times a second, on one line of a terminal. */
export function createProgress(io: Io): { readonly show: (text: string) => void; readonly clear: () => void } {
  let last = 0;
  let width = 0;
  const draw = (text: string): void => {
    io.err(`\r${text.padEnd(width)}`);
    width = text.length;
  };
  return {
    show(text) {
      if (!io.terminal || io.now() - last < 100) return;
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
