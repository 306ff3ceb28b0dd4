import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { ItemId } from '#domain/ids.ts';
import { projectRoute } from './project.tsx';

/** `/p/:projectId/item/:itemId`: one item; a link that can be sent. */
export const itemRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: 'item/$itemId',
  params: {
    parse: ({ itemId }) => ({ itemId: itemId as ItemId }),
    stringify: ({ itemId }) => ({ itemId }),
  },
  component: lazyRouteComponent(() => import('../features/item/ItemPage.tsx'), 'ItemPage'),
});
