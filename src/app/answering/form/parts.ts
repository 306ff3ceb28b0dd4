export { FormButtons } from './FormButtons.tsx';
export { FormParts } from './FormParts.tsx';
export { FormSurface } from './FormSurface.tsx';
