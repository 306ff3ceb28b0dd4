import { listIn, parsed, textIn } from './json.ts';
import { pathList } from './paths.ts';
import type { LabelFile } from './types.ts';

/** Members of a result's value that name labels. */
const NAMES = /^(?:choices|taxonomy|labels|\w+labels)$/;

/** Tasks as Label Studio exports them: what their results name, a list for each control. */
export const labelStudioExport: LabelFile = {
  title: 'Label Studio export',
  read(text) {
    const tasks = parsed(text);
    if (!Array.isArray(tasks) || !tasks.some((task) => listIn(task, 'annotations').length > 0 || listIn(task, 'completions').length > 0))
      return null;
    const found = new Map<string, (readonly string[])[]>();
    const results = tasks
      .flatMap((task) => [...listIn(task, 'annotations'), ...listIn(task, 'completions')])
      .flatMap((annotation) => listIn(annotation, 'result'));
    for (const result of results) {
      const value = (result as { readonly value?: unknown }).value;
      if (typeof value !== 'object' || value === null) continue;
      for (const [key, names] of Object.entries(value)) {
        if (!NAMES.test(key) || !Array.isArray(names)) continue;
        const title = textIn(result, 'from_name') || key;
        const paths = names.flatMap((name: unknown) => (Array.isArray(name) ? [name.map(String)] : [[String(name)]]));
        found.set(title, [...(found.get(title) ?? []), ...paths]);
      }
    }
    const groups = [...found].map(([title, paths]) => ({ title, labels: pathList(paths) }));
    return groups.length === 0 ? null : groups;
  },
};
