import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { projectRoute } from './project.tsx';

/** `/p/:projectId/data`: items that match a query. */
export const dataRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: 'data',
  validateSearch: (search: Record<string, unknown>): { readonly q?: string } => ({
    ...(typeof search['q'] === 'string' && search['q'] !== '' && { q: search['q'] }),
  }),
  component: lazyRouteComponent(() => import('../features/data/DataPage.tsx'), 'DataPage'),
});
