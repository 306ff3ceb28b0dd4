import { useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { v7 } from 'uuid';
import type { Drawing, Ghost, Sight } from '#annotators/image/drawing.ts';
import { drawnShape } from '#annotators/image/shapes/index.ts';
import type { ToolEffect } from '#annotators/image/tools/tool.ts';
import type { RegionId } from '#domain/annotation/kinds/regions.ts';
import { shapeOf, type Shape } from '#domain/annotation/shapes/index.ts';
import { Button } from '#ui/Button.tsx';
import { HotkeyDepth } from '#ui/hotkeys/depth.ts';
import { Notice } from '#ui/Notice.tsx';
import { regionCommands, type RegionActions } from '#app/commands/regions.ts';
import { useCommands } from '#app/commands/useCommands.ts';
import { ItemRegion } from '#app/parts/ItemRegion.tsx';
import { dateTime } from '#app/parts/time.ts';
import type { AnswerHost, SurfaceProps } from '../answering.ts';
import { useNextLabel } from '../nextLabel.ts';
import { add, focusedRegion, neighbour, remove, reshape, reshapeByKeys, select } from './reducer.ts';
import { regionsIn } from './regionsIn.ts';
import { useHand } from './useHand.ts';
import { useKeptDraft, type Offer } from './useKeptDraft.ts';
import { useRegions } from './useRegions.ts';
import styles from './Regions.module.css';

/** What the pointer draws. */
const SHAPE: Shape['kind'] = 'box';
/** Sides of a region that is made without a pointer, in shares of what is in sight. */
const MADE = 0.25;
/** Its keys come before those of the image, which come before those of the screen. */
const ABOVE_IMAGE = 0.6;

/** An image on which regions are drawn. */
export function RegionsSurface({ host, ahead = [], blind = false }: SurfaceProps): ReactNode {
  const offer = useKeptDraft(host);
  const { draft, act, lookOf } = useRegions(host);
  const next = useNextLabelOf(host);
  const sight = useRef<Sight | null>(null);
  const surface = useRef<HTMLDivElement>(null);
  const { held: hand, begin } = useHand(host.tap);
  const { beside } = host;
  const ghosts = useMemo(() => (beside ?? []).map(({ name, value }): Ghost => ({ name, regions: regionsIn(value) })), [beside]);
  const { content } = host.row;
  const image = content.kind === 'image' ? content : { width: 1, height: 1 };
  const focus = draft === null ? undefined : focusedRegion(draft);
  const made = (shape: Shape) => ({ id: v7() as RegionId, label: next, shape });
  /** What has its label is done with: the next key of a label is for what is drawn next. */
  const draw = (shape: Shape): void => act((now) => (next === null ? add(now, made(shape)) : select(add(now, made(shape)), null)));
  const onEffect = (effect: ToolEffect): void => {
    if (effect.type === 'draw') draw(effect.shape);
    else if (effect.type === 'select') act((now) => select(now, effect.region));
    else act((now) => reshape(now, effect.region, effect.shape));
  };
  const drawing: Drawing = {
    regions: draft?.value.regions ?? [],
    selected: focus?.id ?? null,
    shape: SHAPE,
    label: next,
    ghosts,
    lookOf,
    hand,
    onSight: (now) => void (sight.current = now),
    onEffect: draft === null ? null : onEffect,
  };
  const byKeys = (to: (shape: Shape) => Shape): void => {
    if (focus !== undefined) act((now) => reshapeByKeys(now, focus.id, to));
  };
  const actions: RegionActions = {
    focused: focus !== undefined,
    canStep: { '1': draft !== null && neighbour(draft, 1) !== undefined, '-1': draft !== null && neighbour(draft, -1) !== undefined },
    // on the item, or on what lies around it: the page, or its main part where somebody has clicked
    isHere: ({ target }) =>
      target instanceof Node && surface.current !== null && (surface.current.contains(target) || target.contains(surface.current)),
    step: (by) => act((now) => select(now, neighbour(now, by) ?? null)),
    move: (right, down) => byKeys((shape) => drawnShape(shape.kind).within(shapeOf(shape.kind).moved(shape, right, down), image)),
    stretch: (right, down) => byKeys((shape) => drawnShape(shape.kind).stretched(shape, right, down, image)),
    add: () => act((now) => add(now, made(madeIn(sight.current, image)))),
    remove: () => {
      if (focus !== undefined) act((now) => remove(now, focus.id));
    },
    deselect: () => act((now) => select(now, null)),
    hand: begin,
  };
  return (
    <div ref={surface} className={styles['surface']} data-surface="">
      {offer !== null && <OfferNotice offer={offer} />}
      <HotkeyDepth value={useContext(HotkeyDepth) + ABOVE_IMAGE}>
        <Keys actions={actions} />
      </HotkeyDepth>
      <ItemRegion row={host.row} {...{ ahead, blind, drawing }} />
      <p className="visually-hidden" role="status">
        {focus === undefined
          ? ''
          : `${lookOf(focus).name}, ${placeInWords(focus.shape)}, ${(draft?.value.regions.indexOf(focus) ?? 0) + 1} of ${draft?.value.regions.length}`}
      </p>
    </div>
  );
}

/** The label that is drawn next: the one named last, or the only one there is. */
function useNextLabelOf({ labels }: Pick<AnswerHost, 'labels'>) {
  const named = useNextLabel(({ label }) => label);
  const only = labels.length === 1 ? (labels[0]?.id ?? null) : null;
  useEffect(() => {
    if (only !== null) useNextLabel.setState({ label: only });
  }, [only]);
  return labels.some(({ id }) => id === named) ? named : only;
}

/** A region in the middle of what is in sight, of whole pixels. */
function madeIn(sight: Sight | null, image: { readonly width: number; readonly height: number }): Shape {
  const { middle, size } = sight ?? { middle: { x: image.width / 2, y: image.height / 2 }, size: image };
  const half = { x: Math.max(0.5, (size.width * MADE) / 2), y: Math.max(0.5, (size.height * MADE) / 2) };
  const from = { x: Math.floor(middle.x - half.x), y: Math.floor(middle.y - half.y) };
  const to = { x: Math.max(from.x + 1, Math.floor(middle.x + half.x)), y: Math.max(from.y + 1, Math.floor(middle.y + half.y)) };
  return drawnShape(SHAPE).within(drawnShape(SHAPE).spanned(from, to), image);
}

function placeInWords(shape: Shape): string {
  const { x, y, width, height } = shapeOf(shape.kind).bounds(shape);
  return `${width} by ${height} pixels at ${x}, ${y}`;
}

function Keys({ actions }: { readonly actions: RegionActions }): ReactNode {
  useCommands('regions', regionCommands, actions);
  return null;
}

function OfferNotice({ offer }: { readonly offer: Offer }): ReactNode {
  const [asked, setAsked] = useState(false);
  const count = offer.value.regions.length;
  return (
    <Notice
      tone="info"
      title={`${count === 1 ? 'A region' : `${count} regions`} of ${dateTime(offer.stored.savedAt)} ${count === 1 ? 'was' : 'were'} drawn here and not submitted`}
      actions={
        <>
          <Button onClick={offer.take}>Go on with {count === 1 ? 'it' : 'them'}</Button>
          <Button look="quiet" onClick={() => (asked ? offer.discard() : setAsked(true))}>
            {asked ? 'Throw away for ever' : 'Throw away'}
          </Button>
        </>
      }
    />
  );
}
