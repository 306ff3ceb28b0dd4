import { createContext } from 'react';

/** How many dialogs lie around: 0 on the page. */
export const HotkeyDepth = createContext(0);
