import { readFile } from 'node:fs/promises';
import type { Arguments, OptionSpecs } from '../args.ts';
import { DataError, UsageError } from '../errors.ts';
import type { Io } from '../io.ts';

/** Where a passphrase comes from. Never from the command line itself, which other people of the machine can see. */
export const passphraseOptions = {
  'passphrase-file': { value: 'FILE', help: 'its first line is the passphrase; or set PLUMBLINE_PASSPHRASE' },
} as const satisfies OptionSpecs;

/** @throws UsageError when there is none; DataError when it is empty */
export async function passphraseOf(args: Arguments, { env }: Pick<Io, 'env'>): Promise<string> {
  const path = args.text('passphrase-file');
  const given = path === undefined ? env['PLUMBLINE_PASSPHRASE'] : (await readFile(path, 'utf8')).split(/\r?\n/, 1)[0];
  if (given === undefined) throw new UsageError('Give the passphrase with --passphrase-file FILE, or in PLUMBLINE_PASSPHRASE.');
  if (given === '') throw new DataError(`${path ?? 'PLUMBLINE_PASSPHRASE'} is empty: its first line has to be the passphrase.`);
  return given;
}
