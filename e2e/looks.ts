import { test, type ViewportSize } from 'playwright/test';

const LOOKS = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  { name: 'on a phone', colorScheme: 'light', viewport: { width: 390, height: 844 } },
] as const;

/** The tests that `declare` makes, once in the light, once in the dark and once on a phone. */
export function inEveryLook(declare: (viewport: ViewportSize) => void): void {
  for (const { name, colorScheme, viewport } of LOOKS) {
    test.describe(name, () => {
      test.use({ colorScheme, viewport });
      declare(viewport);
    });
  }
}
