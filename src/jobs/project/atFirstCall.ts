/** Makes something when it is first asked for, from code that loads then: it is no part of the start. A failed attempt is made again. */
export function atFirstCall<Made>(make: () => Promise<Made>): () => Promise<Made> {
  let made: Promise<Made> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}
