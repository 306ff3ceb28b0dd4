/** Name and version that every event of this build carries. */
export const APP = 'plumbline/0.1.0';
