import '#domain/lateRules.ts';
import '#domain/annotation/kinds/regionRules.ts';
import { createProject, type NewProject } from '#domain/commands/create.ts';
import { rejectionText } from '#domain/commands/rejection.ts';
import { fromHex, utf8 } from '#domain/hash.ts';
import type { DeviceId, Hash, ProjectId } from '#domain/ids.ts';
import { indexItems, type PackIndex } from '#domain/item/pack.ts';
import { indexLabels, type LabelIndex } from '#domain/importing/labelPack.ts';
import { parsePack } from '#domain/item/packRows.ts';
import type { ItemRow, LabelRow } from '#domain/item/types.ts';
import { EMPTY_HEAD, sealEvent, type DeviceHead } from '#domain/log/chain.ts';
import type { LogEvent, Plan } from '#domain/log/event.ts';
import { findForks } from '#domain/log/merge.ts';
import type { StateData } from '#domain/state/data.ts';
import { locate } from '#domain/state/locate.ts';
import { neededBodies, ProjectState } from '#domain/state/project.ts';
import { projectView } from '#domain/state/projectView.ts';
import type { Sources } from '#domain/state/work.ts';
import type { ProjectView } from '#domain/state/view.ts';
import type { Problem } from '#formats/format.ts';
import { writePlumb } from '#formats/plumb/write.ts';
import type { HashedBytes, PlumbMember } from '#formats/plumb/types.ts';
import { APP } from '../version.ts';
import { renewDevice, type Identity } from '../device.ts';
import { DataError } from '../errors.ts';
import { writeAtomically, type Written } from '../files/atomic.ts';
import type { Io } from '../io.ts';
import { Bodies } from './bodies.ts';
import { BlobShelf } from './blobShelf.ts';
import { chainsOf, headOf, nextHead } from './chains.ts';
import type { ProjectContent } from './content.ts';
import type { NewPacks } from './newPacks.ts';
import { withoutErased } from './erased.ts';

/** A project in memory: its log folded, its packs at hand. Appends under the machine's own device; `save` writes a project file. */
export class CliProject {
  readonly id: ProjectId;
  readonly events: LogEvent[];
  /** Events that could not be folded, because a part of the file is gone. */
  readonly problems: Problem[] = [];
  /** Rows of each pack that was read. */
  readonly rowCounts = new Map<Hash, number>();
  private readonly state = new ProjectState();
  private members: readonly PlumbMember[];
  private loaded: ProjectContent;
  private head: { readonly device: DeviceId; readonly at: DeviceHead } | undefined;
  /** Indexes of packs that no event names yet. */
  private fresh: NewPacks['indexes'] = { items: new Map(), labels: new Map() };
  private lastPack: { readonly hash: Hash; readonly rows: readonly ItemRow[] } | undefined;

  constructor(given: ProjectContent) {
    const content = withoutErased(given);
    this.id = content.project;
    this.loaded = content;
    this.events = [...content.events];
    this.members = content.members;
    this.fold(this.events);
  }

  /** A new project, its first gesture written by this machine's user. */
  static async create(
    project: Omit<NewProject, 'itemSalt' | 'seed'> & Partial<NewProject>,
    identity: Identity,
    io: Io,
  ): Promise<CliProject> {
    const made = new CliProject({
      project: io.newId() as ProjectId,
      events: [],
      members: [],
      drafts: [],
      values: new Bodies(),
      items: new Bodies(),
      labels: new Bodies(),
      blobs: new BlobShelf(),
      models: new Map(),
    });
    const secrets = { itemSalt: io.randomHex(32), seed: io.randomHex(32) };
    const plan = createProject({ ...secrets, ...project }, { me: identity.member, now: io.now(), newId: io.newId });
    if (!plan.ok) throw new DataError(rejectionText(plan.error));
    await made.append(plan.value, identity, io);
    return made;
  }

  get data(): StateData {
    return this.state.data;
  }

  get view(): ProjectView {
    return projectView(this.state.data, this.id);
  }

  /** Everything in the project, as it would be saved. */
  get content(): ProjectContent {
    return { ...this.loaded, events: this.events, members: this.members };
  }

