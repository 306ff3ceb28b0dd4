import type { Folders } from '#domain/exporting/layout.ts';
import type { EventId, Hash, MemberId, ProjectId } from '#domain/ids.ts';
import type { ImportReport } from '#domain/importing/importReport.ts';
import type { ClassDefinition, ConflictChoice, LabelChoice } from '#domain/importing/types.ts';
import type { SpellingNote } from '#domain/labelName.ts';
import type { LabelSchema } from '#domain/schema/types.ts';
import type { Dropped } from '#formats/exportManifest.ts';
import type { FieldWhys } from '#formats/guessFields.ts';
import type { ImageLabels, ImageSet } from '#formats/images/types.ts';
import type { FieldMapping, Problem, ReadOptions } from '#formats/format.ts';
import type { DecodedPicture, PixelSize } from '../picture/picture.api.ts';

/** What the import dialog shows before anything is written. */
export interface Preview {
  readonly format: string;
  readonly options: ReadOptions;
  /** What was asked for; the rest of `format` and `options` was guessed. */
  readonly asked: { readonly format: string | null; readonly options: ReadOptions };
  /** A sentence for each decision on how the file is read: format, encoding, delimiter, header. */
  readonly reasons: Readonly<Record<string, string>>;
  /** What the text seems to be encoded in; not certain: somebody should look at it. */
  readonly encoding: { readonly found: string; readonly certain: boolean };
  /** Why nothing of the file can be read; null when something can. */
  readonly refusal: Problem | null;
  readonly fields: readonly string[];
  /** First rows, cells as text cut at 200 characters, in the order of `fields`. */
  readonly rows: readonly (readonly string[])[];
  /** What was chosen, and guesses for what was not. */
  readonly mapping: FieldMapping;
  /** Why each role has its column, or none. */
  readonly why: FieldWhys;
  /** The labels of the rows that are shown, as they would come in; null: none. */
  readonly rowLabels: readonly (readonly string[] | null)[];
  /** Names of the labels in the rows that were looked at, as they would come in, at most 200; and how many there are. */
  readonly labels: readonly string[];
  readonly labelCount: number;
  /** Rows that were looked at for labels; `whole`: all of the file. */
  readonly looked: { readonly rows: number; readonly whole: boolean };
  /** Labels that those rows write in another way than they are called. */
  readonly labelNotes: readonly SpellingNote[];
  readonly problems: readonly Problem[];
}

/** What a preview is for: the labels of the project, and what somebody chose so far; null: nothing. */
export interface PreviewAim {
  readonly schema: LabelSchema | null;
  /** It has texts already, and takes nothing else. */
  readonly texts?: boolean;
  readonly mapping: FieldMapping | null;
}

/** The same for images: where labels come from, and what tables are encoded in that do not tell, where somebody said so. */
export interface ImagePreviewAim {
  readonly schema: LabelSchema | null;
  readonly labels: ImageLabels | null;
  readonly encoding?: string | undefined;
}

/** What an import does with what is here already. */
export interface ImportChoices {
  /** Null: stop before writing when there are conflicts, and report them. */
  readonly conflicts: ConflictChoice | null;
  /** The same for labels that an earlier import by the same author gave otherwise; left out: the new ones are taken. */
  readonly labelConflicts?: LabelChoice | null;
  /** Imports whose place it takes: they are withdrawn in the same gesture. */
  readonly replaces?: readonly EventId[];
  /** Labels that only those brought leave the schema. */
  readonly removeLabels?: boolean;
  /** The test split that the data name becomes the project's; its own draw unless said otherwise. */
  readonly keepSplit?: boolean;
  /** Classes that the files list: each becomes a label, in this order. */
  readonly classes?: readonly ClassDefinition[];
  /** What they say is what this model suggests, and no label. */
  readonly model?: string | undefined;
}

export interface ImportRequest extends ImportChoices {
  readonly project: ProjectId;
  readonly me: MemberId;
  readonly source: string;
  readonly format: string;
  readonly options: ReadOptions;
  readonly mapping: FieldMapping;
  /** What the field's labels are called in the schema; unknown names become new labels. Empty: by name. */
  readonly labelNames: Readonly<Record<string, string>>;
}

export interface Progress {
  readonly done: number;
  /** Same unit as `done`; 0 when not known. */
  readonly total: number;
  readonly what: string;
}

/** A file that was picked or dropped; `path` is relative to what was picked: `cats/1.jpg` of a folder, `1.jpg` of a single file. */
export interface PickedFile {
  readonly path: string;
  readonly file: Blob;
}

/** What picked files are. */
export type PickedSort =
  | { readonly kind: 'images' }
  /** Tables and texts one by one, archives opened; `describing`: paths of files of folders that describe the others. */
  | { readonly kind: 'tables'; readonly files: readonly PickedFile[]; readonly describing: readonly string[] }
  /** A folder or archive of another tool. */
  | { readonly kind: 'refused'; readonly problem: Problem };

/** What the import dialog shows of images before anything is written. */
export interface ImagePreview extends Omit<ImageSet, 'first'> {
  /** The first images, for a look; at most 24. */
  readonly first: readonly { readonly path: string; readonly file: Blob; readonly label: string | null }[];
}

