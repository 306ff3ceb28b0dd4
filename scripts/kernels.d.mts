/** The compiled kernels as the text of a TypeScript file; the same on every machine. */
export function compileKernels(): Promise<string>;
