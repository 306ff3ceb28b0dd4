import type { ReactNode } from 'react';
import { spanGuessCommands } from '#app/commands/spanGuess.ts';
import { useCommands } from '#app/commands/useCommands.ts';
import type { SpanGuesses } from '#jobs/learn/learn.api.ts';
import { Button } from '#ui/Button.tsx';
import { keepFocus } from '#ui/keepFocus.ts';
import styles from './Spans.module.css';

/** How many spans the model would mark, which stand dashed in the text; one key takes them all. */
export function SpanGuessBar({ guesses, onAccept }: { readonly guesses: SpanGuesses['spans']; readonly onAccept: () => void }): ReactNode {
  const count = guesses.length;
  useCommands('spans', spanGuessCommands, { hasGuesses: count > 0, accept: onAccept });
  if (count === 0) return null;
  const least = Math.min(...guesses.map(({ p }) => p));
  return (
    <div className={styles['guesses']} role="status">
      <span>
        {count === 1 ? '1 suggestion' : `${count} suggestions`}, {count === 1 ? '' : 'at least '}
        {least.toFixed(2)}
      </span>
      <Button look="quiet" keys="a" onMouseDown={keepFocus} onClick={onAccept}>
        {count === 1 ? 'accept' : 'accept all'}
      </Button>
    </div>
  );
}
