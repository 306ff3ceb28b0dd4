import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { fromHex } from '#domain/hash.ts';
import { isEncrypted, ROUNDS } from '#formats/encrypted/header.ts';
import { decrypt } from '#formats/encrypted/read.ts';
import { encrypt } from '#formats/encrypted/write.ts';
import type { Arguments } from '../args.ts';
import { commonOptions, type Command, type Outcome } from '../command.ts';
import { DataError } from '../errors.ts';
import { writeAtomically, type Written } from '../files/atomic.ts';
import { passphraseOf, passphraseOptions } from '../files/passphrase.ts';
import { fileChunks, fileHead, withRandomAccess } from '../files/read.ts';
import type { Io } from '../io.ts';
import { factList } from '../textTable.ts';

export const encryptCommand: Command = {
  name: 'encrypt',
  summary: 'put a project file under a passphrase',
  synopsis: '<p.plumb> --out p.plumb.enc',
  positionals: { from: 1, to: 1 },
  options: { out: { value: 'p.plumb.enc', help: 'the encrypted file to write' }, ...passphraseOptions, ...commonOptions },
  run: runEncrypt,
};

export const decryptCommand: Command = {
  name: 'decrypt',
  summary: 'get a project file out of an encrypted one',
  synopsis: '<p.plumb.enc> --out p.plumb',
  positionals: { from: 1, to: 1 },
  options: { out: { value: 'p.plumb', help: 'the project file to write' }, ...passphraseOptions, ...commonOptions },
  run: runDecrypt,
};

async function runEncrypt(args: Arguments, io: Io): Promise<Outcome> {
  const out = args.required('out');
  const [path = ''] = args.positionals;
  const passphrase = await passphraseOf(args, io);
  if (isEncrypted(await fileHead(path))) throw new DataError(`${path} is encrypted already. Nothing was written.`);
  const content = createHash('sha256');
  const counted = async function* () {
    for await (const bytes of fileChunks(path)) {
      content.update(bytes);
      yield bytes;
    }
  };
  const random = (bytes: number): Uint8Array => fromHex(io.randomHex(bytes));
  const written = await writeAtomically(out, (write) => encrypt(counted(), passphrase, write, { random }));
  const back = createHash('sha256');
  await open(out, passphrase, async (bytes) => void back.update(bytes));
  if (back.digest('hex') !== content.digest('hex')) throw new DataError(`${out} could not be read back. Write it again, on another disk.`);
  return outcome('encrypted file', out, written);
}

async function runDecrypt(args: Arguments, io: Io): Promise<Outcome> {
  const out = args.required('out');
  const [path = ''] = args.positionals;
  const passphrase = await passphraseOf(args, io);
  const written = await writeAtomically(out, (write) => open(path, passphrase, write));
  return outcome('project file', out, written);
}

/** @throws DataError with the reason when it cannot be opened */
async function open(path: string, passphrase: string, write: (bytes: Uint8Array) => Promise<void>): Promise<void> {
  const result = await withRandomAccess(path, (file) => decrypt(file, basename(path), passphrase, (bytes) => write(bytes)));
  if (!result.ok) throw new DataError(`${path}: ${result.error.message}`);
}

const outcome = (what: string, file: string, { bytes, sha256 }: Written): Outcome => ({
  document: { file, bytes, sha256, rounds: ROUNDS },
  text: factList([
    [what, file],
    ['bytes', bytes],
  ]),
  problems: false,
});
