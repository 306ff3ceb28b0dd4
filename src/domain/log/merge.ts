import type { DeviceId, Hash } from '../ids.ts';

/** The same device and n with another header hash: the device's log was copied and continued twice. Both branches are kept. */
export interface Fork {
  readonly device: DeviceId;
  readonly n: number;
  readonly hashes: readonly Hash[];
}
