import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildCli, CLI } from '../../scripts/tools/buildCli.mjs';
import type { makeFolder } from './journey.ts';
import { seeded } from './seeded.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const WORDS = {
  help: ['the parcel never came', 'my password does not work', 'the screen stays black', 'how do I pay', 'it was charged twice'],
  praise: ['thank you so much', 'this works well', 'best purchase this year', 'quick and friendly', 'all fine now'],
} as const satisfies Record<string, readonly [string, ...string[]]>;

interface Wanted {
  readonly rows: number;
  /** How many rows carry a label; the rest is unseen. */
  readonly labeled: number;
}

/** Makes a project file by the command line: short messages of two labels, some of them given. */
export async function plumbFile(folder: ReturnType<typeof makeFolder>, { rows, labeled }: Wanted): Promise<string> {
  const random = seeded(7);
  const labels = ['help', 'praise'] as const;
  const pick = <T>(all: readonly [T, ...T[]]): T => all[Math.floor(random() * all.length)] ?? all[0];
  const lines = Array.from({ length: rows }, (_, i) => {
    const label = random() < 0.5 ? 'help' : 'praise';
    const text = `${pick(WORDS[label])}, ${pick(WORDS[pick(labels)])} (order ${i + 1000})`;
    return JSON.stringify({ id: `m${i}`, text, ...((i < labeled || i < 2) && { label: i === 0 ? 'help' : i === 1 ? 'praise' : label }) });
  });
  const source = folder.file('messages.jsonl', `${lines.join('\n')}\n`);
  const out = folder.file(`messages-${rows}-${labeled}.plumb`);
  if (!(await buildCli())) throw new Error('the command line was not built');
  execFileSync(process.execPath, [CLI, 'import', source, '--out', out], { cwd: root, stdio: 'pipe' });
  return out;
}
