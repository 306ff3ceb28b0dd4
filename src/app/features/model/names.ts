const LEARNERS: Readonly<Record<string, string>> = {
  majority: 'most frequent label',
  knn: 'nearest neighbours',
  softmax: 'softmax regression',
  mlp: 'neural net (TensorFlow.js)',
  crf: 'tagger (conditional random field)',
  cnn: 'convolutional net (TensorFlow.js)',
};

/** What people call a learner. */
export const learnerName = (name: string): string => LEARNERS[name] ?? name;
