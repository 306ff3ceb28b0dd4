export { RegionButtons } from './RegionButtons.tsx';
export { RegionList } from './RegionList.tsx';
export { RegionsSurface } from './RegionsSurface.tsx';
