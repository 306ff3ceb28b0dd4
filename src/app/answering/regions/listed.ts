import type { Region } from '#domain/annotation/kinds/regions.ts';
import { shapeOf } from '#domain/annotation/shapes/index.ts';
import { jsonWords } from '#domain/json.ts';

export type Order = 'drawn' | 'label' | 'size' | 'place';

export const ORDERS: readonly { readonly value: Order; readonly title: string }[] = [
  { value: 'drawn', title: 'As drawn' },
  { value: 'label', title: 'By label' },
  { value: 'size', title: 'Largest first' },
  { value: 'place', title: 'From the top' },
];

interface Listed {
  readonly region: Region;
  /** Its place among all in the order in which they were drawn, from 1. */
  readonly number: number;
}

interface Options {
  readonly order: Order;
  /** Words that its label, its shape or its attributes have. */
  readonly filter: string;
  readonly nameOf: (region: Region) => string;
}

/** The regions that a filter leaves, in an order. */
export function listed(regions: readonly Region[], { order, filter, nameOf }: Options): readonly Listed[] {
  const words = filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const fits = (region: Region): boolean => {
    const text = wordsOf(region, nameOf(region));
    return words.every((word) => text.includes(word));
  };
  const rows = regions.flatMap((region, i) => (words.length === 0 || fits(region) ? [{ region, number: i + 1 }] : []));
  if (order === 'drawn') return rows;
  const boundsOf = ({ region: { shape } }: Listed) => shapeOf(shape.kind).bounds(shape);
  const area = (row: Listed): number => boundsOf(row).width * boundsOf(row).height;
  if (order === 'label') return rows.toSorted((a, b) => nameOf(a.region).localeCompare(nameOf(b.region)) || a.number - b.number);
  if (order === 'size') return rows.toSorted((a, b) => area(b) - area(a));
  return rows.toSorted((a, b) => boundsOf(a).y - boundsOf(b).y || boundsOf(a).x - boundsOf(b).x);
}

function wordsOf({ shape, attributes = {} }: Region, name: string): string {
  const said = Object.entries(attributes).map(([key, value]) => (value === true ? key : `${key} ${jsonWords(value)}`));
  return [name, shapeOf(shape.kind).title, ...said].join(' ').toLowerCase();
}