export interface ImageImportRequest extends ImportChoices {
  readonly project: ProjectId;
  readonly me: MemberId;
  readonly source: string;
  /** What the preview took the files for. */
  readonly format: string;
  readonly labels: ImageLabels;
  /** As in `ImportRequest`; for numbered classes, "0" etc. stand for names. */
  readonly labelNames: Readonly<Record<string, string>>;
}

export interface ExportRequest {
  readonly project: ProjectId;
  /** Name of a writer; "plumb": the project file. */
  readonly format: string;
  /** A frozen version, by its id; left out: the project as it is now. */
  readonly version?: Hash;
  /** Only items that match, as in the search; all of them unless said otherwise. A project file is always whole. */
  readonly query?: string;
  /** Names and shares of the parts beside the test split, as on the command line: "train=0.7,validation=0.15". */
  readonly split?: string;
  /** How files are laid out; in one table unless said otherwise. */
  readonly folders?: Folders;
  /** Files of images beside the rows; true unless said otherwise. */
  readonly media?: boolean;
  /** A project file only: puts it under a passphrase. */
  readonly passphrase?: string;
  /** Guard cells that a spreadsheet would run as formulas, where the format has any. */
  readonly spreadsheetSafe?: boolean;
  /** Of the options that the format has, those that were chosen. */
  readonly options?: Readonly<Record<string, string>>;
}

/** Whether a project file is a backup: what was written against what the store remembers having. */
export interface BackupCheck {
  readonly events: number;
  /** Events that were here once and are not in the file. */
  readonly lostEvents: number;
  /** Packs, image files, texts and models that the log names and the file lacks. */
  readonly lostParts: number;
  /** The file was read back and fits. */
  readonly reads: boolean;
  /** Nothing is missing. */
  readonly good: boolean;
}

/** The newest backup of a project in a folder. */
export interface FolderBackup {
  readonly project: ProjectId;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly labels: number;
  readonly events: number;
}

export interface FolderRequest {
  readonly project: ProjectId;
  /** A folder that the person chose and gave leave to write into. */
  readonly folder: FileSystemDirectoryHandle;
  /** Files of images too; true unless said otherwise. */
  readonly media?: boolean;
}

export interface ExportFile {
  readonly path: string;
  readonly blob: Blob;
  readonly sha256: string;
  /** Of project files. */
  readonly check?: BackupCheck;
}

export interface OpenReport {
  readonly project: ProjectId;
  readonly name: string;
  /** "opened": a new copy here; "merged": the project was here already. */
  readonly outcome: 'opened' | 'merged';
  readonly events: number;
  readonly added: number;
  readonly conflicts: number;
  readonly forks: number;
  /** What was missing or damaged here and came back with the file: events, and packs of items or labels. */
  readonly healed: { readonly events: number; readonly parts: number };
  readonly problems: readonly Problem[];
}

export interface DuplicateRequest {
  readonly project: ProjectId;
  readonly name: string;
  readonly me: MemberId;
}

/** Long transfers in a worker. `cancel` makes the running call finish with nothing written. */
export interface TransferApi {
  /** Tells images from tables, and opens archives of tables. Rejects when an archive cannot be read. */
  sortPicked(files: readonly PickedFile[]): Promise<PickedSort>;
  preview(file: Blob, fileName: string, format: string | null, options: ReadOptions | null, aim?: PreviewAim): Promise<Preview>;
  importFile(file: Blob, fileName: string, request: ImportRequest, progress: (p: Progress) => void): Promise<ImportReport>;
  /** What is in folders, archives, single images or IDX pairs. Files that are not images do not matter. */
  previewImages(files: readonly PickedFile[], aim?: ImagePreviewAim): Promise<ImagePreview>;
  /** A picked image upright, scaled down to lie inside `most`, as items are shown. */
  picture(file: Blob, most: PixelSize): Promise<DecodedPicture>;
  importImages(files: readonly PickedFile[], request: ImageImportRequest, progress: (p: Progress) => void): Promise<ImportReport>;
  /** The first file is the one to download: the project file, or a zip of the others, which follow it. */
  exportProject(request: ExportRequest, progress: (p: Progress) => void): Promise<readonly ExportFile[]>;
  /** What an export would leave behind, counted without writing it. */
  exportLosses(request: ExportRequest): Promise<readonly Dropped[]>;
  /** Writes what is new into a folder; `written` are its bytes. Older backups in it stay, thinned out. */
  backUpToFolder(request: FolderRequest, progress: (p: Progress) => void): Promise<BackupCheck & { readonly written: number }>;
  /** The newest backup of each project in a folder, newest first. */
  backupsIn(folder: FileSystemDirectoryHandle): Promise<readonly FolderBackup[]>;
  /** Opens the newest backup of a project in a folder, like a project file. */
  openFolderBackup(folder: FileSystemDirectoryHandle, project: ProjectId, progress: (p: Progress) => void): Promise<OpenReport>;
  /** Rejects with an error named PassphraseError where the file is encrypted and `passphrase` is left out or not its own. */
  openProjectFile(file: Blob, progress: (p: Progress) => void, passphrase?: string): Promise<OpenReport>;
  /** Opens what the second copy of recent events holds of a project that is not in the database any more. */
  recoverProject(project: ProjectId, progress: (p: Progress) => void): Promise<OpenReport>;
  duplicateProject(request: DuplicateRequest, progress: (p: Progress) => void): Promise<ProjectId>;
  cancel(): Promise<void>;
}
