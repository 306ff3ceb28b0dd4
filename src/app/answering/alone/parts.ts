export { AloneButtons } from './AloneButtons.tsx';
export { AloneParts } from './AloneParts.tsx';
export { AloneSurface } from './AloneSurface.tsx';
