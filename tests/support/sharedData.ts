import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

/** Whether the development data lie beside the repository; tests that need them are skipped, loudly, when they do not. */
export const hasSharedData: boolean = existsSync(root);
if (!hasSharedData) console.warn(`SKIPPED: the development data are not at ${root}; tests on real files do not run`);

/** Where a file of the development data lies. */
export const sharedPath = (path: string): string => root + path;

/** Bytes of a file of the development data, by its path there. */
export const sharedFile = (path: string): Uint8Array => new Uint8Array(readFileSync(root + path));
