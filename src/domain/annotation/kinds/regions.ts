import type { LabelId } from '#domain/ids.ts';
import { canonicalJson, type JsonObject } from '#domain/json.ts';
import { anything, dictionary, fields, list, nullable, oneOf, optional, text } from '#domain/jsonShapes.ts';
import type { AnnotationKind } from '../annotationKind.ts';
import type { Shape } from '../shapes/index.ts';
import { isWritten } from '../shapes/written.ts';
import { regionRules } from './lateRegions.ts';

/** Stable id of a region inside its item: what relations, attributes and later versions of the answer name it by. */
export type RegionId = string & { readonly __brand: 'RegionId' };

/** One thing that somebody marked on an image. */
export interface Region {
  readonly id: RegionId;
  /** Null: drawn, and not said yet what it is. */
  readonly label: LabelId | null;
  readonly shape: Shape;
  /** What else is said of it; left out where nothing is. Standard names, true or false: occluded, truncated, difficult, crowd. */
  readonly attributes?: JsonObject;
  /** Regions of an image with the same group belong together. */
  readonly group?: string;
}

/** The regions of an image, the lowest first; an empty list is confirmed empty. */
export interface RegionsValue {
  readonly kind: 'regions';
  readonly regions: readonly Region[];
}

const region = fields({
  id: text,
  label: nullable(text),
  shape: isWritten,
  attributes: optional(dictionary(anything)),
  group: optional(text),
});

const of = (regions: readonly Region[]): RegionsValue => ({ kind: 'regions', regions });

/** Some get another label, or go. */
const changed = ({ regions }: RegionsValue, is: (region: Region) => boolean, to: LabelId | null): RegionsValue =>
  of(regions.flatMap((each) => (!is(each) ? [each] : to === null ? [] : [{ ...each, label: to }])));

/** Regions drawn on an image. */
export const regions: AnnotationKind<RegionsValue> = {
  name: 'regions',
  title: 'Regions on the image',
  perItem: (one) => `Boxes and other regions on each ${one}`,
  media: ['image'],
  skeletons: true,
  offers: true,
  shape: fields({ kind: oneOf('regions'), regions: list(region) }),
  empty: of([]),
  picks: null,
  onItem: true,
  columns: 'own',
  ready: () => import('./regionRules.ts'),
  normalise: (value) => regionRules().normalise(value),
  fault: (value) => regionRules().fault(value),
  labels: (value) => [...new Set(value.regions.flatMap(({ label }) => (label === null ? [] : [label])))],
  relabel: (value, from, to) => changed(value, ({ label }) => label === from, to),
  relabelParts: (value, ids, to) => changed(value, ({ id }) => ids.has(id), to),
  renamed: (value, nameOf) => of(value.regions.map((each) => (each.label === null ? each : { ...each, label: nameOf(each.label) }))),
  ofLabels: () => undefined,
  isEmpty: (value) => value.regions.length === 0,
  json: canonicalJson,
  key: canonicalJson,
  agrees: (a, b) => regionRules().agrees(a, b),
  words(value, nameOf) {
    const counts = new Map<string, number>();
    for (const { label } of value.regions) {
      const name = label === null ? 'no label' : nameOf(label);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return counts.size === 0 ? 'nothing here' : [...counts].map(([name, n]) => `${n} × ${name}`).join(', ');
  },
};
