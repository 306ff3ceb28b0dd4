import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { projectRoute } from './project.tsx';

const VIEWS = ['table', 'gallery', 'regions'] as const;
export type DataView = (typeof VIEWS)[number];

/** `/p/:projectId/data`: items that match a query, as a table or a gallery, or the regions of them. */
export const dataRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: 'data',
  validateSearch: (search: Record<string, unknown>): { readonly q?: string; readonly view?: DataView } => ({
    ...(typeof search['q'] === 'string' && search['q'] !== '' && { q: search['q'] }),
    ...(VIEWS.some((view) => view === search['view']) && { view: search['view'] as DataView }),
  }),
  component: lazyRouteComponent(() => import('../features/data/DataPage.tsx'), 'DataPage'),
});
