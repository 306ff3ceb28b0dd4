import type { KindMeasure } from '../annotationKind.ts';
import { keyValue as kind, type KeyValueValue } from '../kinds/keyValue.ts';

/** The distance of Jaccard between the two sets of (field, value), a metric (Levandowsky & Winter 1971): a field is right or wrong as a whole. */
export const keyValue: KindMeasure<KeyValueValue> = {
  name: kind.name,
  distance({ fields: a }, { fields: b }) {
    const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
    const both = names.filter((name) => a[name] === b[name]).length;
    const either = Object.keys(a).length + Object.keys(b).length - both;
    return either === 0 ? 0 : 1 - both / either;
  },
  sample: (random) => ({
    ...kind.empty,
    fields: Object.fromEntries(
      ['name', 'city', 'total'].flatMap((name) =>
        random() < 0.4 ? [] : [[name, name === 'total' ? Math.floor(random() * 3) : `${name} ${Math.floor(random() * 3)}`]],
      ),
    ),
  }),
};
