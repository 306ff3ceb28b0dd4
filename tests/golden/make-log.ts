import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { canonicalJson } from '#domain/json.ts';
import { eventLine } from '#domain/log/chain.ts';
import { logExamples, openScene, type LogExample, type Scene } from '#support/logExamples.ts';

/** The files of one worked example by path inside its folder; the same bytes every time. */
export function exampleFiles(example: LogExample): Map<string, string> {
  const scene = openScene();
  const events = example.play(scene) ?? scene.world.events;
  const files = new Map([['events.jsonl', events.map((event) => `${eventLine(event)}\n`).join('')]]);
  for (const [folder, packs] of [['items', scene.world.itemPacks] as const, ['labels', scene.world.labelPacks] as const]) {
    for (const pack of packs.values()) files.set(`${folder}/${pack.hash}.jsonl`, new TextDecoder().decode(pack.bytes));
  }
  for (const [hash, text] of scene.world.bodies) files.set(`values/${hash}`, text);
  return files.set('expected.json', `${JSON.stringify(expectedOf(example, scene), null, 2)}\n`);
}

/** What the example says must come out, with ids in place of names. */
function expectedOf({ name, expected }: LogExample, scene: Scene): object {
  const event = (each: string): string => scene.named.get(each)?.header.id ?? each;
  const item = (each: string): string => scene.items[each]?.id ?? each;
  const items = Object.entries(expected.items).map(([key, value]) => {
    if (value === 'absent') return [item(key), value] as const;
    const { state, resolved, heads, disputed = false, conflicts = [], comments = 0 } = value;
    const said = { state, resolved: resolved === null ? null : event(resolved), heads: heads.map(event) };
    return [item(key), { ...said, disputed, conflicts, comments }] as const;
  });
  const { unread = [], forks = [], undo, redo } = expected;
  return { name, items: Object.fromEntries(items), unread: unread.map(event), forks, undo, redo };
}

/** Run as a script it writes the golden files; they are the specification, so look at every line that changes. */
if (process.argv[1]?.endsWith('make-log.ts') === true) {
  for (const example of logExamples) {
    const folder = join(import.meta.dirname, 'log', example.name);
    rmSync(folder, { recursive: true, force: true });
    for (const [path, text] of exampleFiles(example)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  }
  console.log(canonicalJson(logExamples.map((example) => example.name)));
}
