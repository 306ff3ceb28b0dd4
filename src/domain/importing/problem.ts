/** Where something in a file could not be read, and what to do about it. `line` counts from 1; 0 when the whole file is meant. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly code: string;
  /** A sentence with the remedy. */
  readonly message: string;
}
