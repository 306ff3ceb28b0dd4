import { texts, type Template } from '../types.ts';

export const textCorrection: Template = {
  name: 'text-correction',
  title: 'Text correction',
  about: 'Put right what a machine has heard or read; what was changed is shown.',
  medium: 'text',
  picture: 'diff',
  asks: { kind: 'text-correction', labels: [] },
  items: texts(`
    Their are too boats in the harbour this morning.
    The meeting begins at ate, please be on thyme.
    I would of called, but my phone was flat.
    Fog rolls over the bay bay and the bells ring.
    He excepted the prize on behalf off the whole crew.
    We maid a fire and told storys until down.
    Its raining since Tuesday and the seller is full of water.
    Nobody new where the old lighthouse keeper had gone.
    She past the test with flying collars.
    The quick brown fox jumps over the lazy dog.
    Please bare with us while we repair the peer.
    In the end, the whether was better then expected.
  `),
};
