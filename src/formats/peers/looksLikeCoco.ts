/** By the keys of the beginning of a file: lists of images, and annotations that name them. */
export function looksLikeCoco(head: string): boolean {
  const has = (...keys: readonly string[]): boolean => keys.every((key) => head.includes(`"${key}"`));
  if (has('caption') && !has('bbox')) return false;
  // Long lists: the beginning shows the first of them only.
  if (/^\s*\{\s*"images"\s*:\s*\[/.test(head) && has('file_name', 'id')) return true;
  if (/^\s*\{\s*"annotations"\s*:\s*\[/.test(head) && has('image_id', 'bbox')) return true;
  return (
    (has('images', 'file_name') && (has('categories') || has('annotations') || has('licenses'))) ||
    has('annotations', 'image_id', 'category_id')
  );
}

/** A list of what a model found, as COCO's evaluation takes it: each entry names its image and its category, and has a score. */
export const looksLikeResults = (head: string): boolean =>
  /^\s*\[\s*\{/.test(head) &&
  ['image_id', 'category_id', 'score'].every((key) => head.includes(`"${key}"`)) &&
  ['bbox', 'segmentation', 'keypoints'].some((key) => head.includes(`"${key}"`));
