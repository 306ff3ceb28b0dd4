export declare const chromiumArgs: readonly string[];
export declare function findChromium(): string | undefined;
