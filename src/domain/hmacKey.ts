import { sharedSha256 } from './hashing/engine.ts';
import { BLOCK, type Sha256 } from './hashing/sha256.ts';

/**
 * HMAC-SHA-256 (RFC 2104, FIPS 180-4) for many short messages under one key. Importing a million rows takes two HMACs a row;
 * the general library hashes the key's two blocks again for each. Here they are hashed once, and nothing is allocated a message.
 * Tested against the library and the vectors of RFC 4231. One message at a time.
 */
export class HmacKey {
  readonly #engine: Sha256;
  readonly #states: Int32Array;

  /** @throws RangeError when the key is longer than a block (64 bytes); ours have 32. */
  constructor(key: Uint8Array, engine: Sha256 = sharedSha256()) {
    if (key.length > BLOCK) throw new RangeError(`a key of ${key.length} bytes; at most ${BLOCK}`);
    const blocks = new Uint8Array(2 * BLOCK).fill(0x36, 0, BLOCK).fill(0x5c, BLOCK);
    key.forEach((byte, i) => {
      blocks[i]! ^= byte;
      blocks[BLOCK + i]! ^= byte;
    });
    this.#engine = engine;
    this.#states = engine.keyed(blocks);
  }

  /** HMAC of the first `length` bytes of `message`: 32 bytes, overwritten by the next call. */
  digest(message: Uint8Array, length = message.length): Uint8Array {
    return this.#engine.hmac(this.#states, message, length);
  }

  /** HMAC of "text:" and an ASCII text, normalised, as `digest` gives it; null when the text is another one. */
  ofNormalised(text: string): Uint8Array | null {
    return this.#engine.hmacNormalised(this.#states, text);
  }
}
