import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { useBench } from './harness.ts';

const FOLDER = join(import.meta.dirname, '../golden/projects');
const names = readdirSync(FOLDER).flatMap((name) => (name.endsWith('.plumb') ? [name.slice(0, -'.plumb'.length)] : []));

/** Project files that version 1 of every payload made, and what that application exported from them as JSON Lines. */
describe('a project file of an older application', () => {
  const bench = useBench();

  test.each(names)('%s exports what it exported then, but for fields that came later', async (name) => {
    const { out } = await bench.run(['export', join(FOLDER, `${name}.plumb`), '--format', 'jsonl', '--out', '-']);
    const rowsOf = (text: string): unknown[] =>
      text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown);
    const then = rowsOf(readFileSync(join(FOLDER, `${name}.jsonl`), 'utf8'));
    const now = rowsOf(out);
    expect(now).toHaveLength(then.length);
    then.forEach((row, i) => expect(now[i]).toMatchObject(row as object));
  });
});
