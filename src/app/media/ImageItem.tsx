import { useContext, useMemo, useState, type ReactNode } from 'react';
import type { Drawing } from '#annotators/image/drawing.ts';
import { ImageTools, ZOOM_STEP } from '#annotators/image/ImageTools.tsx';
import { ImageViewer } from '#annotators/image/ImageViewer.tsx';
import { lightStep } from '#annotators/image/light.ts';
import { fitted, panned, reboxed, viewOf, zoomed, type Look, type Size } from '#annotators/image/view.ts';
import type { Hash } from '#domain/ids.ts';
import type { ImageContent, ItemContent } from '#domain/item/types.ts';
import { usePixelRatio } from '#ui/usePixelRatio.ts';
import { HotkeyDepth } from '#ui/hotkeys/depth.ts';
import { imageCommands, imageMoves, type ImageActions, type ImageMoves } from '../commands/image.ts';
import { useCommands } from '../commands/useCommands.ts';
import { keysOf } from '../commands/define.ts';
import { usePreferences } from '../store/preferences.ts';
import { useLight } from './light.ts';
import { NoPicture } from './NoPicture.tsx';
import type { Wanted } from './pictureCache.ts';
import { usePicture } from './pictures.ts';
import styles from './ImageItem.module.css';

/** Largest side that is decoded of a zoomed image. */
const MOST_SIDE = 8192;
/** Share of the box that one key press moves a zoomed image by. */
const MOVE = 0.15;
const OPAQUE: ReadonlySet<string> = new Set(['image/jpeg', 'image/bmp']);

interface Props {
  readonly content: ImageContent;
  readonly name: string;
  /** What comes next, decoded ahead. */
  readonly ahead: readonly ItemContent[];
  /** What is drawn on it. */
  readonly drawing?: Drawing | null | undefined;
}

/** An image as large as it can be, to be zoomed, moved and brightened; the next ones are decoded meanwhile. */
export function ImageItem({ content, name, ahead, drawing = null }: Props): ReactNode {
  const { look, box, onLook, onBox } = useLook(content);
  const { light, setLight } = useLight();
  const ratio = usePixelRatio();
  const wanted = useWanted({ content, ahead, box, look, ratio });
  const { picture, retry } = usePicture(content.media, wanted);
  const room = box ?? content;
  const middle = { x: room.width / 2, y: room.height / 2 };
  const zoom = (factor: number): void => onLook((now) => zoomed(now, factor, middle, content, room));
  const keys = usePreferences((state) => state.keys);
  const keyOf = (command: (typeof imageCommands)[number] | undefined): string | undefined => command && keysOf(command, keys)[0];
  const actions: ImageActions = {
    zoomIn: () => zoom(ZOOM_STEP),
    zoomOut: () => zoom(1 / ZOOM_STEP),
    showWhole: () => onLook(() => null),
    brightness: (steps) => setLight({ ...light, brightness: lightStep(light.brightness, steps) }),
    contrast: (steps) => setLight({ ...light, contrast: lightStep(light.contrast, steps) }),
  };
  const moves: ImageMoves = {
    look: (right, down) => onLook((now) => panned(now, { x: -right * MOVE * room.width, y: -down * MOVE * room.height }, content, room)),
  };
  const toolKeys = { closer: keyOf(imageCommands[0]), farther: keyOf(imageCommands[1]), whole: keyOf(imageCommands[2]) };
  return (
    <div className={styles['item']}>
      <AboveScreen>
        <Keys actions={actions} moves={look === null ? null : moves} />
      </AboveScreen>
      <div className={styles['picture']}>
        <ImageViewer
          bitmap={picture?.state === 'ready' ? picture.bitmap : null}
          image={content}
          label={`${name}, ${content.width} by ${content.height} pixels`}
          seeThrough={!OPAQUE.has(content.type)}
          {...{ look, onLook, light, box, onBox, drawing }}
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
        scale={viewOf(look, content, room).scale * ratio}
        notes={content.frames > 1 ? [`first of ${content.frames.toLocaleString('en')} pictures`] : []}
        keys={Object.fromEntries(Object.entries(toolKeys).filter(([, value]) => value !== undefined))}
        {...{ light, onZoom: zoom, onLight: setLight }}
        onWhole={actions.showWhole}
      />
    </div>
  );
}

interface Looking {
  readonly media: Hash;
  readonly look: Look;
  /** Null until it was measured. */
  readonly box: Size | null;
}

/** Every image begins as a whole; a box that changes keeps its middle. */
function useLook(content: ImageContent) {
  const { media } = content;
  const [state, setState] = useState<Looking>({ media, look: null, box: null });
  const lookOf = (now: Looking): Look => (now.media === media ? now.look : null);
  const onLook = (change: (look: Look) => Look): void => setState((now) => ({ ...now, media, look: change(lookOf(now)) }));
  const onBox = (box: Size): void =>
    setState((now) => ({ media, box, look: now.box === null ? null : reboxed(lookOf(now), content, now.box, box) }));
  return { look: lookOf(state), box: state.box, onLook, onBox };
}

/** The image on screen as sharp as it is shown now, then the next ones as they will first be shown. */
function useWanted({
  content,
  ahead,
  box,
  look,
  ratio,
}: {
  readonly content: ImageContent;
  readonly ahead: readonly ItemContent[];
  readonly box: Size | null;
  readonly look: Look;
  /** Screen pixels for one CSS pixel. */
  readonly ratio: number;
}): readonly Wanted[] {
  const { media } = content;
  const [width, height] = [box?.width ?? 0, box?.height ?? 0];
  // in doublings, so that a zoom decodes few times
  const level = look === null || box === null ? 1 : 2 ** Math.ceil(Math.log2(look.scale / fitted(content, box).scale));
  const next = ahead.flatMap((each) => (each.kind === 'image' ? [each.media] : [])).join(' ');
  return useMemo(() => {
    if (width === 0 || height === 0) return [];
    const most = (times: number) => ({
      width: Math.min(MOST_SIDE, Math.ceil(width * ratio * times)),
      height: Math.min(MOST_SIDE, Math.ceil(height * ratio * times)),
    });
    const others = next.split(' ').filter((each) => each !== '' && each !== media) as Hash[];
    return [{ media, most: most(level) }, ...others.map((each) => ({ media: each, most: most(1) }))];
  }, [media, next, width, height, level, ratio]);
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
