export { SpanButtons } from './SpanButtons.tsx';
export { SpanList } from './SpanList.tsx';
export { SpansSurface } from './SpansSurface.tsx';
