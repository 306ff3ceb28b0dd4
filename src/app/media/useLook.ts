import { useState } from 'react';
import { moved, type Look } from '#annotators/image/look.ts';
import type { Size, Turn } from '#annotators/image/view.ts';
import type { Hash } from '#domain/ids.ts';
import type { ImageContent } from '#domain/item/types.ts';

interface Looking {
  readonly media: Hash;
  readonly look: Look;
  /** Null until it was measured. */
  readonly box: Size | null;
  readonly turn: Turn;
}

/** Every image begins as a whole; a box that changes, and a turn, keep its middle. */
export function useLook(content: ImageContent, turn: Turn) {
  const { media } = content;
  const [state, setState] = useState<Looking>({ media, look: null, box: null, turn });
  const lookOf = (now: Looking): Look => {
    if (now.media !== media || now.box === null) return null;
    const room = { image: content, box: now.box };
    return moved(now.look, { ...room, turn: now.turn }, { ...room, turn });
  };
  const onLook = (change: (look: Look) => Look): void => setState((now) => ({ ...now, media, turn, look: change(lookOf(now)) }));
  const onBox = (box: Size): void =>
    setState((now) => {
      const room = { image: content, turn };
      const look = now.box === null ? null : moved(lookOf(now), { ...room, box: now.box }, { ...room, box });
      return { media, turn, box, look };
    });
  return { look: lookOf(state), box: state.box, onLook, onBox };
}
