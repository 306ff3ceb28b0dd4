import { BOX, COLORS, FIT, IMAGE, isThere, LEFT, PAN, selectedIn, ZOOM, type Marked, type Operation, type Way } from './scene.ts';

/** One canvas on which the image and every box, as one outline, are drawn anew in each frame. */
export function bareCanvas(): Way {
  let canvas: HTMLCanvasElement;
  let to: CanvasRenderingContext2D;
  let image: ImageBitmap;
  let shapes: readonly Marked[] = [];
  let selected = -1;
  let view = { scale: FIT, x: LEFT, y: 0 };
  let moved = { x: 0, y: 0 };
  const draw = (): void => {
    to.setTransform(1, 0, 0, 1, 0, 0);
    to.clearRect(0, 0, BOX.width, BOX.height);
    to.drawImage(image, view.x, view.y, IMAGE.width * view.scale, IMAGE.height * view.scale);
    to.lineWidth = 1.5;
    shapes.forEach((shape, i) => {
      const [dx, dy] = i === selected ? [moved.x, moved.y] : [0, 0];
      to.strokeStyle = COLORS[shape.label] ?? '#fff';
      if (i === selected) to.lineWidth = 4;
      to.strokeRect(
        view.x + (shape.x + dx) * view.scale,
        view.y + (shape.y + dy) * view.scale,
        shape.width * view.scale,
        shape.height * view.scale,
      );
      if (i === selected) to.lineWidth = 1.5;
    });
  };
  const zoom = (factor: number): void => {
    const [x, y] = [BOX.width / 2, BOX.height / 2];
    view = { scale: view.scale * factor, x: x - (x - view.x) * factor, y: y - (y - view.y) * factor };
  };
  return {
    async mount(root, bitmap, given) {
      canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [BOX.width, BOX.height];
      root.append(canvas);
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('no canvas');
      [to, image, shapes] = [context, bitmap, given];
      draw();
    },
    async begin(operation: Operation) {
      [view, moved, selected] = [{ scale: FIT, x: LEFT, y: 0 }, { x: 0, y: 0 }, operation === 'drag' ? shapes.length >> 1 : -1];
      if (operation === 'pan') zoom(PAN.zoom);
      draw();
    },
    step(operation, frame) {
      const way = isThere(frame) ? 1 : -1;
      if (operation === 'select') selected = selectedIn(frame, shapes.length);
      else if (operation === 'drag') moved = { x: moved.x + 12 * way, y: moved.y + 6 * way };
      else if (operation === 'pan') view = { ...view, x: view.x + PAN.by * way, y: view.y + PAN.by * way };
      else zoom(ZOOM ** way);
      draw();
    },
    end: async () => undefined,
    unmount: () => canvas.remove(),
  };
}
