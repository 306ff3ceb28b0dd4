import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { projectRoute } from './project.tsx';

/** `/p/:projectId/guide`: read, edit and publish the guide; with `from`, `version` against an earlier one. */
export const guideRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: 'guide',
  validateSearch: (search: Record<string, unknown>): { readonly edit?: boolean; readonly version?: string; readonly from?: string } => ({
    ...(search['edit'] === true && { edit: true }),
    ...(typeof search['version'] === 'string' && { version: search['version'] }),
    ...(typeof search['from'] === 'string' && { from: search['from'] }),
  }),
  component: lazyRouteComponent(() => import('../features/guide/GuidePage.tsx'), 'GuidePage'),
});
