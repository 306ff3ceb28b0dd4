import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { projectRoute } from './project.tsx';

/** `/p/:projectId/guide`: read, edit and publish the guide. */
export const guideRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: 'guide',
  validateSearch: (search: Record<string, unknown>): { readonly edit?: boolean; readonly version?: string } => ({
    ...(search['edit'] === true && { edit: true }),
    ...(typeof search['version'] === 'string' && { version: search['version'] }),
  }),
  component: lazyRouteComponent(() => import('../features/guide/GuidePage.tsx'), 'GuidePage'),
});
