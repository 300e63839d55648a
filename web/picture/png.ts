import { drawingOf, type Sheet } from './drawing.ts';

export interface Png {
  readonly blob: Blob;
  /** The mail is longer than the picture. */
  readonly isCut: boolean;
}

/** Pixels of a picture in height and in width: browsers draw no larger ones. */
export const MOST_PIXELS = 16_000;

/**
 * Draws a mail from its top to its end, at twice its size if that is not too large. No request is made.
 *
 * @throws TooLarge
 */
export async function png(sheet: Sheet): Promise<Png> {
  const drawing = drawingOf(sheet);
  const height = heightOf(await imageOf(drawing(MOST_PIXELS)));
  const scale = 2 * Math.max(height, sheet.width) <= MOST_PIXELS ? 2 : 1;
  const image = await imageOf(drawing(height));
  const [canvas, context] = canvasOf(sheet.width * scale, height * scale);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return { blob: await blobOf(canvas), isCut: height === MOST_PIXELS };
}

async function imageOf(svg: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  return image;
}

/** Its paper is opaque, and ends where the mail ends. A column of it is enough to see where. */
function heightOf(image: HTMLImageElement): number {
  const [, context] = canvasOf(1, MOST_PIXELS);
  context.drawImage(image, 0, 0, 1, MOST_PIXELS, 0, 0, 1, MOST_PIXELS);
  const { data } = context.getImageData(0, 0, 1, MOST_PIXELS);
  let height = MOST_PIXELS;
  while (height > 1 && data[4 * height - 1] === 0) height -= 1;
  return height;
}

function canvasOf(width: number, height: number): [HTMLCanvasElement, CanvasRenderingContext2D] {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser draws no pictures.');
  return [canvas, context];
}

function blobOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('This browser makes no PNG.'));
      else resolve(blob);
    }, 'image/png');
  });
}
