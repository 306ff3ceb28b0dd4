import type { EventId, ItemId, MemberId, ProjectId } from '#domain/ids.ts';
import type { FieldMapping, Problem, ReadOptions } from '#formats/format.ts';

/** What the import dialog shows before anything is written. */
export interface Preview {
  readonly format: string;
  readonly options: ReadOptions;
  readonly fields: readonly string[];
  /** First rows, cells as text cut at 200 characters, in the order of `fields`. */
  readonly rows: readonly (readonly string[])[];
  /** A guess to start from. */
  readonly mapping: FieldMapping;
  /** Distinct values of the label field among the first rows, at most 200. */
  readonly labels: readonly string[];
  readonly problems: readonly Problem[];
}

/** What to do with a row whose id is known but whose content differs. */
export type ConflictChoice = 'keep' | 'new-item' | 'update-meta';

export interface ImportRequest {
  readonly project: ProjectId;
  readonly me: MemberId;
  readonly source: string;
  readonly format: string;
  readonly options: ReadOptions;
  readonly mapping: FieldMapping;
  /** What the field's labels are called in the schema; unknown names become new labels. Empty: by name. */
  readonly labelNames: Readonly<Record<string, string>>;
  /** Null: stop before writing when there are conflicts, and report them. */
  readonly conflicts: ConflictChoice | null;
}

export interface ImportReport {
  /** False: nothing was written (cancelled, unreadable, or conflicts that need a choice). */
  readonly written: boolean;
  readonly import: EventId | null;
  readonly rows: number;
  readonly added: number;
  readonly unchanged: number;
  readonly labels: number;
  readonly newLabels: readonly string[];
  readonly conflicts: readonly { readonly item: ItemId; readonly line: number; readonly was: string; readonly now: string }[];
  readonly conflictCount: number;
  /** At most 1,000; `problemCount` has the number of all. */
  readonly problems: readonly Problem[];
  readonly problemCount: number;
  readonly excluded: number;
}

export interface Progress {
  readonly done: number;
  /** Same unit as `done`; 0 when not known. */
  readonly total: number;
  readonly what: string;
}

export interface ExportRequest {
  readonly project: ProjectId;
  readonly format: 'jsonl' | 'csv' | 'plumb';
  /** CSV only: guard cells that a spreadsheet would run as formulas. */
  readonly spreadsheetSafe?: boolean;
}

export interface ExportFile {
  readonly path: string;
  readonly blob: Blob;
  readonly sha256: string;
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
  readonly problems: readonly Problem[];
}

export interface DuplicateRequest {
  readonly project: ProjectId;
  readonly name: string;
  readonly me: MemberId;
}

/** Long transfers in a worker. `cancel` makes the running call finish with nothing written. */
export interface TransferApi {
  preview(file: Blob, fileName: string, format: string | null, options: ReadOptions | null): Promise<Preview>;
  importFile(file: Blob, fileName: string, request: ImportRequest, progress: (p: Progress) => void): Promise<ImportReport>;
  /** The first file is the one to download: the project file, or a zip of the others, which follow it. */
  exportProject(request: ExportRequest, progress: (p: Progress) => void): Promise<readonly ExportFile[]>;
  openProjectFile(file: Blob, progress: (p: Progress) => void): Promise<OpenReport>;
  duplicateProject(request: DuplicateRequest, progress: (p: Progress) => void): Promise<ProjectId>;
  cancel(): Promise<void>;
}
