import { closest, parseArguments, type Arguments } from './args.ts';
import type { Command, Outcome } from './command.ts';
import { commands } from './commands/index.ts';
import { DataError, isSystemError, systemMessage, UsageError } from './errors.ts';
import { spool } from './files/spool.ts';
import { unpackTables } from './files/unpack.ts';
import type { Io } from './io.ts';
import { commandUsage, usage } from './usage.ts';
import { VERSION } from './version.ts';

/** Exit codes: 0 done, 1 nothing could be read or the data are at fault, 2 wrong usage. */
export type ExitCode = 0 | 1 | 2;

/** Runs one command line (without the program's name). Never throws for faults of usage or data. */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  const [name, ...rest] = argv;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    const asked = rest[0] === undefined ? undefined : commandOf(rest[0]);
    (name === undefined ? io.err : io.out)(asked === undefined ? usage(commands) : commandUsage(asked));
    return name === undefined ? 2 : 0;
  }
  if (name === '--version') {
    io.out(`plumbline ${VERSION}\n`);
    return 0;
  }
  const command = commandOf(name);
  if (command === undefined) {
    const names = commands.map((each) => each.name);
    io.err(`There is no command "${name}". ${closest(name, names, '')}`.trim());
    io.err(`\n\n${usage(commands)}`);
    return 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    io.out(commandUsage(command));
    return 0;
  }
  try {
    return await runCommand(command, rest, io);
  } catch (error) {
    return failure(error, command, rest, io);
  }
}

const commandOf = (name: string): Command | undefined => commands.find((each) => each.name === name);

async function runCommand(command: Command, argv: readonly string[], io: Io): Promise<ExitCode> {
  const args = parseArguments(argv, command.options);
  const { from, to } = command.positionals;
  const given = args.positionals.length;
  if (given < from || given > to)
    throw new UsageError(given < from ? 'Something is missing.' : `"${args.positionals[to]}" is one too many.`);
  const outcome = await withFiles(args, io, (ready) => command.run(ready, io));
  io.out(args.has('json') ? `${JSON.stringify(outcome.document)}\n` : outcome.text);
  return outcome.failed === true || (outcome.problems && args.has('strict')) ? 1 : 0;
}

/** Options that name a file to read, in whatever command has them. */
const FILES = ['labels', 'predictions', 'test', 'label-names', 'classes'] as const;

/** Runs a command with what comes through pipes and archives of tables as files, which are removed after it. */
async function withFiles(args: Arguments, io: Io, use: (ready: Arguments) => Promise<Outcome>): Promise<Outcome> {
  const named = FILES.filter((name) => args.text(name) !== undefined);
  const { paths, close } = await spool([...args.positionals, ...named.map((name) => args.text(name) ?? '')], io);
  const count = args.positionals.length;
  try {
    const unpacked = await unpackTables(paths.slice(0, count), io);
    try {
      return await use(args.reading(unpacked.paths, new Map(named.map((name, k) => [name, paths[count + k] ?? '']))));
    } finally {
      await unpacked.close();
    }
  } finally {
    await close();
  }
}

function failure(error: unknown, command: Command, argv: readonly string[], io: Io): ExitCode {
  if (error instanceof UsageError) {
    io.err(`${error.message}\n\nUsage: plumbline ${command.name} ${command.synopsis}\nSee: plumbline ${command.name} --help\n`);
    return 2;
  }
  if (error instanceof DataError || isSystemError(error)) {
    const message =
      error instanceof DataError ? error.message : `${'path' in error ? `${String(error.path)}: ` : ''}${systemMessage(error)}`;
    io.err(`${message}\n`);
    if (argv.includes('--json')) io.out(`${JSON.stringify({ error: message })}\n`);
    return 1;
  }
  throw error;
}
