import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { projectRoute } from './project.tsx';

/** `/p/:projectId/label`: labeling, resumes where it was. */
export const labelRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: 'label',
  component: lazyRouteComponent(() => import('../features/label/LabelPage.tsx'), 'LabelPage'),
});
