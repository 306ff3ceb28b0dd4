import type { MemberId } from '#domain/ids.ts';
import type { ProjectUpdate } from '#jobs/project/project.api.ts';

/** What to call a member: the name somebody gave, else what the import is called, else the pseudonym's beginning. */
export function memberName(member: MemberId, update: Pick<ProjectUpdate, 'names' | 'view'>): string {
  const name = update.names[member];
  if (name !== undefined) return name;
  const known = update.view.members.find((each) => each.id === member);
  if (known?.kind === 'import') return 'imported labels';
  return `${known?.erased === true ? 'forgotten' : 'member'} ${member.slice(-4)}`;
}

/** "v4", the number a guide version is known by, or "an unknown version". */
export function guideName(version: string, view: ProjectUpdate['view']): string {
  const at = view.guides.findIndex((guide) => guide.version === version);
  return at < 0 ? 'an unknown version' : `v${at + 1}`;
}
