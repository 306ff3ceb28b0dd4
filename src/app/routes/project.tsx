import { createRoute, redirect } from '@tanstack/react-router';
import type { ProjectId } from '#domain/ids.ts';
import { ProjectFrame } from '../shell/ProjectFrame.tsx';
import { rootRoute } from './root.tsx';

/** `/p/:projectId`: opens the project; its screens show once it is open. */
export const projectRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/p/$projectId',
  params: {
    parse: ({ projectId }) => ({ projectId: projectId as ProjectId }),
    stringify: ({ projectId }) => ({ projectId }),
  },
  component: () => <ProjectFrame id={projectRoute.useParams().projectId} />,
});

/** `/p/:projectId` alone leads to labeling. */
export const projectIndexRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/p/$projectId/label', params });
  },
});
