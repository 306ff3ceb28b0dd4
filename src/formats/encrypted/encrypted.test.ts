import { createCipheriv, createDecipheriv, pbkdf2Sync, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RandomAccess } from '../zip/types.ts';
import { decrypt } from './read.ts';
import { encrypt } from './write.ts';

const FEW = { random: (n: number) => new Uint8Array(randomBytes(n)), iterations: 100_000, chunk: 100 };

const access = (bytes: Uint8Array): RandomAccess => ({ size: bytes.length, slice: async (start, end) => bytes.slice(start, end) });

async function sealed(content: Uint8Array, passphrase: string, options: Partial<typeof FEW> = {}): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const pieces = async function* () {
    for (let at = 0; at < content.length; at += 37) yield content.subarray(at, at + 37);
  };
  await encrypt(pieces(), passphrase, (bytes) => void parts.push(bytes), { ...FEW, ...options });
  return Buffer.concat(parts);
}

async function opened(file: Uint8Array, passphrase: string): Promise<Uint8Array | string> {
  const parts: Uint8Array[] = [];
  const result = await decrypt(access(file), 'a.plumb.enc', passphrase, (bytes) => void parts.push(bytes));
  return result.ok ? new Uint8Array(Buffer.concat(parts)) : result.error.code;
}

/** Written from docs/encrypted-backup.md alone, with OpenSSL behind it instead of WebCrypto. */
function openedByOthers(file: Buffer, passphrase: string): Buffer {
  const length = file.readUInt32LE(8);
  const head = file.subarray(0, 12 + length);
  const header = JSON.parse(head.subarray(12).toString('utf8')) as Record<'salt' | 'nonce' | 'check', string> &
    Record<'iterations' | 'chunk', number>;
  const derived = pbkdf2Sync(passphrase.normalize('NFKC'), Buffer.from(header.salt, 'hex'), header.iterations, 64, 'sha256');
  expect(derived.subarray(32, 40).toString('hex')).toBe(header.check);
  const plain: Buffer[] = [];
  for (let at = head.length, count = 0; at < file.length; at += header.chunk + 16, count += 1) {
    const piece = file.subarray(at, at + header.chunk + 16);
    const nonce = Buffer.concat([Buffer.from(header.nonce, 'hex'), Buffer.alloc(5)]);
    nonce.writeUInt32BE(count, 7);
    nonce[11] = at + piece.length === file.length ? 1 : 0;
    const cipher = createDecipheriv('aes-256-gcm', derived.subarray(0, 32), nonce).setAAD(head).setAuthTag(piece.subarray(-16));
    plain.push(cipher.update(piece.subarray(0, -16)), cipher.final());
  }
  return Buffer.concat(plain);
}

test('what is encrypted is read by other code that was written from the page about the format, and back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 450 }), fc.string({ unit: 'grapheme', minLength: 1 }), async (content, passphrase) => {
      const file = await sealed(content, passphrase);
      expect(new Uint8Array(openedByOthers(Buffer.from(file), passphrase))).toEqual(content);
      expect(await opened(file, passphrase)).toEqual(content);
    }),
    { numRuns: 8 },
  );
});

test.each([0, 1, 99, 100, 101, 200, 201])('%i bytes in chunks of 100 come back', async (length) => {
  const content = new Uint8Array(randomBytes(length));
  const file = await sealed(content, 'hunter2 hunter2');
  expect(await opened(file, 'hunter2 hunter2')).toEqual(content);
});

test('a wrong passphrase is told from damage, and accents may be composed in either way', async () => {
  const file = await sealed(new Uint8Array(300), 'Crème brûlée'.normalize('NFD'));
  expect(await opened(file, 'Crème brûlée'.normalize('NFC'))).toEqual(new Uint8Array(300));
  expect(await opened(file, 'crème brûlée')).toBe('wrong-passphrase');
  expect(await opened(file, '')).toBe('wrong-passphrase');
});

