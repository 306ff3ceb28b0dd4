import { rules } from '#domain/guide/parse.ts';
import type { ItemId } from '#domain/ids.ts';
import type { GuideSection } from '#domain/guide/types.ts';
import type { Label } from '#domain/schema/types.ts';
import { labelsOf } from '#domain/annotation/value.ts';
import { proposalOf } from '#app/store/proposal.ts';
import type { Seat } from '#app/store/sessionDesk.ts';

/** The label last under the pointer or with the focus, and the item that was on screen then. */
export interface Pointed {
  readonly label: Label;
  readonly item: ItemId;
}

/** The label whose rule is shown: the one pointed at for this item, else the suggested or given one, else the last one pointed at. */
export function labelInQuestion(labels: readonly Label[], pointed: Pointed | null, seat: Seat | null, suggests: boolean): Label | null {
  const here = pointed !== null && pointed.item === seat?.item.row.id ? [pointed.label.id] : [];
  const suggested = suggests && seat !== null ? proposed(seat) : [];
  const wanted = [...here, ...suggested, ...labelsOf(seat?.was?.value ?? null), ...(pointed === null ? [] : [pointed.label.id])];
  const id = wanted.find((each) => labels.some((label) => label.id === each));
  return labels.find((label) => label.id === id) ?? null;
}

/** What is offered now, or the likeliest guess that is left. */
function proposed(seat: Seat): readonly string[] {
  const proposal = proposalOf(seat);
  return proposal === null ? [] : proposal.sure ? labelsOf(proposal.value) : proposal.guesses.slice(0, 1).map(({ label }) => label);
}

/** Sections that rule this label by name, and those that rule every label; without a label, all are general. */
export function rulingSections(
  sections: readonly GuideSection[],
  slug: string | null,
): { readonly own: readonly GuideSection[]; readonly general: readonly GuideSection[] } {
  if (slug === null) return { own: [], general: sections };
  return {
    own: sections.filter((section) => section.labels !== null && rules(section, slug)),
    general: sections.filter((section) => section.labels === null),
  };
}
