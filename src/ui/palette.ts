import { useSyncExternalStore } from 'react';
import { CHIP_COLORS } from './ColorChip.tsx';

const dark = globalThis.matchMedia?.('(prefers-color-scheme: dark)');
const themeNow = (): string => `${document.documentElement.dataset['theme'] ?? ''} ${dark?.matches === true}`;

let known: { readonly theme: string; readonly colors: readonly string[] } | null = null;

/** The label colors as a canvas takes them, in the theme in force. */
function palette(): readonly string[] {
  const theme = themeNow();
  if (known?.theme === theme) return known.colors;
  const probe = document.body.appendChild(document.createElement('span'));
  const colors = Array.from({ length: CHIP_COLORS }, (_, i) => {
    probe.style.color = `var(--label-${i})`;
    return getComputedStyle(probe).color;
  });
  probe.remove();
  known = { theme, colors };
  return colors;
}

function onTheme(tell: () => void): () => void {
  const observer = new MutationObserver(tell);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  dark?.addEventListener('change', tell);
  return () => {
    observer.disconnect();
    dark?.removeEventListener('change', tell);
  };
}

/** The label colors for a canvas; another list when the theme changes. */
export const usePalette = (): readonly string[] => useSyncExternalStore(onTheme, palette);
