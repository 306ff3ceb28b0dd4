/** What types of brat may be called: a name of anything else gets low lines, and one that is taken a number. */
export class TypeNames {
  private readonly types = new Map<string, string>();
  private readonly taken = new Set<string>();

  of(name: string): string {
    const known = this.types.get(name);
    if (known !== undefined) return known;
    const plain = name.replace(/[^\p{L}\p{N}_.-]+/gu, '_') || '_';
    let free = plain;
    for (let k = 2; this.taken.has(free); k += 1) free = `${plain}_${k}`;
    this.taken.add(free);
    this.types.set(name, free);
    return free;
  }

  /** Those that are called otherwise than their label. */
  changed(): readonly (readonly [type: string, name: string])[] {
    return [...this.types].filter(([name, type]) => name !== type).map(([name, type]) => [type, name]);
  }
}
