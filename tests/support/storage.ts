import { v7 } from 'uuid';
import { toHex } from '#domain/hash.ts';
import type { DeviceId, EventId, GestureId, Hash, ItemId, MemberId, ProjectId } from '#domain/ids.ts';
import { EMPTY_HEAD, sealEvent, type DeviceHead } from '#domain/log/chain.ts';
import type { LogEvent, Plan, PlannedEvent } from '#domain/log/event.ts';
import { dataDatabaseName, logDatabaseName, mediaDatabaseName } from '#storage/names.ts';
import { createProjectStore, openProjectStore, type OpenOptions } from '#storage/openProject.ts';
import type { ProjectStore } from '#storage/types.ts';

const APP = 'plumbline/test';
export const ANA = 'ana' as MemberId;

export const newProject = (): ProjectId => v7() as ProjectId;
export const newItem = (): ItemId => toHex(crypto.getRandomValues(new Uint8Array(16))) as ItemId;

/** Plan of one gesture with `count` comments. */
export function commentPlan(count = 1, text = 'unsure'): Plan {
  const gesture = v7() as GestureId;
  const events = Array.from({ length: count }, (): PlannedEvent => comment(gesture, text));
  return { events, bodies: new Map() };
}

function comment(gesture: GestureId, text: string): PlannedEvent {
  const payload = { item: newItem(), text };
  return { type: 'CommentAdded', id: v7() as EventId, gesture, author: ANA, wall: 1_790_000_000_000, supersedes: [], payload };
}

/** Plan of one gesture with one label answer, as the labeling screen writes it. */
export function labelPlan(item: ItemId = newItem()): Plan {
  const schema = 'a'.repeat(64) as Hash;
  const event: PlannedEvent = {
    type: 'LabelSubmitted',
    id: v7() as EventId,
    gesture: v7() as GestureId,
    author: ANA,
    wall: 1_790_000_000_000,
    supersedes: [],
    payload: {
      item,
      pass: 0,
      purpose: 'strategy',
      schema,
      guide: { version: schema, sections: {} },
      queue: { strategy: 'margin', run: 'run-1', candidates: 1000, probability: 0.02 },
      activeMs: 1800,
      value: { kind: 'choice', label: null },
      suggestion: null,
    },
  };
  return { events: [event], bodies: new Map() };
}

/** A device that is not this browser: a chain in memory. */
export class FarDevice {
  readonly events: LogEvent[] = [];
  readonly id: DeviceId;
  readonly #project: ProjectId;
  #head: DeviceHead;

  constructor(project: ProjectId, id: DeviceId = v7() as DeviceId, head: DeviceHead = EMPTY_HEAD) {
    this.#project = project;
    this.id = id;
    this.#head = head;
  }

  /** Writes one comment; `seen` is the largest lamport number it has seen from others. */
  write(text = 'from afar', seen = 0): LogEvent {
    const head = { ...this.#head, lamport: Math.max(this.#head.lamport, seen) };
    const salt = toHex(crypto.getRandomValues(new Uint8Array(16)));
    const sealed = sealEvent(comment(v7() as GestureId, text), head, { project: this.#project, device: this.id, app: APP, salt });
    this.#head = sealed.head;
    this.events.push(sealed.event);
    return sealed.event;
  }

  writeMany(count: number): LogEvent[] {
    return Array.from({ length: count }, () => this.write());
  }

  /** The same device continued from here in a second place. */
  copy(): FarDevice {
    const twin = new FarDevice(this.#project, this.id, this.#head);
    twin.events.push(...this.events);
    return twin;
  }
}

export const createStore = (project: ProjectId = newProject(), options: Partial<OpenOptions> = {}): Promise<ProjectStore> =>
  createProjectStore(project, { app: APP, ...options });

export const openStore = (project: ProjectId, options: Partial<OpenOptions> = {}): Promise<ProjectStore> =>
  openProjectStore(project, { app: APP, ...options });

/** All events of a store in local order, with the local position after the last. */
export async function readAll(store: ProjectStore, from = 0): Promise<{ events: LogEvent[]; seq: number }> {
  const events: LogEvent[] = [];
  let seq = from;
  for await (const chunk of store.tail(from)) {
    events.push(...chunk.events);
    seq = chunk.seq;
  }
  return { events, seq };
}

/** A file of random bytes, which do not compress, with its name. */
export async function mediaFile(bytes = 100): Promise<{ readonly hash: Hash; readonly blob: Blob }> {
  const noise = new Uint8Array(bytes);
  for (let at = 0; at < bytes; at += 65_536) crypto.getRandomValues(noise.subarray(at, at + 65_536)); // the most one call may ask for
  const blob = new Blob([noise], { type: 'image/png' });
  return { hash: toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()))) as Hash, blob };
}

/** Removes a project's databases at the end of a test. */
export async function dropProject(project: ProjectId): Promise<void> {
  for (const name of [logDatabaseName(project), dataDatabaseName(project), mediaDatabaseName(project)]) {
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = () => resolve();
      request.onerror = () => reject(request.error ?? new Error('the database was not deleted'));
    });
  }
}
