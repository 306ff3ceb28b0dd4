import type { Arguments, OptionSpecs } from './args.ts';
import type { Io } from './io.ts';

/** What a command came to: the JSON document, the same for people, and whether problems were met (which `--strict` makes exit code 1). */
export interface Outcome {
  readonly document: object;
  readonly text: string;
  readonly problems: boolean;
  /** Exit code 1 whatever `--strict` says. */
  readonly failed?: boolean;
}

/** One command of the command line. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Arguments after the name: "<path…> --out p.plumb". */
  readonly synopsis: string;
  readonly options: OptionSpecs;
  /** Positionals it takes. */
  readonly positionals: { readonly from: number; readonly to: number };
  readonly run: (args: Arguments, io: Io) => Promise<Outcome>;
}

/** Options that every command has. */
export const commonOptions = {
  json: { help: 'one JSON document on standard output' },
  strict: { help: 'exit code 1 when there are problems' },
  help: { help: 'this text' },
} as const satisfies OptionSpecs;
