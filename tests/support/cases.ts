import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe } from 'vitest';

const root = fileURLToPath(new URL('../../../shared/cases/', import.meta.url));
const there = existsSync(root);
if (!there) console.warn(`SKIPPED: the small cases are not at ${root}; tests on them do not run`);

/** Where a file of the small cases lies. */
export const casePath = (path: string): string => root + path;

/** Tests on the small cases; skipped, and said so, where they are missing. */
export const describeWithCases: (name: string, tests: () => void) => void = there ? describe : describe.skip;
