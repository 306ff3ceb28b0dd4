import { useContext, useState, type ReactNode } from 'react';
import type { Line } from '#annotators/image/aids/measure.ts';
import type { Drawing } from '#annotators/image/drawing.ts';
import { ImageTools } from '#annotators/image/ImageTools.tsx';
import { ImageViewer } from '#annotators/image/ImageViewer.tsx';
import { AS_IT_IS, lightStep } from '#annotators/image/light.ts';
import { isNear, panned, scaledTo, viewOf, zoomed } from '#annotators/image/look.ts';
import { turnedBy } from '#annotators/image/view.ts';
import type { Hash } from '#domain/ids.ts';
import type { ImageContent, ItemContent } from '#domain/item/types.ts';
import { usePixelRatio } from '#ui/usePixelRatio.ts';
import { HotkeyDepth } from '#ui/hotkeys/depth.ts';
import { useHotkeys } from '#ui/hotkeys/useHotkeys.ts';
import { imageCommands, imageMoves, type ImageActions, type ImageMoves } from '../commands/image.ts';
import { useCommands } from '../commands/useCommands.ts';
import { usePreferences } from '../store/preferences.ts';
import { NoPicture } from './NoPicture.tsx';
import { usePicture } from './pictures.ts';
import { useLook } from './useLook.ts';
import { useReadPixel } from './useReadPixel.ts';
import { useWanted } from './useWanted.ts';
import { viewActs } from './viewActs.tsx';
import { useViewing } from './viewing.ts';
import styles from './ImageItem.module.css';

/** Share of the box that one key press moves a zoomed image by. */
const MOVE = 0.15;
const ZOOM_STEP = 1.5;
const OPAQUE: ReadonlySet<string> = new Set(['image/jpeg', 'image/bmp']);

interface Props {
  readonly content: ImageContent;
  readonly name: string;
  /** What comes next, decoded ahead. */
  readonly ahead: readonly ItemContent[];
  /** What is drawn on it. */
  readonly drawing?: Drawing | null | undefined;
}

/** An image as large as it can be, to be zoomed, moved, turned, brightened and measured; the next ones are decoded meanwhile. */
export function ImageItem({ content, name, ahead, drawing = null }: Props): ReactNode {
  const viewing = useViewing();
  const { light, turn, crosshair, minimap } = viewing;
  const { look, box, onLook, onBox } = useLook(content, turn);
  const ratio = usePixelRatio();
  const { picture, retry } = usePicture(content.media, useWanted({ content, ahead, box, look, turn, ratio }));
  const { ruler, toggleRuler } = useRuler(content.media);
  const pixels = useReadPixel(content.media, viewing.pixels);
  const room = { image: content, box: box ?? content, turn };
  const middle = { x: room.box.width / 2, y: room.box.height / 2 };
  const zoom = (factor: number): void => onLook((now) => zoomed(now, factor, middle, room));
  const actions: ImageActions = {
    zoomIn: () => zoom(ZOOM_STEP),
    zoomOut: () => zoom(1 / ZOOM_STEP),
    showWhole: () => onLook(() => null),
    showActual: () => onLook((now) => scaledTo(now, 1 / ratio, middle, room)),
    turn: (quarters) => useViewing.setState({ turn: turnedBy(turn, quarters) }),
    change: (what, steps) => useViewing.setState({ light: { ...light, [what]: lightStep(light[what], steps) } }),
    invert: () => useViewing.setState({ light: { ...light, inverted: !light.inverted } }),
    asItIs: () => useViewing.setState({ light: AS_IT_IS, turn: 0 }),
    toggle: (what) => (what === 'ruler' ? toggleRuler() : useViewing.setState({ [what]: !viewing[what] })),
  };
  const moves: ImageMoves = {
    look: (right, down) => onLook((now) => panned(now, { x: -right * MOVE * room.box.width, y: -down * MOVE * room.box.height }, room)),
  };
  const on = {
    'image.ruler': ruler !== null,
    'image.crosshair': crosshair,
    'image.pixels': viewing.pixels,
    'image.minimap': minimap,
    'image.invert': light.inverted,
  };
  const keys = usePreferences((state) => state.keys);
  return (
    <div className={styles['item']}>
      <AboveScreen>
        <Keys actions={actions} moves={isNear(look, room) ? moves : null} />
      </AboveScreen>
      {ruler !== null && <RulerKeys onEnd={toggleRuler} />}
      <div className={styles['picture']}>
        <ImageViewer
          bitmap={picture?.state === 'ready' ? picture.bitmap : null}
          image={content}
          label={`${name}, ${content.width} by ${content.height} pixels`}
          seeThrough={!OPAQUE.has(content.type)}
          aids={{ crosshair, minimap, pixels, ruler }}
          {...{ look, onLook, turn, light, box, onBox, drawing }}
        />
        {picture?.state !== 'ready' && (
          <div className={styles['over']}>
            {picture === undefined ? (
              <p key={content.media} className={styles['waiting']}>
                Reading the image …
              </p>
            ) : (
              <NoPicture reason={picture.state} content={content} onRetry={retry} />
            )}
          </div>
        )}
      </div>
      <ImageTools
        key={content.media}
        image={content}
        scale={viewOf(look, room).scale * ratio}
        notes={content.frames > 1 ? [`first of ${content.frames.toLocaleString('en')} pictures`] : []}
        acts={viewActs(actions, on, keys)}
        onLight={(next) => useViewing.setState({ light: next })}
        {...{ turn, light }}
      />
    </div>
  );
}

/** A ruler lies on one image: the next one comes without. */
function useRuler(media: Hash) {
  const [laid, setLaid] = useState<{ readonly media: Hash; readonly line: Line | null } | null>(null);
  const on = laid?.media === media ? laid : null;
  const onLine = (change: (line: Line | null) => Line | null): void => setLaid((now) => now && { ...now, line: change(now.line) });
  return {
    ruler: on && { line: on.line, onLine },
    toggleRuler: (): void => setLaid(on === null ? { media, line: null } : null),
  };
}

/** Keys of an image come before those of its screen, and after those of any dialog. */
function AboveScreen({ children }: { readonly children: ReactNode }): ReactNode {
  return <HotkeyDepth value={useContext(HotkeyDepth) + 0.5}>{children}</HotkeyDepth>;
}

const NO_MOVES: typeof imageMoves | readonly [] = [];

function Keys({ actions, moves }: { readonly actions: ImageActions; readonly moves: ImageMoves | null }): ReactNode {
  useCommands('image', imageCommands, actions);
  useCommands<ImageMoves>('image', moves === null ? NO_MOVES : imageMoves, moves ?? { look: () => undefined });
  return null;
}

/** Esc takes the ruler away before it means anything else. */
function RulerKeys({ onEnd }: { readonly onEnd: () => void }): ReactNode {
  return (
    <HotkeyDepth value={useContext(HotkeyDepth) + 0.65}>
      <Escape onEnd={onEnd} />
    </HotkeyDepth>
  );
}

function Escape({ onEnd }: { readonly onEnd: () => void }): ReactNode {
  useHotkeys('image', [{ keys: 'escape', perform: onEnd }]);
  return null;
}
