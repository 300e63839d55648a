import { createHash } from 'node:crypto';
import type { Page } from 'playwright/test';

const SAMPLE = 'Restante 0123456789 äßé 件名と本文 — “quoted”';

/**
 * Eight hex digits for how this machine draws text: the browser's version, and what the families of the app come out
 * as, in width and in pixels. Machines with the same digits take the same pictures.
 */
export async function fontsOf(page: Page): Promise<string> {
  const drawn = await page.evaluate((sample) => {
    const style = getComputedStyle(document.documentElement);
    const canvas = new OffscreenCanvas(600, 40);
    const context = canvas.getContext('2d');
    if (context === null) return [];
    return ['--serif', '--sans', '--mono'].map((family) => {
      context.clearRect(0, 0, 600, 40);
      context.font = `600 17px ${style.getPropertyValue(family)}`;
      context.fillText(sample, 4, 28);
      const { data } = context.getImageData(0, 0, 600, 40);
      return [context.measureText(sample).width, ...data].join();
    });
  }, SAMPLE);
  const version = page.context().browser()?.version().split('.')[0] ?? '';
  return createHash('sha256')
    .update([version, ...drawn].join('\n'))
    .digest('hex')
    .slice(0, 8);
}
