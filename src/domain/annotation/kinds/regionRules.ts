import { arePaired } from '../matchRegions.ts';
import { shapeOf } from '../shapes/index.ts';
import { setRegionRules } from './lateRegions.ts';
import { regionTerms } from './regionTerms.ts';
import type { Region } from './regions.ts';

const tidy = ({ id, label, shape, attributes, group }: Region): Region => ({
  id,
  label,
  shape: shapeOf(shape.kind).normalise(shape),
  ...(attributes !== undefined && Object.keys(attributes).length > 0 && { attributes }),
  ...(group !== undefined && group !== '' && { group }),
});

setRegionRules({
  normalise: (value) => ({ ...value, regions: value.regions.map(tidy) }),
  fault({ regions }) {
    if (new Set(regions.map(({ id }) => id)).size < regions.length) return 'Two regions have one id. Draw one of them anew.';
    for (const { label, shape } of regions) {
      const fault = shapeOf(shape.kind).fault(shape);
      if (fault !== null) return fault;
      if (label === null) return 'A region has no label yet. Give it one, or delete it.';
    }
    return null;
  },
  terms: regionTerms,
  agrees: ({ regions: a }, { regions: b }) => arePaired(a, b),
});
