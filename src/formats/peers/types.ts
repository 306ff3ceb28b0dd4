import type { RawRecord } from '../format.ts';

/** What to do with a file that is read as part of a set. */
export const WITH_IMAGES = 'Import it into a project of images that takes regions, together with its images or after them.';

/** What the beginning of a file shows, for telling whose file it is. */
export interface Look {
  readonly fileName: string;
  /** The first 64 KB, without a last line that is cut. */
  readonly text: string;
  /** Its lines that are not blank. */
  readonly lines: readonly string[];
  /** Every key of the JSON objects in the beginning; empty when it is no JSON. */
  readonly keys: ReadonlySet<string>;
  /** The first records as the guessed format reads them, and their fields. */
  readonly records: readonly RawRecord[];
  readonly fields: readonly string[];
}

/** A kind of file of another tool that is not read yet. */
export interface PeerFormat {
  /** What it is, as it stands in "This is …". */
  readonly what: string;
  /** What to do instead: sentences. */
  readonly remedy: string;
  /** A format of ours reads it, as a set of files. */
  readonly isRead?: true;
  /** Beside images it may hold their labels, and is no reason to refuse them. */
  readonly besideImages?: true;
  /** By what is in the file, never by its name. */
  readonly found: (look: Look) => boolean;
}
