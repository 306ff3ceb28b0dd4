import type { ListedLabel } from '#domain/schema/labelList.ts';

/** Labels from names from the top of a tree, each once, those above others before them. */
export function pathList(paths: readonly (readonly string[])[]): ListedLabel[] {
  const at = new Map<string, number>();
  const labels: ListedLabel[] = [];
  for (const path of paths) {
    let under: number | undefined;
    for (const [i, name] of path.entries()) {
      const key = JSON.stringify(path.slice(0, i + 1));
      let place = at.get(key);
      if (place === undefined) {
        place = labels.length;
        at.set(key, place);
        labels.push({ name, description: '', ...(under !== undefined && { under }) });
      }
      under = place;
    }
  }
  return labels;
}