test('every flipped bit and every cut is found, and nothing is taken for content', { timeout: 120_000 }, async () => {
  const content = new Uint8Array(randomBytes(230));
  const file = await sealed(content, 'a');
  const seen = new Map<string, number>();
  const count = (answer: Uint8Array | string): void => {
    expect(typeof answer).toBe('string');
    if (typeof answer === 'string') seen.set(answer, (seen.get(answer) ?? 0) + 1);
  };
  for (let i = 0; i < file.length; i += 11) {
    const flipped = new Uint8Array(file);
    flipped[i]! ^= 1 << (i % 8);
    count(await opened(flipped, 'a'));
  }
  for (let end = 0; end < file.length; end += 17) count(await opened(file.slice(0, end), 'a'));
  const head = file.length - (230 + 3 * 16);
  count(await opened(file.slice(0, head + 116), 'a'));
  expect(await opened(file.slice(0, head + 116), 'a')).toBe('cut-off'); // at the end of a chunk, where nothing but the counter tells
  expect([...seen.keys()].sort()).toEqual(
    expect.arrayContaining(['bad-header', 'cut-off', 'damaged', 'not-encrypted', 'wrong-passphrase']),
  );
});

test('chunks that change places, come twice or come of another file are found', async () => {
  const one = await sealed(new Uint8Array(randomBytes(300)), 'a');
  const two = await sealed(new Uint8Array(randomBytes(300)), 'a');
  const head = one.length - (300 + 3 * 16);
  const part = (file: Uint8Array, i: number): Uint8Array => file.slice(head + i * 116, head + (i + 1) * 116);
  const built = (...parts: Uint8Array[]): Uint8Array => Buffer.concat([one.slice(0, head), ...parts]);
  expect(await opened(built(part(one, 0), part(one, 1), part(one, 2)), 'a')).toHaveLength(300);
  for (const parts of [
    [part(one, 1), part(one, 0), part(one, 2)],
    [part(one, 0), part(one, 0), part(one, 2)],
    [part(one, 0), part(two, 1), part(one, 2)],
    [part(one, 0), part(one, 2)],
    [part(one, 0), part(one, 1), part(one, 2), part(one, 2)],
  ])
    expect(await opened(built(...parts), 'a')).toMatch(/damaged|cut-off/);
});

test('a header that asks for too little or too much work is not believed', async () => {
  const head = (iterations: number): Uint8Array => {
    const json = Buffer.from(
      JSON.stringify({
        chunk: 100,
        check: '0'.repeat(16),
        cipher: 'AES-256-GCM',
        iterations,
        kdf: 'PBKDF2-SHA-256',
        nonce: '0'.repeat(14),
        salt: '0'.repeat(32),
        v: 1,
      }),
    );
    const length = Buffer.alloc(4);
    length.writeUInt32LE(json.length);
    return Buffer.concat([Buffer.from('PLUMBENC'), length, json, Buffer.alloc(20)]);
  };
  expect(await opened(head(1000), 'a')).toBe('bad-header');
  expect(await opened(head(1e12), 'a')).toBe('bad-header');
  expect(await opened(head(100_000), 'a')).toBe('wrong-passphrase');
});

test('other code’s file is read as well', async () => {
  const content = randomBytes(150);
  const salt = randomBytes(16);
  const nonce = randomBytes(7);
  const derived = pbkdf2Sync('käse', salt, 100_000, 64, 'sha256');
  const json = Buffer.from(
    JSON.stringify({
      cipher: 'AES-256-GCM',
      check: derived.subarray(32, 40).toString('hex'),
      chunk: 100,
      iterations: 1e5,
      kdf: 'PBKDF2-SHA-256',
      nonce: nonce.toString('hex'),
      salt: salt.toString('hex'),
      v: 1,
    }),
  );
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  const head = Buffer.concat([Buffer.from('PLUMBENC'), length, json]);
  const chunks = [content.subarray(0, 100), content.subarray(100)].map((plain, i) => {
    const iv = Buffer.concat([nonce, Buffer.from([0, 0, 0, i, i])]);
    const cipher = createCipheriv('aes-256-gcm', derived.subarray(0, 32), iv).setAAD(head);
    return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  });
  expect(await opened(Buffer.concat([head, ...chunks]), 'käse')).toEqual(new Uint8Array(content));
});
