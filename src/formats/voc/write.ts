import { shapeOf } from '#domain/annotation/shapes/index.ts';
import type { Region } from '#domain/annotation/kinds/regions.ts';
import type { FormatOption } from '../format.ts';
import type { ImagesWriter, RegionWriter, WrittenImage } from '../regions/writeImages.ts';
import type { Losses } from '../losses.ts';

const CORNERS: FormatOption = {
  name: 'corners',
  title: 'Corners count',
  values: [
    { value: 'zero', title: 'from 0, at the edges of pixels (most tools)' },
    { value: 'one', title: 'from 1, the last pixel included (VOC devkit)' },
  ],
};

const escaped = (text: string): string =>
  text.replace(/[&<>\p{Cc}]/gu, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? (/[\t\n]/.test(sign) ? sign : ''));
const tag = (name: string, value: string | number): string => `<${name}>${escaped(String(value))}</${name}>`;

/** An XML file of boxes for each image, in the folders of the VOC challenges. */
export const vocWriter: RegionWriter = {
  means: 'An XML file of boxes for each image, with lists of the images of each split. For detection.',
  options: [CORNERS],
  begin({ options, losses, write, classes }) {
    const one = options[CORNERS.name] === 'one';
    const splits = new Map<string, string[]>();
    const writer: ImagesWriter = {
      imagePath: ({ file }) => `JPEGImages/${file}`,
      async add(image) {
        const list = splits.get(image.split) ?? [];
        splits.set(image.split, list);
        list.push(image.stem);
        for (const { label } of image.regions) classes.of(String(label));
        await write(`Annotations/${image.stem}.xml`, annotation(image, one, losses));
      },
      end: () =>
        new Map([
          ...[...splits].map(([name, stems]): [string, string] => [`ImageSets/Main/${name}.txt`, `${stems.join('\n')}\n`]),
          ['labelmap.txt', labelmap(classes.names())],
        ]),
    };
    return writer;
  },
  readme: ({ options }) => [
    'Pascal VOC: `Annotations/<image>.xml`, images in `JPEGImages/`, the images of each split in `ImageSets/Main/<split>.txt`.',
    '',
    options[CORNERS.name] === 'one'
      ? 'Corners count pixels from 1 and the last one is included, as in VOC’s development kit.'
      : 'Corners count from 0, at the edges of pixels: a box over a whole image of 640 × 480 is 0, 0, 640, 480.',
  ],
};

/** Names of classes with a color each, as Datumaro and CVAT want them beside names that are not VOC's own. */
function labelmap(names: readonly string[]): string {
  const color = (k: number): string => {
    const rgb = [0, 0, 0];
    for (let bit = 7, n = k; n > 0; bit -= 1, n >>= 3) for (let c = 0; c < 3; c += 1) rgb[c] = (rgb[c] ?? 0) | (((n >> c) & 1) << bit);
    return rgb.join(',');
  };
  return `# label:color_rgb:parts:actions\n${['background', ...names].map((name, k) => `${name.replace(/[:\r\n]/g, ' ')}:${color(k)}::\n`).join('')}`;
}

function annotation({ file, size, regions }: WrittenImage, one: boolean, losses: Losses): string {
  const lines = [
    '<annotation>',
    `  ${tag('folder', 'JPEGImages')}`,
    `  ${tag('filename', file)}`,
    `  <size>${tag('width', size.width)}${tag('height', size.height)}${tag('depth', 3)}</size>`,
    `  ${tag('segmented', 0)}`,
    ...regions.flatMap((region) => objectLines(region, one, losses)),
    '</annotation>',
  ];
  return `${lines.join('\n')}\n`;
}

function objectLines({ label, shape, attributes = {} }: Region, one: boolean, losses: Losses): string[] {
  if (shape.kind === 'polyline') {
    losses.add('line', 'Pascal VOC has no lines.');
    return [];
  }
  if (shape.kind !== 'box') losses.add(shape.kind, 'Pascal VOC has upright boxes only: the box around each goes out.');
  const { x, y, width, height } = shapeOf(shape.kind).bounds(shape);
  const from = one ? 1 : 0;
  const { pose, truncated, difficult, occluded, ...rest } = attributes;
  const flag = (value: unknown): number => (value === true ? 1 : 0);
  const others = Object.entries(rest);
  return [
    '  <object>',
    `    ${tag('name', String(label))}`,
    `    ${tag('pose', typeof pose === 'string' ? pose : 'Unspecified')}`,
    `    ${tag('truncated', flag(truncated))}`,
    `    ${tag('difficult', flag(difficult))}`,
    ...(occluded === undefined ? [] : [`    ${tag('occluded', flag(occluded))}`]),
    `    <bndbox>${tag('xmin', x + from)}${tag('ymin', y + from)}${tag('xmax', x + width)}${tag('ymax', y + height)}</bndbox>`,
    ...(others.length === 0
      ? []
      : [
          '    <attributes>',
          ...others.map(([name, value]) => {
            const said = typeof value === 'string' ? value : JSON.stringify(value);
            return `      <attribute>${tag('name', name)}${tag('value', said)}</attribute>`;
          }),
          '    </attributes>',
        ]),
    '  </object>',
  ];
}
