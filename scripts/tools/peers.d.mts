export declare function findPeers(): string | undefined;
