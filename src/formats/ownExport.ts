import type { JsonObject } from '#domain/json.ts';
import type { RawRecord } from './format.ts';
import { parseExactly } from './json/exact.ts';
import { faultOf } from './json/record.ts';

/** Whether a record is a row of Plumbline's own JSONL or CSV export: then what was derived is not taken for data. */
export function isOwnExport({ fields }: RawRecord): boolean {
  const v = fields.get('v');
  return (v === 1 || v === '1') && fields.has('externalId') && fields.has('heads') && fields.has('state') && fields.has('meta');
}

/** The item's own meta of an exported row: an object in JSONL, JSON text in CSV. */
export function ownMeta({ fields }: RawRecord): JsonObject {
  const meta = fields.get('meta');
  let value: unknown = meta;
  if (typeof meta === 'string') {
    const parsed = parseExactly(meta);
    if (!('value' in parsed)) return { meta };
    value = parsed.value;
  }
  return typeof value === 'object' && value !== null && !Array.isArray(value) && faultOf(value) === null ? (value as JsonObject) : {};
}

/** Where an exported row belongs: the source that its item had, and its side of the split, which are the item's for ever. */
export function ownPlace({ fields }: RawRecord): { readonly source: string | null; readonly split: 'train' | 'holdout' | 'excluded' } {
  const source = fields.get('source');
  const split = fields.get('split');
  const side = split === 'test' ? 'holdout' : split === 'excluded' ? 'excluded' : 'train';
  return { source: typeof source === 'string' && source !== '' ? source : null, split: side };
}

/** What an exported row without a label says: none fits, or nothing yet. */
export const ownLabelsWithout = ({ fields }: RawRecord): readonly string[] | null =>
  fields.get('state') === 'confirmed-empty' ? [] : null;
