import type { MouseEvent } from 'react';

/** For what is pressed beside the item: keys stay where they are. */
export const keepFocus = (event: MouseEvent): void => event.preventDefault();
