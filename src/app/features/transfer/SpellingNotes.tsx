import type { ReactNode } from 'react';
import { spellingText, type SpellingNote } from '#domain/labelName.ts';
import { Notice } from '#ui/Notice.tsx';

const SHOWN = 5;

/** Labels that the file writes in several ways, and what they were taken for. */
export function SpellingNotes({ notes }: { readonly notes: readonly SpellingNote[] }): ReactNode {
  if (notes.length === 0) return null;
  const more = notes.length - SHOWN;
  return (
    <Notice title="One label, written in several ways">
      {notes.slice(0, SHOWN).map(spellingText).join(' ')}
      {more > 0 && ` And ${more.toLocaleString('en')} more.`}
    </Notice>
  );
}
