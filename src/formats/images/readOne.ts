import { errorText } from '#domain/errorText.ts';
import type { Hash } from '#domain/ids.ts';
import type { ImageContent } from '#domain/item/types.ts';
import type { JsonObject } from '#domain/json.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Problem } from '../format.ts';
import type { ImageDecoder } from '../image/decode.ts';
import { fileTooLarge, imageLimits } from '../image/faults.ts';
import { displayedSize, readImageHeader } from '../image/header.ts';
import { lookName, lookOf } from '../image/look.ts';
import type { ImageHeader, Pixels } from '../image/types.ts';
import type { ImageFile } from './contents.ts';
import type { ImageBatch, ReadImage } from './types.ts';

const BATCH_IMAGES = 64;
const BATCH_BYTES = 8 * 1024 * 1024;

/** What turns bytes into content: the decoder, and SHA-256 as the platform has it. */
export interface ImageTools {
  readonly decoder: ImageDecoder;
  readonly hash: (bytes: Uint8Array<ArrayBuffer>) => Promise<Hash>;
  /** Images that are in the project already, for files that only speak of them; left out: there are none. */
  readonly known?: () => Promise<readonly KnownImage[]>;
}

/** An image of the project, as its import named it. */
export interface KnownImage {
  readonly source: string;
  readonly externalId: string;
  readonly content: ImageContent;
  readonly meta: JsonObject;
  readonly group: string | null;
}

/** Collects images and problems until a batch is full. */
export class Batch {
  private images: ReadImage[] = [];
  private problems: Problem[] = [];
  private bytes = 0;

  add(image: ReadImage): void {
    this.images.push(image);
    this.bytes += image.file?.bytes.length ?? 0;
  }

  report(...problems: readonly Problem[]): void {
    for (const problem of problems) this.problems.push(problem);
  }

  get full(): boolean {
    return this.images.length >= BATCH_IMAGES || this.bytes >= BATCH_BYTES || this.problems.length >= BATCH_IMAGES;
  }

  take(done: number, total: number): ImageBatch {
    const batch = { images: this.images, problems: this.problems, done, total };
    this.images = [];
    this.problems = [];
    this.bytes = 0;
    return batch;
  }
}

/** Reads one file whole: header, picture, look, hash. */
export async function readImage(
  { file }: ImageFile,
  { decoder, hash }: ImageTools,
): Promise<
  Result<{ readonly content: ImageContent; readonly bytes: Uint8Array<ArrayBuffer>; readonly look: Uint8Array<ArrayBuffer> }, Problem>
> {
  const problem = (fault: { readonly code: string; readonly message: string }): { readonly ok: false; readonly error: Problem } =>
    err({ file: file.path, line: 0, code: fault.code, message: fault.message });
  if (file.size > imageLimits.file) return problem(fileTooLarge().error);
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = await file.read();
  } catch (error) {
    return problem({ code: 'unreadable-file', message: errorText(error) });
  }
  const header = readImageHeader(bytes);
  if (!header.ok) return problem(header.error);
  const pixels = await decoder.decode(bytes, header.value);
  if (!pixels.ok) return problem(pixels.error);
  return ok(await finish(bytes, header.value, pixels.value, hash));
}

/** What is known of an image whose pixels are at hand. */
export async function finish(
  bytes: Uint8Array<ArrayBuffer>,
  header: ImageHeader,
  pixels: Pixels,
  hash: ImageTools['hash'],
): Promise<{ readonly content: ImageContent; readonly bytes: Uint8Array<ArrayBuffer>; readonly look: Uint8Array<ArrayBuffer> }> {
  const look = lookOf(pixels, header.orientation);
  const { type, orientation, frames } = header;
  const content: ImageContent = {
    kind: 'image',
    media: await hash(bytes),
    type,
    bytes: bytes.length,
    ...displayedSize(header),
    orientation,
    frames,
    look: lookName(look),
  };
  return { content, bytes, look };
}
