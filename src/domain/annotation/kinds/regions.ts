import type { LabelId } from '#domain/ids.ts';
import { canonicalJson, type JsonObject } from '#domain/json.ts';
import { anything, dictionary, fields, list, nullable, oneOf, optional, text } from '#domain/log/shapes.ts';
import type { AnnotationKind } from '../annotationKind.ts';
import { arePaired, matchRegions } from '../matchRegions.ts';
import { regionShapes, shapeJson, shapeOf, type Shape } from '../shapes/index.ts';

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

/**
 * Regions drawn on an image. Distance: OSPA of order 1 with cut-off 1 (Schuhmacher, Vo & Vo 2008), a metric on sets: the cheapest
 * matching of the regions, 1 for each that has no partner, divided by the greater number of regions.
 */
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
  ofLabels: () => undefined,
  isEmpty: (value) => value.regions.length === 0,
  json: canonicalJson,
  key: canonicalJson,
  agrees: ({ regions: a }, { regions: b }) => arePaired(a, b, 1 - SAME),
  distance({ regions: a }, { regions: b }) {
    const most = Math.max(a.length, b.length);
    if (most === 0) return 0;
    const pairs = matchRegions(a, b);
    return (pairs.reduce((sum, { distance }) => sum + distance, 0) + most - pairs.length) / most;
  },
  words(value, nameOf) {
    const counts = new Map<string, number>();
    for (const { label } of value.regions) {
      const name = label === null ? 'no label' : nameOf(label);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return counts.size === 0 ? 'nothing here' : [...counts].map(([name, n]) => `${n} × ${name}`).join(', ');
  },
  sample(random, labels) {
    const count = Math.floor(random() * 4);
    return of(
      Array.from({ length: count }, (_, i) => ({
        id: `r${i}-${Math.floor(random() * 1e6)}` as RegionId,
        label: labels[Math.floor(random() * labels.length)] ?? null,
        shape: regionShapes[Math.floor(random() * regionShapes.length)]!.sample(random, 640, 480),
      })),
    );
  },
};
