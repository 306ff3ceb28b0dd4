/** Bytes of a block of SHA-256. */
export const BLOCK = 64;

/**
 * SHA-256 and HMAC-SHA-256 for many short messages, at once and without allocating. Digests have 32 bytes and are overwritten by the next
 * call. Not reentrant: one message at a time, which a single thread always is. Messages of up to 512 MiB.
 */
export interface Sha256 {
  /** SHA-256 of the first `length` bytes. */
  digest(message: Uint8Array, length: number): Uint8Array;
  /** The states after the two blocks of a key (128 bytes: inner, outer), as `hmac` takes them. */
  keyed(blocks: Uint8Array): Int32Array;
  hmac(key: Int32Array, message: Uint8Array, length: number): Uint8Array;
  /** HMAC of "text:" and a normalised text, see `normaliseText`; null when the text is not ASCII: then the caller has to. */
  hmacNormalised(key: Int32Array, text: string): Uint8Array | null;
  /** A 53-bit number of a text: equal texts have equal numbers, others practically never. Not the same on every machine. */
  number(text: string): number;
}
