import type { ReactNode } from 'react';

/** The plumb line: a cord and its bob. */
export function Mark(): ReactNode {
  return (
    <svg width="16" height="20" viewBox="0 0 16 20" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.5">
      <path d="M2 1h12M8 1v8" strokeLinecap="round" />
      <path d="M4.5 9h7v3.5L8 19l-3.5-6.5z" fill="currentColor" strokeLinejoin="round" />
    </svg>
  );
}
