import type { Contents } from '../images/contents.ts';
import { ImageNames } from '../images/imageNames.ts';
import { folderOf } from '../images/paths.ts';
import type { SaidImage, SaidSet } from './said.ts';

/** Which image each entry of the annotation files is about. */
export interface Matched {
  /** By the number of the image among those of the set. */
  readonly images: ReadonlyMap<number, readonly SaidImage[]>;
  /** Entries whose name no image has, and those whose name several have. */
  readonly none: readonly SaidImage[];
  readonly several: readonly SaidImage[];
}

/** Finds the images that annotation files speak of among named ones. */
export function matchNames(said: readonly SaidImage[], names: ImageNames): Matched {
  const images = new Map<number, SaidImage[]>();
  const none: SaidImage[] = [];
  const several: SaidImage[] = [];
  for (const each of said) {
    const found = each.names.map((name) => names.find(name, folderOf(each.file)));
    const image = found.find((one) => typeof one === 'number');
    if (image === undefined) (found.includes('several') ? several : none).push(each);
    else images.set(image, [...(images.get(image) ?? []), each]);
  }
  return { images, none, several };
}

export const matchFiles = ({ images: said }: SaidSet, { images }: Contents): Matched =>
  matchNames(said, new ImageNames(images.map(({ file, path }) => ({ listed: file.path, path }))));
