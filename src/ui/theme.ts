export type Theme = 'system' | 'light' | 'dark';

/** Puts a theme on the document; "system" follows the browser's wish. Storing the choice is the caller's business. */
export function applyTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
}
