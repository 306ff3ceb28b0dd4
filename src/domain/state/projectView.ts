import type { GuideSection, GuideVersion } from '../guide/types.ts';
import type { Hash, ProjectId } from '../ids.ts';
import type { Medium } from '../item/types.ts';
import { compareEvents } from '../log/header.ts';
import type { SchemaVersion } from '../schema/types.ts';
import { smallEvents, type SmallEvent, type StateData } from './data.ts';
import { inOrder } from './inOrder.ts';
import { headsOf } from './heads.ts';
import { creation } from './itemView.ts';
import { STATES } from './itemTable.ts';
import { keptOf } from './kept.ts';
import { pastImports } from './pastImports.ts';
import { projectSettings } from './settings.ts';
import { labelsOf } from '../annotation/value.ts';
import type { ItemState, Member, NewerWriting, ProjectView, Publication, VersionHead } from './view.ts';

/** Everything small about a project. Cost: the number of versions, members, imports and distinct values, never of items. */
export function projectView(data: StateData, id: ProjectId): ProjectView {
  const created = creation(data)?.payload;
  const changes = inOrder(data, 'ProjectChanged').map((event) => event.payload);
  const schemas = versions(data, 'SchemaPublished', ({ payload }): SchemaVersion => payload);
  const guides = versions(data, 'GuidePublished', ({ payload }) => guideVersion(data, payload));
  return {
    id,
    name: changes.findLast((change) => change.name !== undefined)?.name ?? created?.name ?? '',
    archived: changes.findLast((change) => change.archived !== undefined)?.archived ?? false,
    itemSalt: created?.itemSalt ?? '',
    seed: created?.seed ?? '',
    holdoutShare: created?.holdoutShare ?? 0,
    settings: projectSettings(data),
    schema: schemas.current,
    schemas: schemas.all,
    schemaHeads: schemas.heads,
    guide: guides.current,
    guides: guides.all,
    guideHeads: guides.heads,
    guideNumber: guides.all.findIndex((guide) => guide.version === guides.current?.version) + 1,
    published: publications(data),
    members: membersOf(data),
    imports: pastImports(data),
    medium: mediumOf(data),
    ...keptOf(data),
    counts: {
      ...(Object.fromEntries(STATES.map((state, i) => [state, data.counts.states[i]])) as Record<ItemState, number>),
      items: data.counts.items,
      hard: data.counts.hard,
      disputed: data.counts.disputed,
    },
    labelCounts: labelCounts(data),
    newer: newerWriting(data),
  };
}

/** Versions in order of publication; the current one is the greatest head by (lamport, id). */
function versions<Type extends 'SchemaPublished' | 'GuidePublished', Version extends { readonly version: Hash }>(
  data: StateData,
  type: Type,
  read: (event: SmallEvent<Type>) => Version,
): { all: Version[]; current: Version | null; heads: VersionHead[] } {
  const events = inOrder(data, type);
  const all = new Map<Hash, Version>();
  for (const event of events) if (!all.has(event.payload.version)) all.set(event.payload.version, read(event));
  const heads = headsOf(smallEvents(data, type), data.undone, data.ghosts).sort(compareEvents);
  const current = heads.at(-1);
  return {
    all: [...all.values()],
    current: current === undefined ? null : read(current),
    heads: heads.map((head) => ({ event: head.id, version: head.payload.version })),
  };
}

function publications(data: StateData): Record<string, Publication> {
  const first: Record<string, Publication> = {};
  for (const { payload, author, wall } of [...inOrder(data, 'SchemaPublished'), ...inOrder(data, 'GuidePublished')]) {
    first[payload.version] ??= { author, wall };
  }
  return first;
}

function guideVersion(data: StateData, payload: SmallEvent<'GuidePublished'>['payload']): GuideVersion {
  const sections = payload.sections.map((section): GuideSection => ({ ...section, text: data.texts.get(section.hash) ?? '' }));
  const { version, parents, title, changes, note } = payload;
  return { version, parents, title, sections, changes, ...(note !== undefined && { note }) };
}

function membersOf(data: StateData): Member[] {
  const members = new Map<string, Member>();
  for (const { payload } of inOrder(data, 'MemberJoined')) {
    if (!members.has(payload.member)) members.set(payload.member, { id: payload.member, kind: payload.kind });
  }
  for (const [author, gestures] of data.byAuthor)
    if (gestures.length > 0 && !members.has(author)) members.set(author, { id: author, kind: 'person' });
  return [...members.values()]
    .map((member) => (data.erasedMembers.has(member.id) ? { ...member, erased: true } : member))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** As the first import that counts says; before there is one, as the project was made for. */
function mediumOf(data: StateData): Medium | null {
  const first = pastImports(data).find(({ withdrawn, rows }) => !withdrawn && rows > 0);
  return first?.medium ?? creation(data)?.payload.medium ?? null;
}

/** Cost: the number of such events. */
function newerWriting({ unread }: StateData): NewerWriting {
  const unreadable = [...unread.values()].filter(({ reason }) => reason !== 'missing-body');
  return { events: unreadable.length, items: new Set(unreadable.flatMap(({ item }) => item ?? [])).size };
}

function labelCounts(data: StateData): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [at, n] of data.valueCounts.entries()) {
    if (n > 0) for (const label of labelsOf(data.values[at] ?? null)) counts[label] = (counts[label] ?? 0) + n;
  }
  return counts;
}
