import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { reviewLists, type ReviewList } from '#jobs/project/review.api.ts';
import { projectRoute } from './project.tsx';

/** `/p/:projectId/review`: labels to look at again; `list` says which ones. */
export const reviewRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: 'review',
  validateSearch: (search: Record<string, unknown>): { readonly list?: ReviewList | 'compared' } => {
    if (search['list'] === 'compared') return { list: 'compared' };
    const list = reviewLists.find((each) => each === search['list']);
    return list === undefined || list === 'issues' ? {} : { list };
  },
  component: lazyRouteComponent(() => import('../features/review/ReviewPage.tsx'), 'ReviewPage'),
});
