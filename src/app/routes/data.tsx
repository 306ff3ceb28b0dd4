import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { projectRoute } from './project.tsx';

/** `/p/:projectId/data`: items that match a query, as a table or a gallery. */
export const dataRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: 'data',
  validateSearch: (search: Record<string, unknown>): { readonly q?: string; readonly view?: 'table' | 'gallery' } => ({
    ...(typeof search['q'] === 'string' && search['q'] !== '' && { q: search['q'] }),
    ...((search['view'] === 'table' || search['view'] === 'gallery') && { view: search['view'] }),
  }),
  component: lazyRouteComponent(() => import('../features/data/DataPage.tsx'), 'DataPage'),
});
