import type { Services } from './servicesApi.ts';

export function createServices(): Services {
  throw new Error('The composition root is not written yet.');
}
