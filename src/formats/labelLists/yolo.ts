import { parseDataYaml } from '../yolo/yaml.ts';
import type { LabelFile } from './types.ts';

/** `data.yaml` of Ultralytics, and `classes.txt` or `*.names` with one class a line. */
export const yolo: LabelFile = {
  title: 'YOLO',
  read(text, name) {
    if (/\.ya?ml$/i.test(name)) {
      const { names } = parseDataYaml(text);
      return names === null || names.length === 0 ? null : [{ title: '', labels: names.map(plain) }];
    }
    if (!/(?:^|[._-])(?:classes|labels|obj)\.txt$|\.names$/i.test(name)) return null;
    const names = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
    return names.length === 0 ? null : [{ title: '', labels: names.map(plain) }];
  },
};

const plain = (name: string) => ({ name: name.trim(), description: '' });
