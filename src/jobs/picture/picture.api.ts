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
  /**
   * The pixels of a block of the whole picture, that many blocks from its left and top: red, green, blue, opacity in 0 to 255, BLOCK of them a
   * row; all 0 beyond the picture. The picture stays decoded until another one is asked for. Null: the file is not in this browser.
   * @throws as `decode`
   */
  block(media: Hash, column: number, row: number): Promise<Uint8ClampedArray | null>;
  /** Lets go of the picture whose blocks were asked for. */
  forget(): Promise<void>;
}

/** Side of a block in pixels. */
export const BLOCK = 64;

/** The same in its worker, which has to know the project first. */
export interface PictureWorkerApi extends PictureApi {
  open(project: ProjectId): void;
}
