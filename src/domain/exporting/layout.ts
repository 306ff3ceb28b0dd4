import type { ExportRow } from './exportRow.ts';

/**
 * How an export is laid out in folders: one table; a folder for each split; images in a folder for each label, as readers of class folders
 * want them; or label folders inside split folders.
 */
export type Folders = 'none' | 'split' | 'label' | 'split-label';

export const bySplit = (folders: Folders): boolean => folders === 'split' || folders === 'split-label';
export const byLabel = (folders: Folders): boolean => folders === 'label' || folders === 'split-label';

/** Characters that some file system refuses, or that mean something in a path. */
const UNSAFE = /[<>:"/\\|?*\p{Cc}]+/gu;
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;
const LONGEST = 100;

/** Gives each label a folder name: the label itself wherever that is a safe name, and never one name to two labels, whatever the case. */
export class LabelFolders {
  private readonly names = new Map<string, string>();
  private readonly taken = new Set<string>();

  constructor(labels: readonly string[]) {
    for (const label of labels) this.of(label);
  }

  of(label: string): string {
    const known = this.names.get(label);
    if (known !== undefined) return known;
    const safe = label
      .replace(UNSAFE, '_')
      .slice(0, LONGEST)
      .replace(/^[.\s]+|[.\s]+$/g, '');
    const stem = safe === '' || RESERVED.test(safe) ? `label_${safe}` : safe;
    let name = stem;
    for (let n = 2; this.taken.has(name.toLowerCase()); n += 1) name = `${stem}_${n}`;
    this.taken.add(name.toLowerCase());
    this.names.set(label, name);
    return name;
  }

  /** Labels whose folder has another name, with it. */
  renamed(): readonly (readonly [label: string, folder: string])[] {
    return [...this.names].filter(([label, folder]) => label !== folder);
  }
}

/** The row with its image where the layout puts it; an item without exactly one label lies outside of the label folders. */
export function placed(row: ExportRow, folders: Folders, labels: LabelFolders): ExportRow {
  if (!byLabel(folders) || !('image' in row.data)) return row;
  const file = row.data.image.slice(row.data.image.lastIndexOf('/') + 1);
  const image = typeof row.label === 'string' ? `${labels.of(row.label)}/${file}` : file;
  return { ...row, data: { ...row.data, image } };
}
