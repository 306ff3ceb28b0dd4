import type { Random } from '#learning/random.ts';

/** Pixels a side, channels of input, filters of both layers, hidden units. */
export const SHAPE = { side: 32, channels: 3, first: 16, second: 32, hidden: 64 } as const;
/** Values of a row of pixels. */
export const INPUTS = SHAPE.side * SHAPE.side * SHAPE.channels;
/** What the convolutions leave: a quarter of the side each way, times the filters. */
export const POOLED = (SHAPE.side / 4) ** 2 * SHAPE.second;

/**
 * A small convolutional net: 3×3 filters, ReLU, 2×2 maximum; the same again; a hidden layer; outputs. Row-major float32, pictures as
 * rows × columns × channels, borders padded with zeros.
 */
export interface ConvNet {
  readonly outputs: number;
  /** softmax: outputs are classes that exclude each other; sigmoid: labels of their own. */
  readonly link: 'softmax' | 'sigmoid';
  readonly parameters: Readonly<Record<ParameterName, Float32Array>>;
}

/** Shapes of the parameters: filters are height × width × channels in × channels out, as in TensorFlow. */
export const parameterShapes = (outputs: number) =>
  ({
    filters1: [3, 3, SHAPE.channels, SHAPE.first],
    bias1: [SHAPE.first],
    filters2: [3, 3, SHAPE.first, SHAPE.second],
    bias2: [SHAPE.second],
    weights3: [POOLED, SHAPE.hidden],
    bias3: [SHAPE.hidden],
    weights4: [SHAPE.hidden, outputs],
    bias4: [outputs],
  }) as const;

export type ParameterName = keyof ReturnType<typeof parameterShapes>;
export const parameterNames = Object.keys(parameterShapes(0)) as readonly ParameterName[];

export const lengthOf = (shape: readonly number[]): number => shape.reduce((product, n) => product * n, 1);

/** Weights of He et al. (2015), normal with variance 2 / fan-in; biases 0. */
export function newConvNet(outputs: number, link: ConvNet['link'], random: Random): ConvNet {
  const shapes: Readonly<Record<ParameterName, readonly number[]>> = parameterShapes(outputs);
  return netOf(outputs, link, (name) => {
    const shape = shapes[name];
    const values = new Float32Array(lengthOf(shape));
    if (shape.length === 1) return values;
    const deviation = Math.sqrt(2 / lengthOf(shape.slice(0, -1)));
    return values.map(() => deviation * random.normal());
  });
}

/** A net of given parameters. */
export function netOf(outputs: number, link: ConvNet['link'], parameter: (name: ParameterName) => Float32Array): ConvNet {
  const entries = parameterNames.map((name) => [name, parameter(name)] as const);
  return { outputs, link, parameters: Object.fromEntries(entries) as Record<ParameterName, Float32Array> };
}

/** Pixels in [0, 1] as the net takes them: about centred, so that the first layer starts well. */
export const centred = (pixel: number): number => 2 * pixel - 1;
