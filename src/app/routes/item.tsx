import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { ItemId } from '#domain/ids.ts';
import { projectRoute } from './project.tsx';

/** `/p/:projectId/item/:itemId`: one item; a link that can be sent. From a list: its query and the item's place in it. */
export const itemRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: 'item/$itemId',
  validateSearch: (search: Record<string, unknown>): { readonly q?: string; readonly at?: number } => ({
    ...(typeof search['q'] === 'string' && { q: search['q'] }),
    ...(typeof search['at'] === 'number' && Number.isSafeInteger(search['at']) && search['at'] >= 0 && { at: search['at'] }),
  }),
  params: {
    parse: ({ itemId }) => ({ itemId: itemId as ItemId }),
    stringify: ({ itemId }) => ({ itemId }),
  },
  component: lazyRouteComponent(() => import('../features/item/ItemPage.tsx'), 'ItemPage'),
});
