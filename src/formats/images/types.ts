import type { KindName } from '#domain/annotation/kinds/index.ts';
import type { ClassDefinition, ReadRecord } from '#domain/importing/types.ts';
import type { FormatOption, Problem } from '../format.ts';
import type { LabelTarget } from '../guessLabel.ts';
import type { LabelCells } from '../labelCells.ts';
import type { RandomAccess } from '../zip/types.ts';

/** A file of a folder, an archive or a selection. Nothing is read before it is asked for. */
export interface MediaFile {
  /** Forward slashes, relative to what was picked; only ever a name, never used as a path. */
  readonly path: string;
  /** Bytes as announced; not trusted. */
  readonly size: number;
  /** @throws Error with a sentence when the bytes cannot be had (a damaged archive entry). */
  readonly read: () => Promise<Uint8Array<ArrayBuffer>>;
}

/** A file that somebody picked, dropped or named; `path` has the folder in front when one was picked. */
export interface PickedMedia {
  readonly path: string;
  readonly access: RandomAccess;
}

/** Picked files with archives opened. */
export interface MediaList {
  readonly files: readonly MediaFile[];
  /** A name for the source: the archive or folder, without extension. */
  readonly source: string;
  /** Names of archives whose files lie in folders of those names, because there are several archives or other files beside. */
  readonly archives: readonly string[];
  /** Archives and entries that cannot be read. */
  readonly problems: readonly Problem[];
}

/** An image ready for the planner, with the bytes to store and the look (see `LOOK_BYTES`) to learn from. */
export interface ReadImage {
  readonly record: ReadRecord;
  /** Null: the image is in the project already. */
  readonly file: {
    readonly bytes: Uint8Array<ArrayBuffer>;
    readonly look: Uint8Array<ArrayBuffer>;
    /** Reads the same bytes once more, for those who do not keep them; null when they come from no file of their own. */
    readonly again: (() => Promise<Uint8Array<ArrayBuffer>>) | null;
  } | null;
}

/** One batch of a set of images. One bad file never ends the set. */
export interface ImageBatch {
  readonly images: readonly ReadImage[];
  readonly problems: readonly Problem[];
  /** Files looked at so far, of `total`. */
  readonly done: number;
  readonly total: number;
}

/** Where the labels of images come from: the folder each lies in, nowhere, what the format itself has, or a table beside them. */
export type ImageLabels =
  | { readonly from: 'folders' | 'none' }
  /** `options`: those of the format that were chosen, by name. */
  | { readonly from: 'set'; readonly options?: Readonly<Record<string, string>> }
  | {
      readonly from: 'table';
      /** Files of that name in other folders that name images by the same field belong to it. */
      readonly path: string;
      readonly fileField: string;
      readonly labelField: string | null;
      /** As in `FieldMapping`: 0/1 fields that are each a label (then `labelField` is null), and how cells of the label are parted. */
      readonly labelColumns?: readonly string[];
      readonly labelCells?: LabelCells;
      /** Who gave the labels; left out or null: nobody is named. */
      readonly authorField?: string | null;
      /** What its files are encoded in, where they do not tell. */
      readonly encoding?: string;
    };

/** What somebody decided before a set is looked at, and the project that it is for. */
export interface ImageAim {
  readonly target: LabelTarget;
  /** Where labels come from; null: the likeliest. */
  readonly labels: ImageLabels | null;
  /** What tables are encoded in that do not tell; left out: the likeliest, which somebody has to look at. */
  readonly encoding?: string | undefined;
}

/** What a set of files holds, before anything is decoded: what an import dialog shows. */
export interface ImageSet {
  /** Name of the format of sets. */
  readonly format: string;
  /** A name for the source: the folder or archive, without extension. */
  readonly source: string;
  readonly images: number;
  /** Number of images by what their bytes are ("PNG", "JPEG"), of a sample in very large sets; and of files that are not images. */
  readonly types: Readonly<Record<string, number>>;
  readonly others: number;
  readonly bytes: number;
  /** Folders that images lie in, with their number; at most 200. */
  readonly folders: readonly { readonly name: string; readonly images: number }[];
  /** The same of folders that are named like a split ("train", "test"). */
  readonly splits: readonly { readonly name: string; readonly images: number }[];
  /** Tables among the files, and which of their columns names the images (null: none does). */
  readonly tables: readonly {
    readonly path: string;
    /** Files that it is made of. */
    readonly files: number;
    readonly fields: readonly string[];
    readonly fileField: string | null;
    readonly labelField: string | null;
    readonly authorField: string | null;
    readonly labelColumns: readonly string[];
    readonly labelCells: LabelCells | null;
    /** Its 0/1 columns, whether they are taken for labels or not; none unless there are two. */
    readonly flags: readonly string[];
    /** Its rows tell that an image may have several labels. */
    readonly several: boolean;
    /** What it is read in; when not certain, somebody should look at the names. */
    readonly encoding: { readonly used: string; readonly certain: boolean };
    /** Rows of our own export: items keep their sides of the split. */
    readonly own: boolean;
    /** Distinct values of each field among the first rows, at most 50. */
    readonly values: Readonly<Record<string, readonly string[]>>;
    readonly rows: number;
    /** Names of the labels among the first rows, as the chosen columns give them; at most 50. */
    readonly labels: readonly string[];
  }[];
  /** What the format itself has labels in, such as "the label file", and what can be chosen about it; null: it has none. */
  readonly holds: { readonly title: string; readonly options: readonly FormatOption[] } | null;
  /** The kind of the answers that the format itself has, where it has others than labels. */
  readonly kind: KindName | null;
  /** Entries that carry a score: likely what a model found; left out where the format has none. */
  readonly scores?: number;
  /** Classes that the format itself lists, in its order. */
  readonly classes: readonly ClassDefinition[];
  /** Images that its files name, whether they are among the files or not. */
  readonly named: number;
  /** A file of another tool beside the images whose boxes or outlines are not read; null when there is none. */
  readonly peer: Problem | null;
  /** The likeliest of the ways to get labels. */
  readonly labels: ImageLabels;
  /** Paths and labels of the first images; at most 24. */
  readonly first: readonly { readonly path: string; readonly label: string | null }[];
  /** What somebody should know about where labels come from: images in no label folder, tables that fit few images. */
  readonly words: readonly string[];
  readonly problems: readonly Problem[];
}
