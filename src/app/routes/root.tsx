import { createRootRoute } from '@tanstack/react-router';
import { AppShell } from '../shell/AppShell.tsx';
import { ErrorScreen } from '../shell/ErrorScreen.tsx';
import { NotFound } from '../shell/NotFound.tsx';

export const rootRoute = createRootRoute({
  component: AppShell,
  errorComponent: ({ error, reset }) => <ErrorScreen error={error} onRetry={reset} />,
  notFoundComponent: NotFound,
});
