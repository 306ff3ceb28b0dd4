import { baseName, stemOf } from './paths.ts';

/** An image as tables name it. */
interface Named {
  /** As listed, with its root. */
  readonly listed: string;
  /** Without the root that all images share. */
  readonly path: string;
}

const AMBIGUOUS = -1;

/** Finds the image that a cell of a table names: by path, by file name, by either without extension; exact case first. */
export class ImageNames {
  /** How many images there are. */
  readonly size: number;
  private readonly tables: readonly ReadonlyMap<string, number>[];

  constructor(images: readonly Named[]) {
    this.size = images.length;
    const paths = new Map<string, number>();
    const names = new Map<string, number>();
    const stems = new Map<string, number>();
    const folded = new Map<string, number>();
    const put = (table: Map<string, number>, key: string, image: number): void => {
      const other = table.get(key);
      table.set(key, other === undefined || other === image ? image : AMBIGUOUS);
    };
    for (const [image, { listed, path }] of images.entries()) {
      const [name, stem, bare] = [baseName(path), stemOf(path), stemOf(baseName(path))];
      for (const key of [path, listed]) put(paths, key, image);
      put(names, name, image);
      for (const key of [stem, stemOf(listed), bare]) put(stems, key, image);
      for (const key of new Set([path, listed, name, stem, bare])) put(folded, key.toLowerCase(), image);
    }
    this.tables = [paths, names, stems, folded];
  }

  /** True when the cell names one image. */
  has(cell: string, folder = ''): boolean {
    return typeof this.find(cell, folder) === 'number';
  }

  /** Number of the image, 'none', or 'several' when the name fits more than one. `folder`: where the table lies, with its slash; names from there come first. */
  find(cell: string, folder = ''): number | 'none' | 'several' {
    const asked = cell
      .trim()
      .replaceAll('\\', '/')
      .replace(/^(?:\.?\/)+/, '');
    if (asked === '') return 'none';
    const beside = folder === '' ? undefined : this.tables[0]?.get(folder + asked);
    if (beside !== undefined && beside !== AMBIGUOUS) return beside;
    let several = false;
    // A path of the machine that made the table may have more folders in front than ours.
    for (let rest: string | null = asked; rest !== null; rest = rest.includes('/') ? rest.slice(rest.indexOf('/') + 1) : null) {
      for (const [k, table] of this.tables.entries()) {
        const found = table.get(k === this.tables.length - 1 ? rest.toLowerCase() : rest);
        if (found !== undefined && found !== AMBIGUOUS) return found;
        several ||= found === AMBIGUOUS;
      }
    }
    return several ? 'several' : 'none';
  }
}
