import type { JsonObject } from '../json.ts';

/** A field of meta over the items of an export. */
export interface MetaField {
  readonly key: string;
  /** True when every value that is there is a number. */
  readonly numeric: boolean;
}

/** More fields than this are no columns: they stay in the cell with all of meta. */
export const MAX_META_FIELDS = 500;

/** Collects the fields of meta, in order of first appearance. */
export class MetaFields {
  private readonly found = new Map<string, { numeric: boolean; values: boolean }>();

  add(meta: JsonObject): void {
    for (const key in meta) {
      const value = meta[key];
      const field = this.found.get(key);
      const number = typeof value === 'number';
      if (field === undefined) this.found.set(key, { numeric: number || value === null, values: number });
      else if (number) field.values = true;
      else if (value !== null) field.numeric = false;
    }
  }

  list(): readonly MetaField[] {
    return [...this.found].map(([key, { numeric, values }]) => ({ key, numeric: numeric && values }));
  }
}
