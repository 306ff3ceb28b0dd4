/** The figures that screens show, explained to somebody who meets them for the first time. */
export const TERMS = {
  spanF1: {
    title: 'F1 of spans',
    words:
      'Of 1 at best: twice the spans that were found with exactly their words and their label, divided by the spans that people marked and those that the model found together. A span with one word too many counts as not found.',
  },
  accuracy: {
    title: 'Accuracy',
    words:
      'The share of items that the model labels as people do. 0.86 means 86 of 100. It is measured on the random check: items set aside at random that no model learns from.',
  },
  macroF1: {
    title: 'Macro F1',
    words:
      'For each label, F1 weighs how many of its items are found (recall) against how many of the items given it are right (precision). Macro F1 is the plain mean over the labels, so a rare label counts as much as a frequent one. 1 is perfect.',
  },
  interval: {
    title: '95 % confidence interval',
    words:
      'The figure is measured on a sample, so it is not exact. An interval made this way holds the true value in about 95 of 100 cases. More checked items make it narrower.',
  },
  checked: {
    title: 'Random check',
    words:
      'A share of the items is set aside at random when they are imported. People label them without seeing what the model says, and no model learns from them. Every figure about how good the model is rests on these answers.',
  },
  crossValidated: {
    title: 'Cross-validated',
    words:
      'The labels are divided into parts. Each part is judged by a model that learned from the other parts only. It needs no items set aside, but it measures on labels that were chosen for learning, so it can differ from the random check.',
  },
  calibration: {
    title: 'Calibration',
    words:
      'A model is calibrated when, of the items that it is 80 % sure of, about 80 of 100 are right. The error is the mean distance between how sure it was and how often it was right: 0 is perfect, 0.1 means off by ten points on average.',
  },
  loss: {
    title: 'Loss',
    words:
      'How strongly the model doubts the label that was given: minus the natural logarithm of the probability that it gives it. 0 means full agreement, 0.7 a coin toss, 2.3 one chance in 10, 4.6 one chance in 100. The model that judges an item has not learned from it.',
  },
  elusion: {
    title: 'Random sample of the rest',
    words:
      'A review that only looks at doubtful labels cannot say how many errors are left elsewhere. A random sample of what nobody has reviewed can: from the errors found in it follows an upper bound for all the rest, which holds in 95 of 100 cases.',
  },
  precision: {
    title: 'Precision, recall, F1',
    words:
      'Precision: of the items that the model gives this label, the share that people gave it too. Recall: of the items that people gave this label, the share that the model finds. F1 is their harmonic mean.',
  },
  learningCurve: {
    title: 'Learning curve',
    words:
      'How good the model was after each number of labels, measured on the random check. While it rises, more labels help. When it is flat, better rules or other features help more than more labels.',
  },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly words: string }>>;

export type TermName = keyof typeof TERMS;