  /** Names by pseudonym. */
  get names(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.members.map(({ member, name }) => [member, name]));
  }

  get devices(): number {
    return new Set(this.events.map((event) => event.header.device)).size;
  }

  /** Names a pseudonym, unless it has a name or was erased. */
  nameMember(entry: PlumbMember): void {
    if (this.data.erasedMembers.has(entry.member)) return;
    if (!this.members.some(({ member }) => member === entry.member)) this.members = [...this.members, entry];
  }

  /** Keeps packs that the next events name. */
  addPacks({ items, labels, indexes }: NewPacks): void {
    this.loaded.items.addAll(items);
    this.loaded.labels.addAll(labels);
    this.fresh = indexes;
  }

  /** Keeps the file of an item, by the SHA-256 of its bytes: the bytes, or how to read them again when the project is saved. */
  addMedia(hash: Hash, bytes: Uint8Array | (() => Promise<Uint8Array>)): void {
    this.loaded.blobs.add(hash, bytes);
  }

  /** The file of an item; undefined when the project file has none, or a damaged one. */
  media(hash: Hash): Promise<Uint8Array | undefined> {
    return this.loaded.blobs.get(hash);
  }

  /** Keeps a model that an event names. */
  addModel(hash: Hash, bytes: Uint8Array): void {
    this.loaded.models.set(hash, bytes);
  }

  /** Bytes of a kept model; undefined when they are not here. */
  model(hash: Hash): Uint8Array | undefined {
    return this.loaded.models.get(hash);
  }

  /** Seals the events of a gesture at the end of this machine's chain and folds them in. */
  async append(plan: Plan, identity: Identity, io: Io): Promise<void> {
    for (const [hash, text] of plan.bodies) this.loaded.values.set(hash, utf8(text));
    let { device, at } = this.head ?? (await this.startChain(identity, io));
    const sealed = plan.events.map((planned) => {
      const next = sealEvent(planned, at, { project: this.id, device, app: APP, salt: io.randomHex(16) });
      at = next.head;
      return next.event;
    });
    this.head = { device, at };
    this.events.push(...sealed);
    this.fold(sealed);
    if (plan.events.some(({ type }) => type === 'Erased')) this.dropErased();
  }

  private dropErased(): void {
    const content = withoutErased(this.content);
    this.loaded = content;
    this.members = content.members;
    this.events.splice(0, this.events.length, ...content.events);
    this.lastPack = undefined;
  }

  private async startChain(identity: Identity, io: Io): Promise<{ readonly device: DeviceId; readonly at: DeviceHead }> {
    const forked = findForks(this.events).some((fork) => fork.device === identity.device);
    const { device } = forked ? await renewDevice(identity, io) : identity;
    return { device, at: nextHead(chainsOf(this.events).get(device), this.events, EMPTY_HEAD) };
  }

  /** Content of the item in a slot. */
  row(slot: number): ItemRow | undefined {
    const place = locate(this.data, slot);
    return this.rowsOf(place.pack)[place.row];
  }

  /** Rows of an item pack; empty when the file has lost it. */
  rowsOf(hash: Hash): readonly ItemRow[] {
    if (this.lastPack?.hash !== hash) this.lastPack = { hash, rows: readPack<ItemRow>(this.loaded.items.get(hash)) ?? [] };
    return this.lastPack.rows;
  }

  /** Text of a pack of imported labels; undefined when the file has lost it. */
  labelsText(hash: Hash): string | undefined {
    const bytes = this.loaded.labels.get(hash);
    return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
  }

  /** Writes the project file whole; the same content gives the same bytes. */
  save(path: string): Promise<Written> {
    const chains = chainsOf(this.events);
    const { values, items, labels, blobs, models, drafts } = this.loaded;
    return writeAtomically(path, async (write) => {
      await writePlumb(
        {
          project: this.id,
          devices: [...chains].map(([device, chain]) => ({ device, head: headOf(chain) })),
          events: async function* (device) {
            yield chains.get(device) ?? [];
          },
          values: values.source,
          items: items.source,
          labels: labels.source,
          blobs: { hashes: blobs.hashes, get: (hash) => blobs.get(hash) },
          models: hashed(models),
          members: this.members,
          drafts,
        },
        write,
      );
    });
  }

  /** Folds events whose bodies and packs are at hand; the others are problems. */
  private fold(events: readonly LogEvent[]): void {
    const seed = seedOf(events) ?? this.view.seed;
    const { items, labels } = this.fresh;
    this.fresh = { items: new Map(), labels: new Map() };
    const complete = events.filter((event) => {
      const { bodies, packs } = neededBodies([event]);
      const whole = packs.every((hash) => this.loadIndex(hash, seed, items, labels));
      if (whole && (event.header.type === 'GuidePublished' || bodies.every((hash) => this.loaded.values.has(hash)))) return true;
      this.problems.push({
        file: `events/${event.header.device}`,
        line: event.header.n,
        code: 'missing-part',
        message: `What the event ${event.header.n} (${event.header.type}) brought is missing or damaged; it was left out. Take it from another copy.`,
      });
      return false;
    });
    const decoder = new TextDecoder();
    const body = (hash: Hash): string | undefined => {
      const bytes = this.loaded.values.get(hash);
      return bytes === undefined ? undefined : decoder.decode(bytes);
    };
    const sources: Sources = { body, items: (hash) => items.get(hash), labels: (hash) => labels.get(hash) };
    this.state.add(complete, sources);
  }

  private loadIndex(hash: Hash, seed: string, items: Map<Hash, PackIndex>, labels: Map<Hash, LabelIndex>): boolean {
    if (items.has(hash) || labels.has(hash)) return true;
    const itemRows = readPack<ItemRow>(this.loaded.items.get(hash));
    if (itemRows !== undefined) items.set(hash, indexItems(itemRows, fromHex(seed)));
    const labelRows = readPack<LabelRow>(this.loaded.labels.get(hash));
    if (labelRows !== undefined) labels.set(hash, indexLabels(labelRows));
    const rows = itemRows ?? labelRows;
    if (rows !== undefined) this.rowCounts.set(hash, rows.length);
    return rows !== undefined;
  }
}

/** The seed that the first `ProjectCreated` among the events sets. */
const seedOf = (events: readonly LogEvent[]): string | undefined => {
  const payload = events.find((event) => event.header.type === 'ProjectCreated')?.payload;
  const seed = typeof payload === 'object' && payload !== null && 'seed' in payload ? payload.seed : undefined;
  return typeof seed === 'string' && /^[0-9a-f]{64}$/.test(seed) ? seed : undefined;
};

function readPack<Row extends ItemRow | LabelRow>(bytes: Uint8Array | undefined): Row[] | undefined {
  return bytes === undefined ? undefined : parsePack<Row>(new TextDecoder().decode(bytes));
}

const hashed = (bodies: ReadonlyMap<Hash, Uint8Array>): HashedBytes => ({
  hashes: [...bodies.keys()],
  get: (hash) => Promise.resolve(bodies.get(hash)),
});
