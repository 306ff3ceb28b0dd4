import { useRef, type ReactNode, type RefObject } from 'react';
import { usePointerPlace } from './usePointerPlace.ts';
import styles from './aids.module.css';

/** Lines through the pointer over the whole viewer; they follow it without a render. */
export function Crosshair({ over }: { readonly over: RefObject<HTMLElement | null> }): ReactNode {
  const across = useRef<HTMLDivElement>(null);
  const upright = useRef<HTMLDivElement>(null);
  usePointerPlace(over, (at) => {
    for (const { current } of [across, upright]) {
      if (current === null) continue;
      current.style.visibility = at === null ? 'hidden' : 'visible';
      if (at !== null) current.style.transform = current === across.current ? `translateY(${at.y}px)` : `translateX(${at.x}px)`;
    }
  });
  return (
    <div className={styles['cross']} aria-hidden="true">
      <div ref={across} className={styles['across']} />
      <div ref={upright} className={styles['upright']} />
    </div>
  );
}
