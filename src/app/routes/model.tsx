import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { projectRoute } from './project.tsx';

/** `/p/:projectId/model`: what the model has learned. */
export const modelRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: 'model',
  component: lazyRouteComponent(() => import('../features/model/ModelPage.tsx'), 'ModelPage'),
});
