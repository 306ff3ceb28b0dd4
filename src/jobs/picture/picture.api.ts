/** A size in pixels. */
export interface PixelSize {
  readonly width: number;
  readonly height: number;
}

export interface DecodedPicture {
  /** Whoever gets it closes it. */
  readonly bitmap: ImageBitmap;
  /** It has all pixels of the file. */
  readonly whole: boolean;
}

/** Decodes image files away from the page: scaling a large photo would hold up a frame there. */
export interface PictureApi {
  /**
   * The first picture of a file, upright (EXIF orientation applied), scaled down to lie inside `most` and never enlarged; null: all its
   * pixels. @throws when the browser cannot show the file.
   */
  decode(file: Blob, most: PixelSize | null): Promise<DecodedPicture>;
}
