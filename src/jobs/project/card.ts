import { FIRST_KIND } from '#domain/annotation/kinds/index.ts';
import type { ProjectView } from '#domain/state/view.ts';
import type { ProjectCard } from '#storage/types.ts';

/** What the start screen shows of a project. */
export const cardOf = (view: ProjectView, now: number, known?: ProjectCard): ProjectCard => ({
  id: view.id,
  name: view.name,
  kind: view.schema?.schema.kind ?? FIRST_KIND,
  ...(view.medium !== null && { medium: view.medium }),
  items: view.counts.items,
  labeled: view.counts.labeled + view.counts['confirmed-empty'],
  archived: view.archived,
  createdAt: known?.createdAt ?? now,
  openedAt: known?.openedAt ?? now,
});
