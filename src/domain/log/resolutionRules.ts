/** Names of the rules by which a label is chosen among several answers, as events have them; what each does is in `state/resolve.ts`. */
export const RESOLUTION_RULES = ['latest', 'majority'] as const;
export type ResolutionRule = (typeof RESOLUTION_RULES)[number];
