/** `light` and `dark`: as its author wrote it for a device that prefers that. `inverted`: turned round by a filter. */
export const APPEARANCES = ['light', 'dark', 'inverted'] as const;
export type Appearance = (typeof APPEARANCES)[number];

/** How the HTML of messages is looked at. */
export interface Look {
  /** Of the frame, in pixels of the mail; null: as wide as there is room. */
  readonly width: number | null;
  readonly appearance: Appearance;
  readonly images: boolean;
  /** In percent. */
  readonly zoom: number;
}

export const USUAL_LOOK: Look = { width: null, appearance: 'light', images: true, zoom: 100 };

export const LEAST_WIDTH = 240;
export const MOST_WIDTH = 1600;
const ZOOMS = [50, 67, 75, 90, 100, 110, 125, 150, 175, 200] as const;

export const clampWidth = (width: number): number =>
  Math.round(Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, width)));

/** The next step up (1) or down (-1); the same where there is none. */
export function zoomed(zoom: number, step: 1 | -1): number {
  const next = step === 1 ? ZOOMS.find((one) => one > zoom) : ZOOMS.findLast((one) => one < zoom);
  return next ?? zoom;
}

/** What a browser has kept, which may be of another version or not ours at all: what is not understood is as usual. */
export function readLook(stored: unknown): Look {
  const { width, appearance, images, zoom } = (stored ?? {}) as Partial<Record<keyof Look, unknown>>;
  return {
    width: typeof width === 'number' ? clampWidth(width) : USUAL_LOOK.width,
    appearance: APPEARANCES.find((known) => known === appearance) ?? USUAL_LOOK.appearance,
    images: typeof images === 'boolean' ? images : USUAL_LOOK.images,
    zoom: ZOOMS.find((known) => known === zoom) ?? USUAL_LOOK.zoom,
  };
}
