/**
 * Imported first by the entry. With Trusted Types enforced, nothing may turn a string into HTML or script; script addresses
 * (workers, the service worker) must be our own.
 */
interface TrustedTypePolicyFactory {
  createPolicy(
    name: string,
    rules: Readonly<Record<'createHTML' | 'createScript' | 'createScriptURL', (input: string) => string | null>>,
  ): unknown;
}

const factory = (globalThis as { readonly trustedTypes?: TrustedTypePolicyFactory }).trustedTypes;

factory?.createPolicy('default', {
  createHTML: () => null,
  createScript: () => null,
  createScriptURL: (address) => {
    const url = new URL(address, location.href);
    return url.protocol !== 'blob:' && url.origin === location.origin ? address : null;
  },
});
