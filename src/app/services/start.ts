import type { MemberId, ProjectId } from '#domain/ids.ts';
import { answeredSince, type Start } from '#jobs/project/start.ts';
import { backupKey } from '#storage/names.ts';
import { readStart, type StartRead } from '#storage/start.ts';
import type { Person } from '../servicesApi.ts';

/** Settings that say who sits here. */
export const ME = 'me';
export const PEOPLE = 'people';

/** Names this code: its file is called by its contents. */
export const BUILD = import.meta.url;

/** What the first script reads for the project in the address, before anything else runs. Good once: later it may be out of date. */
interface Early {
  readonly project: ProjectId;
  readonly read: Promise<StartRead<Start> | undefined>;
}

const project = /^\/p\/([^/]+)/.exec(globalThis.location?.pathname ?? '')?.[1] as ProjectId | undefined;
let early: Early | undefined = project === undefined ? undefined : { project, read: readStart(project, [ME, PEOPLE, backupKey(project)]) };

/** The people of this machine as the first script read them; undefined when that is used up or there is nothing. */
export async function earlyPeople(): Promise<{ readonly me: MemberId | undefined; readonly people: readonly Person[] } | undefined> {
  const settings = (await early?.read)?.settings;
  if (settings === undefined) return undefined;
  return { me: settings.get(ME) as MemberId | undefined, people: (settings.get(PEOPLE) as readonly Person[] | undefined) ?? [] };
}

/** Something was written: what was read at the start does not count any more. */
export const forgetStart = (): void => void (early = undefined);

/** What a page can show of a project before its worker is there, with what the first script has read. */
export interface ReadyStart extends Start {
  readonly read: StartRead<Start>;
}

/** Undefined: nothing that is up to date. The first call uses it up. */
export async function takeStart(id: ProjectId, me: MemberId): Promise<ReadyStart | undefined> {
  if (early?.project !== id) return undefined;
  const read = await early.read;
  forgetStart();
  if (read?.record?.build !== BUILD || read.since === null || read.record.content.me !== me) return undefined;
  const current = answeredSince(read.record.content, read.since);
  return current && { ...current, read };
}
