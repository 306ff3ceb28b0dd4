import type { GestureId } from '../ids.ts';
import type { StateData } from './data.ts';
import { pastImports } from './pastImports.ts';
import type { KeptModel, ProjectView } from './view.ts';

/** Imports, by gesture, that these items and their imported labels came with: what rests on the labels of the items rests on them. */
export function importsBehind(data: StateData, slots: Iterable<number>): GestureId[] {
  const { imports, labels } = data.items;
  const { ordinals, next } = data.importedLabels;
  const used = new Set<number>();
  for (const slot of slots) {
    used.add(imports[slot]!);
    for (let at = labels[slot]!; at !== 0; at = next[at - 1]!) used.add(ordinals[at - 1]!);
  }
  const gestures = new Set([...used].map((ordinal) => data.imports[ordinal]?.gesture));
  return pastImports(data).flatMap(({ gesture, withdrawn }) => (gestures.has(gesture) && !withdrawn ? [gesture] : []));
}

/** Whether any of these imports was taken back since: withdrawn, or undone. */
export const anyWithdrawn = ({ imports }: Pick<ProjectView, 'imports'>, gestures: readonly string[]): boolean =>
  gestures.some((gesture) => !imports.some((each) => each.gesture === gesture && !each.withdrawn));

/** Imports behind the labels that a kept model learned from, where its manifest says. */
export function importsOfModel({ manifest }: Pick<KeptModel, 'manifest'>): readonly string[] {
  const said = manifest['imports'];
  return Array.isArray(said) ? said.filter((each) => typeof each === 'string') : [];
}
