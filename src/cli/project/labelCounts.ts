import type { ProjectView } from '#domain/state/view.ts';

/**
 * Resolved labels by name, in display order; labels on offer also with 0. Retired ones only where items carry them; of two labels of
 * one name the retired one is told apart by its slug.
 */
export function labelCountsByName({ schema, labelCounts }: ProjectView): Record<string, number> {
  const labels = schema?.schema.labels ?? [];
  const names = new Set(labels.filter((label) => !label.retired).map(({ name }) => name));
  const counts = new Map<string, number>();
  for (const { id, name, slug, retired } of labels) {
    const count = labelCounts[id] ?? 0;
    if (!retired) counts.set(name, count);
    else if (count > 0) counts.set(names.has(name) || counts.has(name) ? `${name} (${slug})` : name, count);
  }
  const known = new Set<string>(labels.map(({ id }) => id));
  for (const [id, count] of Object.entries(labelCounts)) if (!known.has(id)) counts.set(id, count);
  return Object.fromEntries(counts);
}
