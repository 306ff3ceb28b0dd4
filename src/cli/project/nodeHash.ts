import { createHash } from 'node:crypto';
import type { LongHash } from '#domain/hashing/longHash.ts';
import type { Hash } from '#domain/ids.ts';

/** SHA-256 by Node. */
export const nodeHash: LongHash = {
  of: (bytes) => createHash('sha256').update(bytes).digest('hex') as Hash,
  start() {
    const hash = createHash('sha256');
    return { add: (bytes) => void hash.update(bytes), end: () => hash.digest('hex') as Hash };
  },
};
