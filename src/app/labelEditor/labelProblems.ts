import type { LabelId } from '#domain/ids.ts';
import { checkSchema } from '#domain/schema/schema.ts';
import type { LabelSchema } from '#domain/schema/types.ts';
import { keysOf } from '../commands/define.ts';
import { commands } from '../commands/registry.ts';
import type { LabelDraft } from './editLabels.ts';

export interface LabelProblem {
  readonly field: 'name' | 'hotkey';
  readonly message: string;
}

/** What is wrong with each label: the schema's own rules, and keys that a person gave to commands of the label screen. */
export function labelProblems(
  draft: LabelDraft,
  own: Readonly<Record<string, readonly string[]>>,
  published: LabelSchema | null = null,
): ReadonlyMap<LabelId, readonly LabelProblem[]> {
  const problems = new Map<LabelId, LabelProblem[]>();
  const add = (id: LabelId, problem: LabelProblem): void => void problems.set(id, [...(problems.get(id) ?? []), problem]);
  for (const { code, label, message } of checkSchema(draft, published)) {
    add(label, { field: code.endsWith('hotkey') || code === 'hotkey-clash' ? 'hotkey' : 'name', message });
  }
  for (const label of draft.labels) {
    if (label.retired || label.hotkey === null || problems.get(label.id)?.some(({ field }) => field === 'hotkey') === true) continue;
    const { hotkey } = label;
    const taken = commands.find((command) => ['label', 'app'].includes(command.scope) && keysOf(command, own).includes(hotkey));
    if (taken !== undefined) {
      add(label.id, {
        field: 'hotkey',
        message: `You gave the key "${hotkey}" to the command "${taken.title}". Take another key here or there.`,
      });
    }
  }
  return problems;
}
