import { labelsOf, type AnnotationValue } from '#domain/annotation/value.ts';
import type { LabelId } from '#domain/ids.ts';
import type { Label } from '#domain/schema/types.ts';
import type { Targets } from '#learning/targets.ts';
import type { TargetLayout } from '#learning/tasks/task.ts';

/** How answers are laid out, and the labels on offer. */
export interface Layout {
  readonly kind: TargetLayout;
  readonly labels: readonly Label[];
}

/** Values as learners take them; each carries only labels of the task, and one of them where only one may be carried. */
export function targetsFrom({ kind, labels }: Layout, values: readonly (AnnotationValue | null)[]): Targets {
  const place = new Map<string, number>(labels.map((label, i) => [label.id, i]));
  const classes = labels.length;
  const first = (value: AnnotationValue | null): string => labelsOf(value)[0] ?? '';
  if (kind === 'single') return { kind, classes, y: Int32Array.from(values, (value) => place.get(first(value)) ?? 0) };
  const y = new Uint8Array(values.length * classes);
  values.forEach((value, row) => {
    for (const label of labelsOf(value)) y[row * classes + (place.get(label) ?? 0)] = 1;
  });
  return { kind, classes, y };
}

/** Labels that row `row` of targets or predictions carries. */
export function labelsAt(y: Targets, row: number, labels: readonly LabelId[]): LabelId[] {
  if (y.kind === 'single') return labels.filter((_, c) => y.y[row] === c);
  return labels.filter((_, c) => y.y[row * y.classes + c] === 1);
}
