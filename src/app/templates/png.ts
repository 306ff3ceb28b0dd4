import { encodeRgbPng } from '#formats/image/png.ts';
import { paint, SCENE } from './drawn.ts';
import type { TemplateItem } from './types.ts';

/** The picture of a drawn item as a PNG file. */
export const pngOf = (item: Extract<TemplateItem, { readonly kind: 'scene' }>): Uint8Array<ArrayBuffer> =>
  encodeRgbPng(SCENE.width, SCENE.height, paint(item.scene));
