/** Each is compiled from src/NAME.as into NAMEBytes.ts. */
export const kernels: readonly string[];
/** One compiled kernel as the text of a TypeScript file; the same on every machine. */
export function compileKernel(kernel: string): Promise<string>;
