import { useState, type ReactNode } from 'react';
import { Button } from '#ui/Button.tsx';
import { cx } from '#ui/cx.ts';
import { shownPart, textSize } from './textSize.ts';
import styles from './TextItem.module.css';

/** A text as large as it can be: short ones in large letters, line breaks kept, a very long one in part first. */
export function TextItem({ text }: { readonly text: string }): ReactNode {
  const [whole, setWhole] = useState<string | null>(null);
  const shown = whole === text ? text : shownPart(text);
  return (
    <>
      <div className={cx(styles['text'], styles[textSize(text)])} dir="auto">
        {shown}
      </div>
      {shown.length < text.length && (
        <Button className={styles['more']} onClick={() => setWhole(text)}>
          Show all {text.length.toLocaleString('en')} characters
        </Button>
      )}
    </>
  );
}
