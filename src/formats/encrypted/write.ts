import { CHUNK, headerBytes, ROUNDS, type EncryptedHeader } from './header.ts';
import { deriveKey, nonceOf, platform } from './keys.ts';

export interface EncryptOptions {
  /** So many bytes that nobody can foresee; new ones for each file, or its key stream is given away. */
  readonly random: (bytes: number) => Uint8Array;
  /** Rounds of the key derivation; 600,000 unless said otherwise, at least 100,000. */
  readonly iterations?: number;
  /** Bytes of the content in a chunk; a mebibyte unless said otherwise. */
  readonly chunk?: number;
}

/** Encrypts bytes under a passphrase, a chunk at a time (docs/encrypted-backup.md). `write` is awaited. */
export async function encrypt(
  content: AsyncIterable<Uint8Array>,
  passphrase: string,
  write: (bytes: Uint8Array<ArrayBuffer>) => void | Promise<void>,
  { random, iterations = ROUNDS, chunk = CHUNK }: EncryptOptions,
): Promise<void> {
  const salt = new Uint8Array(random(16));
  const nonce = new Uint8Array(random(7));
  const { key, check } = await deriveKey(passphrase, { salt, iterations });
  const header: EncryptedHeader = { v: 1, kdf: 'PBKDF2-SHA-256', cipher: 'AES-256-GCM', iterations, chunk, check, salt, nonce };
  const additionalData = headerBytes(header);
  await write(additionalData);
  let count = 0;
  const seal = async (bytes: Uint8Array<ArrayBuffer>, isLast: boolean): Promise<void> => {
    const iv = nonceOf(nonce, count, isLast);
    await write(new Uint8Array(await platform().encrypt({ name: 'AES-GCM', iv, additionalData }, key, bytes)));
    count += 1;
  };
  let held = new Uint8Array(chunk);
  let length = 0;
  for await (const bytes of content) {
    for (let at = 0; at < bytes.length;) {
      if (length === chunk) {
        await seal(held, false); // one more comes, so this is not the last
        held = new Uint8Array(chunk);
        length = 0;
      }
      const take = Math.min(chunk - length, bytes.length - at);
      held.set(bytes.subarray(at, at + take), length);
      length += take;
      at += take;
    }
  }
  await seal(held.slice(0, length), true);
}
