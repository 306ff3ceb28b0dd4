import type { Region, RegionId } from '#domain/annotation/kinds/regions.ts';
import type { LabelId } from '#domain/ids.ts';
import type { ToolName } from './tools/index.ts';
import type { ToolEffect } from './tools/tool.ts';
import type { Point, Size, Turn } from './view.ts';

/** How a region is shown. */
export interface RegionLook {
  readonly name: string;
  /** Index into the palette; null: it has no label that could be submitted. */
  readonly color: number | null;
  /** It is no part of the answer yet. */
  readonly dashed?: boolean;
  /** Joints of key points that are joined by a line, by their places. */
  readonly edges?: readonly (readonly number[])[];
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
  readonly turn: Turn;
}

/** How the tools work, whatever is drawn. */
export interface ToolOptions {
  readonly tool: ToolName;
  /** Points are drawn to edges and corners near them. */
  readonly snaps: boolean;
  /** A vertex that several regions share is moved in all of them. */
  readonly shares: boolean;
  /** Of the brush, in pixels of the image. */
  readonly radius: number;
  /** How far a color may differ for the wand, 0 to 255. */
  readonly tolerance: number;
}

/** What is drawn on an image, and who hears of what the pointer does with it. */
export interface Drawing {
  /** The lowest first; those that are hidden are not among them. */
  readonly regions: readonly Region[];
  /** Those that cannot be taken. */
  readonly locked: ReadonlySet<RegionId>;
  readonly selected: readonly RegionId[];
  /** What has been clicked so far of a shape that takes several clicks, flat. */
  readonly sketch: readonly number[] | null;
  readonly options: ToolOptions;
  /** What is drawn gets it. */
  readonly label: LabelId | null;
  /** How many joints the skeleton of that label has; 0: it has none. */
  readonly joints: number;
  readonly ghosts: readonly Ghost[];
  readonly lookOf: (region: Region) => RegionLook;
  /** Null: the regions are only shown, and the pointer moves the image. */
  readonly onEffect: ((effect: ToolEffect) => void) | null;
  /** Hears which part of the image is in sight. */
  readonly onSight: (sight: Sight) => void;
  /** The pointer moves the image although it could draw: a key is held. */
  readonly hand: boolean;
}
