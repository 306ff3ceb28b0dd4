import { toBox, toImage, turnedSize, unturned, type Point, type Size, type Turn, type View } from './view.ts';

/** What an image is looked at in. */
export interface Room {
  readonly image: Size;
  /** In CSS pixels. */
  readonly box: Size;
  readonly turn: Turn;
}

/** How an image is looked at: as a whole (null), or at a scale of its own with that point of the image in the middle of the box. */
export type Look = {
  /** Box pixels for one pixel of the image. */
  readonly scale: number;
  readonly middle: Point;
} | null;

/** The deepest zoom, in box pixels for one pixel of the image; an image that fits at more may be enlarged eightfold. */
const DEEPEST = 32;
const BEYOND_FIT = 8;

/** The scale at which the whole image is as large as the box allows. */
export function fitScale({ image, box, turn }: Room): number {
  const { width, height } = turnedSize(image, turn);
  return Math.min(box.width / width, box.height / height);
}

/** The deepest zoom of an image in a box. */
export const deepest = (room: Room): number => Math.max(DEEPEST, fitScale(room) * BEYOND_FIT);

/** The view in force. */
export function viewOf(look: Look, room: Room): View {
  const scale = look?.scale ?? fitScale(room);
  const { image, box, turn } = room;
  const middle = look?.middle ?? { x: image.width / 2, y: image.height / 2 };
  const from = toBox({ scale, turn, x: 0, y: 0 }, middle);
  return { scale, turn, x: box.width / 2 - from.x, y: box.height / 2 - from.y };
}

/** A part of the image is out of sight. */
export const isNear = (look: Look, room: Room): boolean => look !== null && look.scale > fitScale(room);

/**
 * Zooms by a factor and keeps the image's point at `at` where it is. Zooming in keeps it exactly; zooming out moves it only so far
 * that the middle of the box stays on the image, and ends with the whole image.
 */
export function zoomed(look: Look, factor: number, at: Point, room: Room): Look {
  const from = viewOf(look, room);
  const least = fitScale(room) * (1 + 1e-9);
  if (factor <= 1 && from.scale <= least) return look;
  const scale = Math.min(deepest(room), from.scale * factor);
  if (scale <= least) return null;
  const point = toImage(from, at);
  const aside = unturned(room.turn, { x: (room.box.width / 2 - at.x) / scale, y: (room.box.height / 2 - at.y) / scale });
  return { scale, middle: within({ x: point.x + aside.x, y: point.y + aside.y }, room.image) };
}

/** At a scale of its own, which may be less than fits; the image's point at `at` stays as near as it can. */
export function scaledTo(look: Look, scale: number, at: Point, room: Room): Look {
  if (scale > fitScale(room)) return zoomed(look, scale / viewOf(look, room).scale, at, room);
  return { scale, middle: { x: room.image.width / 2, y: room.image.height / 2 } };
}

/** Moves the image by box pixels; the whole image stays where it is. */
export function panned(look: Look, by: Point, room: Room): Look {
  if (look === null || !isNear(look, room)) return look;
  const { x, y } = unturned(room.turn, by);
  return { ...look, middle: within({ x: look.middle.x - x / look.scale, y: look.middle.y - y / look.scale }, room.image) };
}

/** With a point of the image in the middle of the box. */
export const centered = (look: Look, middle: Point, room: Room): Look =>
  look === null || !isNear(look, room) ? look : { ...look, middle: within(middle, room.image) };

/** The same in another box, or turned: a part of the image that is now as large as the whole becomes the whole. */
export const moved = (look: Look, from: Room, to: Room): Look =>
  look !== null && isNear(look, from) && look.scale <= fitScale(to) * (1 + 1e-9) ? null : look;

const within = ({ x, y }: Point, { width, height }: Size): Point => ({
  x: Math.min(width, Math.max(0, x)),
  y: Math.min(height, Math.max(0, y)),
});
