/** Half-open, in UTF-16 units of the whole text, as the DOM counts. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A span as it is drawn. */
export interface TextMark {
  readonly id: string;
  /** In order, apart from each other. */
  readonly parts: readonly Stretch[];
  readonly name: string;
  /** Index into the palette; null: it has no label. */
  readonly color: number | null;
  /** After its name: which relations lead from it. */
  readonly leads?: string;
  /** Proposed, or somebody else's: drawn dashed. */
  readonly isGhost?: boolean;
}

/** A relation as it is drawn: an arrow between the names of two marks. */
export interface TextArrow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly name: string;
  readonly color: number | null;
}

/** What the surface around can ask of the text on screen. Places are in UTF-16 units. */
export interface TextSight {
  /** The place one line further down (1) or up (−1), as near as possible below or above. */
  lineStep(at: number, way: 1 | -1): number;
  /** Text around a place runs from right to left. */
  isRtl(at: number): boolean;
  reveal(at: number): void;
}

/** What a pointer did. */
export type TextEffect =
  /** Selected text, from where it began to where the pointer is; `grain`: by double or triple click. */
  | {
      readonly type: 'choose';
      readonly anchor: number;
      readonly head: number;
      readonly done: boolean;
      readonly grain?: 'word' | 'sentence';
    }
  | { readonly type: 'mark'; readonly id: string; readonly more: boolean };

/** What is drawn on a text. */
export interface TextDrawing {
  readonly marks: readonly TextMark[];
  readonly arrows: readonly TextArrow[];
  readonly focus: readonly string[];
  readonly caret: number | null;
  readonly chosen: Stretch | null;
  /** What was searched for, or is about to be marked; the place in it that is looked at. */
  readonly found: readonly Stretch[];
  readonly at: number | null;
  readonly lineNumbers: boolean;
  /** Who speaks from a place on; left out: nobody. */
  readonly speakers?: ReadonlyMap<number, string>;
  readonly onSight: (sight: TextSight | null) => void;
  /** Null: it is only looked at. */
  readonly onEffect: ((effect: TextEffect) => void) | null;
}
