import { cleanLabelName, labelKey } from '#domain/labelName.ts';
import type { ListedLabel } from '#domain/schema/labelList.ts';
import type { LabelFile } from './types.ts';
import { listIn, parsed, textIn } from './json.ts';

/** Categories under their supercategories, where a supercategory has several or a name of its own. */
export const coco: LabelFile = {
  title: 'COCO',
  read(text) {
    const rows = listIn(parsed(text), 'categories').flatMap((each) => {
      const name = cleanLabelName(textIn(each, 'name'));
      return name === '' ? [] : [{ name, above: cleanLabelName(textIn(each, 'supercategory')), skeleton: skeletonOf(each) }];
    });
    const own = new Set(rows.map(({ name }) => labelKey(name)));
    const tops = [...new Set(rows.map(({ above }) => above))].filter(
      (above) => above !== '' && above.toLowerCase() !== 'none' && !own.has(labelKey(above)),
    );
    // one heading over everything says nothing
    const headings = tops.length > 1 ? tops : [];
    const labels: ListedLabel[] = headings.map((name) => ({ name, description: '' }));
    for (const { name, above, skeleton } of rows) {
      const under = headings.indexOf(above);
      labels.push({ name, description: '', ...(under >= 0 && { under }), ...(skeleton && { skeleton }) });
    }
    return labels.length === 0 ? null : [{ title: '', labels }];
  },
};

function skeletonOf(category: unknown): ListedLabel['skeleton'] {
  const { keypoints, skeleton } = (category ?? {}) as { readonly keypoints?: unknown; readonly skeleton?: unknown };
  if (!Array.isArray(keypoints) || keypoints.length === 0 || !keypoints.every((point) => typeof point === 'string')) return undefined;
  const edges = (Array.isArray(skeleton) ? skeleton : []).flatMap((edge: unknown) =>
    Array.isArray(edge) && edge.length === 2 && edge.every((at) => Number.isInteger(at) && at >= 1 && at <= keypoints.length)
      ? [edge.map((at: number) => at - 1)]
      : [],
  );
  return { points: keypoints, edges };
}
