/** Items composed at a time, and looked at together when picks are made diverse. */
export const BATCH = 40;
