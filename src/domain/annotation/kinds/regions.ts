import type { LabelId } from '#domain/ids.ts';
import { canonicalJson, type JsonObject } from '#domain/json.ts';
import { anything, dictionary, fields, list, nullable, oneOf, optional, text } from '#domain/log/shapes.ts';
import type { AnnotationKind } from '../annotationKind.ts';
import { arePaired } from '../matchRegions.ts';
import { shapeJson, shapeOf, type Shape } from '../shapes/index.ts';

/** Stable id of a region inside its item: what relations, attributes and later versions of the answer name it by. */
export type RegionId = string & { readonly __brand: 'RegionId' };

/** One thing that somebody marked on an image. */
export interface Region {
  readonly id: RegionId;
  /** Null: drawn, and not said yet what it is. */
  readonly label: LabelId | null;
  readonly shape: Shape;
  /** What else is said of it; left out where nothing is. */
  readonly attributes?: JsonObject;
}

/** The regions of an image, the lowest first; an empty list is confirmed empty. */
export interface RegionsValue {
  readonly kind: 'regions';
  readonly regions: readonly Region[];
}

/** Overlap from which on two regions count as the same (Everingham et al. 2010, PASCAL VOC): IoU of one half. */
const SAME = 0.5;

const region = fields({ id: text, label: nullable(text), shape: shapeJson, attributes: optional(dictionary(anything)) });

const of = (regions: readonly Region[]): RegionsValue => ({ kind: 'regions', regions });

const tidy = ({ id, label, shape, attributes }: Region): Region => ({
  id,
  label,
  shape: shapeOf(shape.kind).normalise(shape),
  ...(attributes !== undefined && Object.keys(attributes).length > 0 && { attributes }),
});

/** Regions drawn on an image. */
export const regions: AnnotationKind<RegionsValue> = {
  name: 'regions',
  title: 'Regions on the image',
  perItem: (one) => `Boxes on each ${one}`,
  media: ['image'],
  shape: fields({ kind: oneOf('regions'), regions: list(region) }),
  empty: of([]),
  picks: null,
  columns: 'own',
  normalise: (value) => of(value.regions.map(tidy)),
  fault(value) {
    if (new Set(value.regions.map(({ id }) => id)).size < value.regions.length) return 'Two regions have one id. Draw one of them anew.';
    for (const { label, shape } of value.regions) {
      const fault = shapeOf(shape.kind).fault(shape);
      if (fault !== null) return fault;
      if (label === null) return 'A region has no label yet. Give it one, or delete it.';
    }
    return null;
  },
  labels: (value) => [...new Set(value.regions.flatMap(({ label }) => (label === null ? [] : [label])))],
  relabel: (value, from, to) =>
    of(value.regions.flatMap((each) => (each.label !== from ? [each] : to === null ? [] : [{ ...each, label: to }]))),
  renamed: (value, nameOf) => of(value.regions.map((each) => (each.label === null ? each : { ...each, label: nameOf(each.label) }))),
  ofLabels: () => undefined,
  isEmpty: (value) => value.regions.length === 0,
  json: canonicalJson,
  key: canonicalJson,
  agrees: ({ regions: a }, { regions: b }) => arePaired(a, b, 1 - SAME),
  words(value, nameOf) {
    const counts = new Map<string, number>();
    for (const { label } of value.regions) {
      const name = label === null ? 'no label' : nameOf(label);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return counts.size === 0 ? 'nothing here' : [...counts].map(([name, n]) => `${n} × ${name}`).join(', ');
  },
};
