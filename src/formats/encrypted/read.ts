import { err, ok, type Result } from '#domain/result.ts';
import type { Problem } from '../format.ts';
import type { RandomAccess } from '../zip/types.ts';
import { headLength, isEncrypted, parseHeader, SNIFF, type EncryptedHeader } from './header.ts';
import { deriveKey, nonceOf, platform } from './keys.ts';

const TAG = 16;

export type EncryptedCode = 'not-encrypted' | 'bad-header' | 'wrong-passphrase' | 'damaged' | 'cut-off';

const words: Readonly<Record<EncryptedCode, string>> = {
  'not-encrypted': 'This file is not encrypted. Open it as it is.',
  'bad-header': 'The beginning of this encrypted file is damaged, or a newer version of Plumbline wrote it. Take another copy of it.',
  'wrong-passphrase': 'The passphrase is not the one of this file. Capital letters and blanks count. Nothing was opened.',
  damaged: 'This encrypted file is damaged, cut off or was changed, so it is not opened. Take another copy of it.',
  'cut-off': 'The end of this encrypted file is missing: it was not copied whole. Take another copy of it.',
};

/**
 * Decrypts a file that `encrypt` wrote. Every chunk is verified before it is given on; what was given on before a later chunk turns out to be
 * damaged must not be used. `write` is awaited.
 */
export async function decrypt(
  file: RandomAccess,
  name: string,
  passphrase: string,
  write: (bytes: Uint8Array<ArrayBuffer>, done: number) => void | Promise<void>,
): Promise<Result<EncryptedHeader, Problem>> {
  const problem = (code: EncryptedCode): Result<never, Problem> => err({ file: name, line: 0, code, message: words[code] });
  const start = await file.slice(0, Math.min(SNIFF, file.size));
  if (!isEncrypted(start)) return problem('not-encrypted');
  const length = headLength(start);
  const head = length === undefined || length > file.size ? undefined : new Uint8Array(await file.slice(0, length));
  const header = head === undefined ? undefined : parseHeader(head);
  if (head === undefined || header === undefined) return problem('bad-header');
  const { key, check } = await deriveKey(passphrase, header);
  if (check !== header.check) return problem('wrong-passphrase');

  const open = async (bytes: Uint8Array<ArrayBuffer>, count: number, isLast: boolean): Promise<Uint8Array<ArrayBuffer> | undefined> => {
    const iv = nonceOf(header.nonce, count, isLast);
    return platform()
      .decrypt({ name: 'AES-GCM', iv, additionalData: head }, key, bytes)
      .then(
        (plain) => new Uint8Array(plain),
        () => undefined, // the tag does not fit
      );
  };
  const step = header.chunk + TAG;
  let at = head.length;
  for (let count = 0; ; count += 1) {
    const end = Math.min(at + step, file.size);
    const isLast = end === file.size;
    if (end - at < TAG) return problem('cut-off');
    const bytes = new Uint8Array(await file.slice(at, end));
    const plain = await open(bytes, count, isLast);
    if (plain === undefined) return problem(isLast && (await open(bytes, count, false)) !== undefined ? 'cut-off' : 'damaged');
    await write(plain, end);
    if (isLast) return ok(header);
    at = end;
  }
}
