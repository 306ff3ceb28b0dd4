import type { Region, RegionId } from '#domain/annotation/kinds/regions.ts';
import type { Shape } from '#domain/annotation/shapes/index.ts';
import type { LabelId } from '#domain/ids.ts';
import type { ToolEffect } from './tools/tool.ts';
import type { Point, Size } from './view.ts';

/** How a region is shown. */
export interface RegionLook {
  readonly name: string;
  /** Index into the palette; null: it has no label that could be submitted. */
  readonly color: number | null;
}

/** Regions of somebody else, or of a model: dashed, and not to be edited. */
export interface Ghost {
  readonly name: string;
  readonly regions: readonly Region[];
}

/** The part of an image that is in sight, in its pixels. */
export interface Sight {
  readonly middle: Point;
  readonly size: Size;
}

/** What is drawn on an image, and who hears of what the pointer does with it. */
export interface Drawing {
  /** The lowest first. */
  readonly regions: readonly Region[];
  readonly selected: RegionId | null;
  /** What the pointer draws, and the label that it gets. */
  readonly shape: Shape['kind'];
  readonly label: LabelId | null;
  readonly ghosts: readonly Ghost[];
  readonly lookOf: (region: Region) => RegionLook;
  /** Null: the regions are only shown, and the pointer moves the image. */
  readonly onEffect: ((effect: ToolEffect) => void) | null;
  /** Hears which part of the image is in sight. */
  readonly onSight: (sight: Sight) => void;
  /** The pointer moves the image although it could draw: a key is held. */
  readonly hand: boolean;
}
