import type { Command } from './command.ts';
import { VERSION } from './version.ts';

/** What commands there are. */
export function usage(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}\n`).join('');
  return (
    `Plumbline ${VERSION}: data labeling and active learning, on the command line.\n\n` +
    `Usage: plumbline <command> …\n\nCommands:\n${lines}\n` +
    'Every command takes --json (one JSON document on standard output), --strict (problems make exit code 1) and --help.\n' +
    'Exit codes: 0 done, 1 nothing could be read or the data are at fault, 2 wrong usage.\n'
  );
}

/** How one command is used. */
export function commandUsage({ name, summary, synopsis, options }: Command): string {
  const heads = Object.entries(options).map(
    ([option, { value, optional }]) => `--${option}${value === undefined ? '' : optional === undefined ? ` ${value}` : ` [${value}]`}`,
  );
  const width = Math.min(34, Math.max(...heads.map((head) => head.length)));
  const lines = Object.values(options).map(({ help }, at) => {
    const head = heads[at] ?? '';
    return head.length > width ? `  ${head}\n  ${' '.repeat(width)}  ${help}\n` : `  ${head.padEnd(width)}  ${help}\n`;
  });
  return `plumbline ${name}: ${summary}\n\nUsage: plumbline ${name} ${synopsis}\n\nOptions:\n${lines.join('')}`;
}
