import { useState, type ReactNode } from 'react';
import { Segmented } from '../Segmented.tsx';
import { applyTheme, type Theme } from '../theme.ts';
import { pieces } from './pieces.tsx';
import styles from './Gallery.module.css';

/** Every widget on one page, in the theme that is chosen. For whoever builds screens: `npm run dev`, then /src/ui/gallery/. */
export function Gallery(): ReactNode {
  const [theme, setTheme] = useState<Theme>('system');
  const choose = (next: Theme): void => {
    applyTheme(next);
    setTheme(next);
  };
  return (
    <main className={styles['page']}>
      <h1>Widgets</h1>
      <Segmented
        label="Theme"
        value={theme}
        onChange={choose}
        options={[
          { value: 'system', title: 'As the browser' },
          { value: 'light', title: 'Light' },
          { value: 'dark', title: 'Dark' },
        ]}
      />
      {Object.entries(pieces).map(([name, Piece]) => (
        <section key={name} className={styles['piece']} aria-label={name}>
          <h2>{name}</h2>
          <div className={styles['shown']}>
            <Piece />
          </div>
        </section>
      ))}
    </main>
  );
}
