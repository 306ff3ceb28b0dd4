/** One ring through all rings: along a line to the nearest corner of each and back, which encloses nothing more. Filled even-odd it is the same. */
export function joinedRing(rings: readonly (readonly number[])[]): readonly number[] {
  const [first = [], ...rest] = rings;
  return rest.reduce((joined, ring) => {
    let [best, a, b] = [Infinity, 0, 0];
    for (let i = 0; i + 1 < joined.length; i += 2)
      for (let k = 0; k + 1 < ring.length; k += 2) {
        const far = ((joined[i] ?? 0) - (ring[k] ?? 0)) ** 2 + ((joined[i + 1] ?? 0) - (ring[k + 1] ?? 0)) ** 2;
        if (far < best) [best, a, b] = [far, i, k];
      }
    const around = [...ring.slice(b), ...ring.slice(0, b), ...ring.slice(b, b + 2)];
    return [...joined.slice(0, a + 2), ...around, ...joined.slice(a)];
  }, first);
}
