import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { ItemId } from '#domain/ids.ts';
import { projectRoute } from './project.tsx';

/** `/p/:projectId/lineage/:itemId`: where the label of an item comes from and where it went. */
export const lineageRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: 'lineage/$itemId',
  params: {
    parse: ({ itemId }) => ({ itemId: itemId as ItemId }),
    stringify: ({ itemId }) => ({ itemId }),
  },
  component: lazyRouteComponent(() => import('../features/lineage/LineagePage.tsx'), 'LineagePage'),
});
