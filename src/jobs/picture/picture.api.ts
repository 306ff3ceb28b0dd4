import type { Hash, ProjectId } from '#domain/ids.ts';

/** A size in pixels. */
export interface PixelSize {
  readonly width: number;
  readonly height: number;
}

export interface DecodedPicture {
  /** Whoever gets it closes it. */
  readonly bitmap: ImageBitmap;
  /** Pixels of the whole picture, upright. */
  readonly full: PixelSize;
  /** It has all pixels of the file. */
  readonly whole: boolean;
}

/**
 * Reads and decodes image files away from the page: scaling a large photo would hold up a frame there, and so would handing files over,
 * a little at every key press.
 */
export interface PictureApi {
  /**
   * The first picture of an item's file, upright (EXIF orientation applied), scaled down to lie inside `most` and never enlarged; `most`
   * null: all its pixels. Null: the file is not in this browser. @throws when the file cannot be read, or the browser cannot show it
   */
  decode(media: Hash, most: PixelSize | null): Promise<DecodedPicture | null>;
}

/** The same in its worker, which has to know the project first. */
export interface PictureWorkerApi extends PictureApi {
  open(project: ProjectId): void;
}
