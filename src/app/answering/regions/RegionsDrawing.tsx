import { useContext, useEffect, useMemo, useRef, type ReactNode } from 'react';
import type { Drawing, Ghost, RegionLook, Sight } from '#annotators/image/drawing.ts';
import type { Region } from '#domain/annotation/kinds/regions.ts';
import { shapeOf, type Shape } from '#domain/annotation/shapes/index.ts';
import { HotkeyDepth } from '#ui/hotkeys/depth.ts';
import { regionCommands, type RegionActions } from '#app/commands/regions.ts';
import { useCommands } from '#app/commands/useCommands.ts';
import { ItemRegion } from '#app/parts/ItemRegion.tsx';
import type { AnswerHost, SurfaceProps } from '../answering.ts';
import { useNextLabel } from '#app/store/nextLabel.ts';
import { useClipboard } from './clipboard.ts';
import { useHidden } from './hiding.ts';
import { focusedRegions } from './reducer.ts';
import { RegionPanel } from './RegionPanel.tsx';
import { regionsIn } from './regionsIn.ts';
import { Toolbar } from './Toolbar.tsx';
import { useToolbox } from './toolbox.ts';
import { offersIn } from './offers.ts';
import { useOffers } from './useOffers.ts';
import { useHand } from './useHand.ts';
import { useRegionEditing } from './useRegionEditing.ts';
import { useRegions } from './useRegions.ts';
import styles from './Regions.module.css';

/** Its keys come before those of the image, which come before those of the screen. */
const ABOVE_IMAGE = 0.6;
const NONE: readonly Region[] = [];
const NO_NAMES: readonly string[] = [];

/** An image on which the regions are drawn that the host holds. */
export function RegionsDrawing({ host, ahead = [], blind = false }: SurfaceProps): ReactNode {
  const { draft, act, lookOf } = useRegions(host);
  const next = useNextLabelOf(host);
  const options = useToolbox();
  const { hidden, locked, toggle } = useHidden(host.row.id);
  const sight = useRef<Sight | null>(null);
  const surface = useRef<HTMLDivElement>(null);
  const { held: hand, begin } = useHand(host.tap);
  const { beside } = host;
  const ghosts = useMemo(() => (beside ?? []).map(({ name, value }): Ghost => ({ name, regions: regionsIn(value) })), [beside]);
  const { content } = host.row;
  const image = content.kind === 'image' ? content : { width: 1, height: 1 };
  const names = host.labels.find(({ id }) => id === next)?.skeleton?.points ?? NO_NAMES;
  const joints = names.length;
  const { shown: offers } = useOffers(host);
  const suggested = useMemo(() => offers.map(({ region }) => region), [offers]);
  const { actions, onEffect } = useRegionEditing({
    draft,
    act,
    suggested,
    hidden,
    toggle,
    next,
    joints,
    image,
    sight,
    surface,
    hand: begin,
  });
  const regions = draft?.value.regions ?? NONE;
  const shown = useMemo(() => {
    const own = hidden.size === 0 ? regions : regions.filter(({ id }) => !hidden.has(id));
    return suggested.length === 0 ? own : [...suggested, ...own];
  }, [regions, hidden, suggested]);
  const look = useMemo(() => offeredLook(host.suggestions, lookOf), [host.suggestions, lookOf]);
  const sketch = draft?.sketch?.tool === options.tool ? draft.sketch.points : null;
  useLeft(regions, host.row.id);
  useEnough(host, draft?.past.length ?? 0, regions);
  const drawing: Drawing = {
    regions: shown,
    locked,
    selected: draft?.focus ?? [],
    sketch,
    options,
    label: next,
    joints,
    ghosts,
    lookOf: look,
    hand,
    onSight: (now) => void (sight.current = now),
    onEffect: draft === null ? null : onEffect,
  };
  const focus = draft === null ? NONE : focusedRegions(draft);
  return (
    <div ref={surface} className={styles['surface']} data-surface="">
      <HotkeyDepth value={useContext(HotkeyDepth) + ABOVE_IMAGE}>
        <Keys actions={actions} />
        <Toolbar draft={draft} joints={names} onDropSketch={() => onEffect({ type: 'sketch', points: null })} />
      </HotkeyDepth>
      <div className={styles['stage']} data-stage="">
        <ItemRegion row={host.row} {...{ ahead, blind, drawing }} />
        {options.listOpen && draft !== null && <RegionPanel {...{ host, draft, act, lookOf, image, actions }} />}
      </div>
      <p className="visually-hidden" role="status">
        {focus.length === 0 ? '' : inWords(focus, regions, (region) => lookOf(region).name)}
      </p>
    </div>
  );
}

/** Regions that are only suggested are dashed, and say how sure the model is. */
function offeredLook(suggestions: AnswerHost['suggestions'], lookOf: (region: Region) => RegionLook): (region: Region) => RegionLook {
  const offers = new Map(offersIn(suggestions).map(({ region, score }) => [region, score]));
  if (offers.size === 0) return lookOf;
  return (region) => {
    const score = offers.get(region);
    const look = lookOf(region);
    return score === undefined
      ? look
      : { ...look, name: score === null ? `${look.name}?` : `${look.name} ${score.toFixed(2)}`, dashed: true };
  };
}

/** Selected regions for those who hear the screen. */
function inWords(focus: readonly Region[], regions: readonly Region[], nameOf: (region: Region) => string): string {
  const [first] = focus;
  if (first === undefined || focus.length > 1) return `${focus.length} regions selected`;
  return `${nameOf(first)}, ${placeInWords(first.shape)}, ${regions.indexOf(first) + 1} of ${regions.length}`;
}

function placeInWords(shape: Shape): string {
  const { x, y, width, height } = shapeOf(shape.kind).bounds(shape);
  const [w, h, left, top] = [width, height, x, y].map((value) => Math.round(value * 10) / 10);
  return `${w} by ${h} pixels at ${left}, ${top}`;
}

/** The label that is drawn next: the one named last, or the only one there is; none where each region is asked. */
function useNextLabelOf({ labels }: Pick<AnswerHost, 'labels'>) {
  const named = useNextLabel(({ label }) => label);
  const keeps = useToolbox(({ keepsLabel }) => keepsLabel);
  const only = labels.length === 1 ? (labels[0]?.id ?? null) : null;
  useEffect(() => {
    if (only !== null) useNextLabel.setState({ label: only });
  }, [only]);
  if (!keeps && only === null) return null;
  return labels.some(({ id }) => id === named) ? named : only;
}

/** Keeps the regions of the image that was left last, so that the next one can have the same. */
function useLeft(regions: readonly Region[], item: string): void {
  const latest = useRef(regions);
  useEffect(() => {
    latest.current = regions;
  });
  useEffect(() => () => void (latest.current.length > 0 && useClipboard.setState({ last: latest.current })), [item]);
}

/** Submits by itself, where somebody wants that after so many regions: once the last of them was drawn and all have a label. */
function useEnough(host: AnswerHost, gestures: number, regions: readonly Region[]): void {
  const most = useToolbox(({ most: wanted }) => wanted);
  const latest = useRef({ host, regions, most });
  useEffect(() => {
    latest.current = { host, regions, most };
  });
  useEffect(() => {
    const { host: now, regions: list, most: wanted } = latest.current;
    if (gestures === 0 || wanted === null || list.length !== wanted || list.some(({ label }) => label === null)) return;
    now.submit();
  }, [gestures]);
}

function Keys({ actions }: { readonly actions: RegionActions }): ReactNode {
  useCommands('regions', regionCommands, actions);
  return null;
}
