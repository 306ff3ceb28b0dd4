import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

/** Everything a command takes from the machine besides files: output, time, randomness, environment. */
export interface Io {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Standard input; left out where there is none. */
  readonly stdin?: () => AsyncIterable<Uint8Array>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A fresh UUIDv7. */
  readonly newId: () => string;
  /** Fresh randomness, two hex digits a byte. */
  readonly randomHex: (bytes: number) => string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Progress is drawn on one line of a terminal; elsewhere, such as in a log, it is a line every few seconds. */
  readonly terminal: boolean;
}

/** The machine this process runs on. */
export const processIo: Io = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  stdin: () => process.stdin,
  now: () => Date.now(),
  newId: () => v7(),
  randomHex: (bytes) => randomBytes(bytes).toString('hex'),
  env: process.env,
  terminal: process.stderr.isTTY === true,
};
