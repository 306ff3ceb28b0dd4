import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from './root.tsx';

/** `/check`: the self-check, which needs no project. */
export const checkRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'check',
  component: lazyRouteComponent(() => import('../features/check/CheckPage.tsx'), 'CheckPage'),
});
