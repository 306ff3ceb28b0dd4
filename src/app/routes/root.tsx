import { createRootRoute } from '@tanstack/react-router';
import { AppShell } from '../shell/AppShell.tsx';
import { NotFound } from '../shell/NotFound.tsx';

export const rootRoute = createRootRoute({
  component: AppShell,
  notFoundComponent: NotFound,
});
