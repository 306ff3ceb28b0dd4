import type { Json, JsonObject } from '#domain/json.ts';
import { isJsonObject } from '#domain/jsonObject.ts';

/** A list of what a model found, and a COCO file beside it. */
export interface ResultFile {
  readonly file: string;
  readonly entries: readonly JsonObject[];
}
export interface ListedFile {
  readonly file: string;
  readonly data: JsonObject;
}

const listIn = (data: JsonObject, key: string): readonly JsonObject[] => {
  const list = data[key];
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
};
const keyOf = (value: Json | undefined): string => (typeof value === 'number' || typeof value === 'string' ? String(value) : '');

/**
 * What a model found, as one COCO file: its entries are the annotations, with images and categories of the files beside it. Without such a
 * file an image is called by its id (COCO's own images are: 000000000139.jpg has the id 139), and a category by its number.
 */
export function withResults(entries: readonly JsonObject[], listed: readonly ListedFile[]): JsonObject {
  const images = new Map<string, JsonObject>();
  const categories = new Map<string, JsonObject>();
  for (const { data } of listed) {
    for (const image of listIn(data, 'images')) images.set(keyOf(image['id']), image);
    for (const category of listIn(data, 'categories')) categories.set(keyOf(category['id']), category);
  }
  for (const entry of entries) {
    const [image, category] = [entry['image_id'], entry['category_id']];
    if (listed.length === 0 || !images.has(keyOf(image))) images.set(keyOf(image), { id: image ?? null, file_name: keyOf(image) });
    if (!categories.has(keyOf(category))) categories.set(keyOf(category), { id: category ?? null, name: keyOf(category) });
  }
  const spoken = new Set(entries.map((entry) => keyOf(entry['image_id'])));
  return {
    images: [...images.values()].filter((image) => spoken.has(keyOf(image['id']))),
    categories: [...categories.values()],
    annotations: entries.map((entry, k) => ({ id: k + 1, ...entry })),
  };
}
