import type { DeviceId, Hash, ProjectId } from '#domain/ids.ts';

/** One file of the archive, `manifest.json` itself not counted. */
export interface PlumbFile {
  readonly path: string;
  /** Of the unpacked bytes. */
  readonly sha256: Hash;
  readonly bytes: number;
}

/** `manifest.json`: what the archive holds, and nothing about the machine or the moment that wrote it. */
export interface PlumbManifest {
  readonly format: 'plumb';
  readonly v: 1;
  readonly project: ProjectId;
  /** The last event of each device and the SHA-256 of its header, so that a cut tail is seen. */
  readonly heads: Readonly<Record<DeviceId, { readonly n: number; readonly hash: Hash }>>;
  readonly events: number;
  /** Sorted by path. */
  readonly files: readonly PlumbFile[];
}

const isHash = (value: unknown): boolean => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function isManifest(value: unknown): value is PlumbManifest {
  if (!isObject(value) || value.format !== 'plumb' || value.v !== 1) return false;
  const { project, heads, events, files } = value;
  if (typeof project !== 'string' || !isCount(events) || !isObject(heads) || !Array.isArray(files)) return false;
  if (!Object.values(heads).every((head) => isObject(head) && isCount(head.n) && isHash(head.hash))) return false;
  return files.every((file) => isObject(file) && typeof file.path === 'string' && isHash(file.sha256) && isCount(file.bytes));
}

/** The manifest in a text; undefined when it is not one, or of a later version. */
export function parseManifest(text: string): PlumbManifest | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isManifest(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
