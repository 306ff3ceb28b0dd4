/** Serves a built app on the loopback address; the next free port is taken when `port` is in use, any for 0. */
export declare function serve(options: {
  readonly dir: string;
  readonly port?: number;
}): Promise<{ readonly url: string; readonly port: number; readonly close: () => Promise<void> }>;

/** Folder of a build for files that were compressed ahead. */
export const PACKED: string;
/** Whether a file of that name is worth compressing. */
export function isPackable(path: string): boolean;
/** Name of a compressed file: what it was made of. */
export function packedName(bytes: Uint8Array): string;
