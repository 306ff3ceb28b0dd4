import type { Command } from '#domain/commands/command.ts';
import type { Rejection } from '#domain/commands/rejection.ts';
import type { KindName } from '#domain/annotation/value.ts';
import type { GestureId, ItemId, MemberId, ProjectId } from '#domain/ids.ts';
import type { JsonObject } from '#domain/json.ts';
import type { Result } from '#domain/result.ts';
import type { ItemRow, Medium } from '#domain/item/types.ts';
import type { Plan } from '#domain/log/event.ts';
import type { ItemView } from '#domain/state/view.ts';
import type { Label, Question } from '#domain/schema/types.ts';
import type { LearnApi } from '#jobs/learn/learn.api.ts';
import type { PictureApi } from '#jobs/picture/picture.api.ts';
import type { Verified } from '#jobs/project/health.api.ts';
import type { ItemDetail, ItemPage, ProjectApi, ProjectUpdate, QueueItem } from '#jobs/project/project.api.ts';
import type { OpenReport, Progress, TransferApi } from '#jobs/transfer/transfer.api.ts';
import type { ClosedReason } from '#storage/connection.ts';
import type { ProjectCard, StoreSize } from '#storage/types.ts';

/** A person on this machine. */
export interface Person {
  readonly member: MemberId;
  readonly name: string;
}

export interface NewProjectInput {
  readonly name: string;
  readonly kind: KindName;
  /** Parents by the ids that slugs give. */
  readonly labels: readonly (Pick<Label, 'name' | 'slug' | 'color' | 'hotkey' | 'description' | 'skeleton'> &
    Partial<Pick<Label, 'parent' | 'attributes' | 'relation'>>)[];
  /** Where several questions are asked. */
  readonly questions?: readonly Question[] | undefined;
  /** How the kind is set up, where one question is asked. */
  readonly options?: JsonObject | undefined;
  /** Empty: no guide yet. */
  readonly guideMarkdown: string;
  /** In [0, 0.5]. */
  readonly holdoutShare: number;
  /** What its items will be; left out: the first import tells. */
  readonly medium?: Medium;
}

/** An item to be brought in: a picture, or a row of a file. */
export type NewItem = { readonly file: Blob } | { readonly row: JsonObject };

export interface SampleInfo {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** File name of a picture beside the list of samples. */
  readonly preview?: string;
}

/** One write on its way: `done` resolves once it is durable and rejects when it failed for good. */
export interface Dispatched {
  readonly plan: Plan;
  readonly done: Promise<void>;
}

/** A project that the browser has lost. */
export interface LostProject {
  readonly id: ProjectId;
  readonly name: string;
  /** Items that were labeled when it was last seen. */
  readonly labeled: number;
  /** Milliseconds since 1970. */
  readonly seenAt: number;
  /** Events in the second copy; 0: there is none. */
  readonly kept: number;
}

/** A decision of this session, and whether the disk has confirmed it. */
export interface Decided {
  readonly plan: Plan;
  saved: boolean;
}

/** Why a session ended by itself: a newer version took over, the project was deleted, or the browser lost its storage (a full disk). */
export interface ClosedSession {
  readonly reason: ClosedReason;
  /** The last decisions made here, oldest first. */
  readonly decided: readonly Decided[];
  /** Items that were on the desk. */
  readonly seen: ReadonlyMap<ItemId, ItemRow>;
}

/** Unfinished work on an item that lies in the database. */
export interface StoredDraft {
  readonly item: ItemId;
  /** The tab that it belongs to. */
  readonly tab: string;
  /** Of this tab; else of one that is gone. */
  readonly mine: boolean;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  readonly body: unknown;
}

/** Drafts of the person at this tab; those of tabs that are still open are not seen. Newest first. */
export interface SessionDrafts {
  find(item: ItemId): Promise<readonly StoredDraft[]>;
  /** Of this tab, of any item. */
  own(): Promise<readonly StoredDraft[]>;
  /** Resolves once it is durable. A draft that is submitted is removed with the event (`dispatch`). */
  keep(item: ItemId, body: unknown): Promise<void>;
  /** Throws one away; of this tab where none is named. */
  remove(item: ItemId, tab?: string): Promise<void>;
}

/** Writes under way, shown in the header. */
export interface SaveState {
  readonly pending: number;
  /** A sentence for people, or null. */
  readonly failed: string | null;
  /** Time of the last durable write, or null. */
  readonly savedAt: number | null;
}

