import type { BaseSequencer } from 'vitest/node';

/** Begins long test files first. */
export declare class LongestFirst extends BaseSequencer {}
