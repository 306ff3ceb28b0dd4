import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { EmptyState } from '#ui/EmptyState.tsx';
import button from '#ui/Button.module.css';

/** An address that leads nowhere. */
export function NotFound(): ReactNode {
  return (
    <EmptyState
      title="There is nothing at this address"
      actions={
        <Link to="/" className={button['button']}>
          All projects
        </Link>
      }
    >
      The project may have been deleted, or it lives in another browser. A project travels as a file: open it from the list of projects.
    </EmptyState>
  );
}