/** A project file that was written here. */
export interface BackupNote {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Local position of the log that it holds. */
  readonly events: number;
  readonly labels: number;
  /** False: written without the files of images. */
  readonly images: boolean;
}

export interface BackupState {
  readonly note: BackupNote | null;
  /** The reminder was put off at that time and place of the log. */
  readonly putOff: { readonly at: number; readonly events: number } | null;
  /** When the project came to this browser. */
  readonly since: number;
}

/** Backups of one project in this browser profile. Every project file that is written counts. */
export interface BackupLog {
  current(): BackupState;
  subscribe(listener: (state: BackupState) => void): () => void;
  /** Not now: the reminder returns after as much work again. */
  putOff(events: number): Promise<void>;
}

/** Backups into a folder that the person chose. */
export type FolderState =
  /** This browser cannot, or no folder was chosen. */
  | { readonly state: 'unsupported' | 'none' }
  /** `ask`: the browser was closed since, and has to be allowed again. `note`: the last backup in it. */
  | { readonly state: 'ready' | 'writing' | 'ask'; readonly name: string; readonly note: BackupNote | null }
  | { readonly state: 'failed'; readonly name: string; readonly note: BackupNote | null; readonly why: string };

export interface FolderBackups {
  current(): FolderState;
  subscribe(listener: (state: FolderState) => void): () => void;
  /** Asks for a folder and begins with a first backup; only in answer to a click. */
  choose(): Promise<FolderState>;
  /** Asks for leave to write again; only in answer to a click. */
  allow(): Promise<FolderState>;
  backUp(): Promise<FolderState>;
  /** Writes no more into it; what is in it stays. */
  leave(): Promise<FolderState>;
}

export type { StoreSize };

/** What happened to the worker that holds a project. Decisions do not pass through it, so none is lost with it. */
export type WorkerTrouble =
  /** It was gone, or did not answer any more; another one is taking over. */
  | { readonly type: 'lost'; readonly loss: 'stopped' | 'silent' }
  /** None could take over; the message is a sentence for people. */
  | { readonly type: 'given-up'; readonly message: string };

/** What was decided on this page and is not folded yet, laid over what was read. Screens read items through it. */
export interface SessionOverlay {
  /** The item with everything that was decided about it here; the same object while nothing of that changes. */
  view(item: ItemView): ItemView;
  /** The item with one of these decisions alone. */
  withDecision(item: ItemView, gesture: GestureId): ItemView;
  /** Whether the folded state lacks that gesture of this page. */
  has(gesture: GestureId): boolean;
  /** Items with an answer that the folded state lacks. */
  answered(): readonly ItemId[];
  /** Called when something was decided, folded, or could not be saved. Returns how to stop listening. */
  subscribe(listener: () => void): () => void;
}

/** One open project. Reads come from the project worker; writes go straight to the database from here. */
export interface ProjectSession extends Pick<
  ProjectApi,
  | 'catchUp'
  | 'pageIds'
  | 'recent'
  | 'pageCounts'
  | 'comparedSides'
  | 'bulkPreview'
  | 'bulk'
  | 'cancelBulk'
  | 'labelsEverUsed'
  | 'ranking'
  | 'review'
  | 'reviewItems'
  | 'staleLabels'
  | 'labelsLeftBehind'
  | 'splitNote'
  | 'erasureFacts'
  | 'erase'
  | 'drawSample'
  | 'freeze'
  | 'diffVersions'
  | 'versionPage'
  | 'lineage'
