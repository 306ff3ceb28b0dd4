export declare const headers: Readonly<Record<string, string>>;
