import { distance } from '#domain/nearest.ts';
import { UsageError } from './errors.ts';

/** One option of a command. Without `value` it is a switch. */
export interface OptionSpec {
  /** What stands for its value in the usage text: "FILE". */
  readonly value?: string;
  /** Values that it may do without: alone it is a switch. A following word is its value only when it is one of these. */
  readonly optional?: readonly string[];
  readonly help: string;
}

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** A command line taken apart. Values are those of the last time an option was given. */
export class Arguments {
  readonly positionals: readonly string[];
  private readonly values: ReadonlyMap<string, string | true>;

  constructor(positionals: readonly string[], values: ReadonlyMap<string, string | true>) {
    this.positionals = positionals;
    this.values = values;
  }

  /** The same with other paths for its positionals and for some options. */
  reading(positionals: readonly string[], options: ReadonlyMap<string, string>): Arguments {
    return new Arguments(positionals, new Map([...this.values, ...options]));
  }

  has(name: string): boolean {
    return this.values.has(name);
  }

  text(name: string): string | undefined {
    const value = this.values.get(name);
    return value === true ? undefined : value;
  }

  /** @throws UsageError when the option was not given. */
  required(name: string): string {
    const value = this.text(name);
    if (value === undefined) throw new UsageError(`--${name} is missing.`);
    return value;
  }

  /** Comma-separated names, blanks around them dropped. @throws UsageError on an empty name. */
  list(name: string): readonly string[] | undefined {
    const names = this.text(name)
      ?.split(',')
      .map((part) => part.trim());
    if (names?.includes('') === true) throw new UsageError(`--${name} has an empty name between commas.`);
    return names;
  }

  /** @throws UsageError unless it is a whole number in the range. */
  whole(name: string, range: { readonly from: number; readonly to?: number }): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = Number(text);
    const to = range.to ?? Number.MAX_SAFE_INTEGER;
    if (!/^\d+$/.test(text) || value < range.from || value > to) {
      throw new UsageError(
        `--${name} must be a whole number from ${range.from}${range.to === undefined ? ' up' : ` to ${to}`}, not "${text}".`,
      );
    }
    return value;
  }

  /** @throws UsageError unless it is one of the names. */
  oneOf<Name extends string>(name: string, names: readonly Name[]): Name | undefined {
    const text = this.text(name);
    const found = names.find((each) => each === text);
    if (text !== undefined && found === undefined) throw new UsageError(`--${name} must be one of ${names.join(', ')}, not "${text}".`);
    return found;
  }
}

/** Takes a command line apart: `--name value`, `--name=value`, switches, positionals; after `--` everything is a positional. */
export function parseArguments(argv: readonly string[], options: OptionSpecs): Arguments {
  const positionals: string[] = [];
  const values = new Map<string, string | true>();
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at] ?? '';
    if (word === '--') {
      positionals.push(...argv.slice(at + 1));
      break;
    }
    if (!word.startsWith('-') || word === '-') {
      positionals.push(word);
      continue;
    }
    const [, name = '', inline] = /^--([a-z][a-z-]*)(?:=(.*))?$/s.exec(word) ?? [];
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (option === undefined)
      throw new UsageError(`There is no option "${word.split('=')[0]}". ${closest(name, Object.keys(options))}`.trim());
    if (option.optional !== undefined) {
      const next = inline ?? (option.optional.includes(argv[at + 1] ?? '') ? argv[(at += 1)] : undefined);
      values.set(name, next ?? true);
      continue;
    }
    if (option.value === undefined) {
      if (inline !== undefined) throw new UsageError(`--${name} takes no value.`);
      values.set(name, true);
      continue;
    }
    const next = argv[at + 1];
    const value = inline ?? (next === undefined || isOption(next, options) ? undefined : next);
    if (value === undefined) throw new UsageError(`--${name} needs a value: --${name} ${option.value}.`);
    if (inline === undefined) at += 1;
    values.set(name, value);
  }
  return new Arguments(positionals, values);
}

/** A value may begin with dashes (a query does), but not be an option itself. */
const isOption = (word: string, options: OptionSpecs): boolean =>
  word === '--' || (word.startsWith('--') && Object.hasOwn(options, word.slice(2).split('=')[0] ?? ''));

/** "Did you mean …" for a name that is at most two letters off; else nothing. */
export function closest(name: string, names: readonly string[], prefix = '--'): string {
  const found = names.map((each) => ({ each, far: distance(name, each) })).sort((a, b) => a.far - b.far)[0];
  return found !== undefined && found.far <= 2 ? `Did you mean ${prefix}${found.each}?` : '';
}
