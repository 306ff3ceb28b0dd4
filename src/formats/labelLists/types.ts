import type { ListedLabel } from '#domain/schema/labelList.ts';

/** Labels that stand together in a file: of one question, where it asks several. */
export interface LabelGroup {
  /** How the file calls them; empty: it has one list only. */
  readonly title: string;
  readonly labels: readonly ListedLabel[];
}

/** A kind of file that names labels. */
export interface LabelFile {
  /** As people call it. */
  readonly title: string;
  /** The lists of a file; null: it is not of this kind. `name`: of the file, without folders. */
  read(text: string, name: string): readonly LabelGroup[] | null;
}
