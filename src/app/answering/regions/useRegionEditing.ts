import type { RefObject } from 'react';
import { v7 } from 'uuid';
import type { Sight } from '#annotators/image/drawing.ts';
import { drawnShape } from '#annotators/image/shapes/index.ts';
import { toolOf } from '#annotators/image/tools/index.ts';
import type { ToolEffect } from '#annotators/image/tools/tool.ts';
import { turnedSize, unturned, type Size } from '#annotators/image/view.ts';
import type { Region, RegionId } from '#domain/annotation/kinds/regions.ts';
import { shapeOf, type Shape } from '#domain/annotation/shapes/index.ts';
import type { LabelId } from '#domain/ids.ts';
import type { RegionActions } from '#app/commands/regions.ts';
import { useClipboard } from './clipboard.ts';
import { combine, cutAlong, haveAreas, separate, toMasks, toPolygons } from './combine.ts';
import { madeIn } from './madeIn.ts';
import { addCopies, regroup, reorder, withGroups } from './ops.ts';
import { add, focusedOffers, focusedRegions, neighbour, remove, reshape, reshapeByKeys, select, sketched } from './reducer.ts';
import type { RegionsDraft } from './steps.ts';
import { adopting } from './taking.ts';
import { useToolbox } from './toolbox.ts';
import { middleOf, turned } from './turning.ts';

interface Options {
  readonly draft: RegionsDraft | null;
  readonly act: (next: (draft: RegionsDraft) => RegionsDraft) => void;
  /** Regions on the image that are only suggested: what changes them takes them. */
  readonly suggested: readonly Region[];
  readonly hidden: ReadonlySet<RegionId>;
  readonly toggle: (what: 'hidden' | 'locked', ids: readonly RegionId[]) => void;
  /** What is drawn next gets it. */
  readonly next: LabelId | null;
  readonly joints: number;
  readonly image: Size;
  readonly sight: RefObject<Sight | null>;
  readonly surface: RefObject<HTMLElement | null>;
  readonly hand: (event: KeyboardEvent | undefined) => void;
}

const newId = (): RegionId => v7() as RegionId;

/** What pointer and keyboard do with the regions of a draft. */
export function useRegionEditing({ draft, act: hold, suggested, hidden, toggle, next, joints, image, sight, surface, hand }: Options): {
  readonly actions: RegionActions;
  readonly onEffect: (effect: ToolEffect) => void;
} {
  const { tool } = useToolbox();
  const { copied, last } = useClipboard();
  const focus = draft === null ? [] : focusedRegions(draft);
  const ids = focus.map(({ id }) => id);
  /** What is selected and only suggested is taken with the first change of it. */
  const act: Options['act'] = (to) => hold((now) => adopting(now, focusedOffers(now), to));
  const changing = (ids: ReadonlySet<RegionId>, to: (now: RegionsDraft) => RegionsDraft): void =>
    hold((now) =>
      adopting(
        now,
        suggested.filter(({ id }) => ids.has(id)),
        to,
      ),
    );
  const made = (shape: Shape) => ({ id: newId(), label: next, shape });
  /** What has its label is done with: the next key of a label is for what is drawn next. What is painted goes on. */
  const draw = (shape: Shape): void =>
    hold((now) => {
      const drawn = add(now, [made(shape)]);
      return next === null || shape.kind === 'mask' ? drawn : select(drawn, []);
    });
  const onEffect = (effect: ToolEffect): void => {
    if (effect.type === 'draw') draw(effect.shape);
    else if (effect.type === 'select') hold((now) => select(now, withGroups(now.value.regions, effect.regions), suggested));
    else if (effect.type === 'sketch') hold((now) => sketched(now, effect.points === null ? null : { tool, points: effect.points }));
    else if (effect.type === 'cut') act((now) => cutAlong(now, ids, effect.points, newId));
    else if (effect.type === 'remove') act((now) => remove(now, [effect.region]));
    else changing(new Set(effect.shapes.map(({ region }) => region)), (now) => reshape(now, effect.shapes));
  };
  const byKeys = (to: (shape: Shape) => Shape): void => act((now) => reshapeByKeys(now, ids, to));
  const copies = { image, newId };
  const actions: RegionActions = {
    focused: focus.length > 0,
    canStep: { '1': draft !== null && neighbour(draft, 1) !== undefined, '-1': draft !== null && neighbour(draft, -1) !== undefined },
    // on the item, or on what lies around it: the page, or its main part where somebody has clicked
    isHere: ({ target }) =>
      target instanceof Node && surface.current !== null && (surface.current.contains(target) || target.contains(surface.current)),
    step: (by) =>
      hold((now) =>
        select(
          now,
          [neighbour(now, by)].filter((id) => id !== undefined),
        ),
      ),
    // to the right on the screen, however the image is turned
    move: (right, down) => {
      const { x, y } = unturned(sight.current?.turn ?? 0, { x: right, y: down });
      byKeys((shape) => drawnShape(shape.kind).within(shapeOf(shape.kind).moved(shape, x, y), image));
    },
    stretch: (right, down) => {
      const { width, height } = turnedSize({ width: right, height: down }, sight.current?.turn ?? 0);
      byKeys((shape) => drawnShape(shape.kind).stretched(shape, width, height, image));
    },
    turn: (degrees) => {
      const about = middleOf(focus);
      byKeys((shape) => drawnShape(turned(shape, about, degrees).kind).within(turned(shape, about, degrees), image));
    },
    add: () => hold((now) => add(now, [made(madeIn(toolOf(tool).makes ?? 'box', { sight: sight.current, image, joints }))])),
    remove: () => act((now) => remove(now, ids)),
    deselect: () => hold((now) => select(now, [])),
    selectAll: () =>
      hold((now) =>
        select(
          now,
          now.value.regions.filter(({ id }) => !hidden.has(id)).map(({ id }) => id),
        ),
      ),
    duplicate: () => hold((now) => addCopies(now, focus, { ...copies, aside: true })),
    copy: () => useClipboard.setState({ copied: focus }),
    canPaste: copied.length > 0,
    paste: () =>
      hold((now) =>
        addCopies(now, copied, { ...copies, aside: copied.some(({ id }) => now.value.regions.some((each) => each.id === id)) }),
      ),
    canRepeat: last.length > 0,
    repeat: () => hold((now) => addCopies(now, last, { ...copies, aside: false })),
    order: (to) => act((now) => reorder(now, ids, to)),
    group: () => act((now) => regroup(now, ids, newId())),
    ungroup: () => act((now) => regroup(now, ids, null)),
    combine: (how) => act((now) => combine(now, ids, how)),
    canCombine: focus.length > 1 && haveAreas(focus),
    canConvert: haveAreas(focus),
    convert: (to) =>
      act((now) => (to === 'mask' ? toMasks(now, ids, image) : to === 'polygon' ? toPolygons(now, ids) : separate(now, ids, newId))),
    hide: () => toggle('hidden', ids.length > 0 ? ids : [...hidden]),
    lock: () => toggle('locked', ids),
    hand,
  };
  return { actions, onEffect };
}
