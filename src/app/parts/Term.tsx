import type { ReactNode } from 'react';
import { Explain } from '#ui/Explain.tsx';
import { TERMS, type TermName } from './terms.ts';

/** "What is this?" beside a figure. */
export function Term({ of }: { readonly of: TermName }): ReactNode {
  const { title, words } = TERMS[of];
  return <Explain title={title} words={() => words} />;
}