> {
  readonly id: ProjectId;
  /** The latest folded state. */
  current(): ProjectUpdate;
  /** Returns how to stop listening. */
  subscribe(listener: (update: ProjectUpdate) => void): () => void;
  me(): Person;
  /** A session that began with what the last visit left: settles once the worker has taken over, rejects when it cannot. Else null. */
  readonly takenOver: Promise<void> | null;
  /**
   * Decides at once; writes in the background in order. At most five writes are pending, then `Result` waits. `draftOf`: this tab's draft of the
   * item is done with, and goes in the transaction that writes the decision.
   */
  dispatch(command: Command, draftOf?: ItemId): Result<Dispatched, Rejection>;
  readonly overlay: SessionOverlay;
  /** What can be undone and redone now (last = next): the author's own decisions, those that are not folded yet among them. */
  stacks(): Pick<ProjectUpdate, 'undo' | 'redo'>;
  /** Comes when something is drawn: answers of labels alone have no drafts. */
  readonly drafts: () => Promise<SessionDrafts>;
  /** True while five writes are pending: input waits. */
  full(): boolean;
  saveState(): SaveState;
  subscribeSaves(listener: (state: SaveState) => void): () => void;
  queue(n: number, holding: readonly ItemId[]): Promise<readonly QueueItem[]>;
  serve(item: ItemId): Promise<QueueItem | null>;
  detail(item: ItemId): Promise<ItemDetail | null>;
  page(query: string, offset: number, limit: number): Promise<ItemPage>;
  /** Reads and decodes files of items. */
  readonly pictures: PictureApi;
  /** Space by kind; the browser's own estimate counts other things too. */
  size(): Promise<StoreSize>;
  verify(): Promise<Verified>;
  readonly transfer: TransferApi;
  readonly backups: BackupLog;
  readonly folder: FolderBackups;
  readonly learn: LearnApi;
  /** Called when the database was taken away: input is closed. */
  onClosed(listener: (closed: ClosedSession) => void): () => void;
  onWorkerTrouble(listener: (trouble: WorkerTrouble) => void): () => void;
  close(): void;
}

/** One line of the self-check. */
export interface Finding {
  readonly part: 'Plumbline' | 'Browser' | 'Storage' | 'Data' | 'Speed';
  readonly what: string;
  readonly found: string;
  readonly verdict: 'good' | 'warn' | 'bad' | 'info';
  /** What follows from it, where something does. */
  readonly so?: string;
}

/** Everything screens may ask of the application; implemented once, in services.ts. */
export interface Services {
  listProjects(): Promise<readonly ProjectCard[]>;
  createProject(input: NewProjectInput): Promise<ProjectId>;
  /** Brings items into a project that is not open, as one import called `source`. */
  addItems(project: ProjectId, source: string, items: readonly NewItem[]): Promise<void>;
  samples(): Promise<readonly SampleInfo[]>;
  openSample(name: string, progress: (p: Progress) => void): Promise<ProjectId>;
  deleteProject(id: ProjectId): Promise<void>;
  /** Projects that were shown in this browser and are not in its database any more, without anybody having deleted them. */
  lostProjects(): Promise<readonly LostProject[]>;
  /** Brings back what the second copy holds of such a project. */
  recoverProject(id: ProjectId, progress: (p: Progress) => void): Promise<OpenReport>;
  /** Nobody wants to hear of it any more; its second copy goes too. */
  forgetLost(id: ProjectId): Promise<void>;
  duplicateProject(id: ProjectId, name: string, progress: (p: Progress) => void): Promise<ProjectId>;
  archiveProject(id: ProjectId, archived: boolean): Promise<void>;
  /** Rejects with an error named PassphraseError where the file is encrypted and `passphrase` is left out or not its own. */
  openProjectFile(file: Blob, progress: (p: Progress) => void, passphrase?: string): Promise<OpenReport>;
  /** False where this browser cannot open folders. */
  canOpenFolders(): boolean;
  /**
   * Asks for a folder with backups, only in answer to a click, and opens the newest of each project in it; where `project` is among them, only
   * that one. Empty: the person chose none. @throws when there is no backup in it
   */
  openBackupFolder(project: ProjectId | null, progress: (p: Progress) => void): Promise<readonly OpenReport[]>;
  /** Null until a name was given on this machine. */
  me(): Promise<Person | null>;
  people(): Promise<readonly Person[]>;
  /** Makes or switches to the person of that name. */
  become(name: string): Promise<Person>;
  rename(member: MemberId, name: string): Promise<void>;
  /** Takes a name out of the list of this browser; who it was is asked anew, and is another pseudonym then. */
  forgetPerson(member: MemberId): Promise<void>;
  project(id: ProjectId): Promise<ProjectSession>;
  /** Outside projects: previews of files. */
  readonly transfer: TransferApi;
  storageStatus(): Promise<{ readonly persisted: boolean; readonly usage: number }>;
  requestPersist(): Promise<boolean>;
  /** Looks at what Plumbline needs and how it fares in this browser. Nothing in it tells what is labeled, how, or by whom. */
  selfCheck(): AsyncIterable<Finding>;
  /** After the first real work the browser is asked by itself, once on a machine; the listener gets its answer. Returns how to stop. */
  onPersistAnswer(listener: (granted: boolean) => void): () => void;
}
