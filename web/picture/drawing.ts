import { inertDocument } from './inert.ts';

/** What of an HTML mail is drawn, and how. Lengths are in pixels of the mail. */
export interface Sheet {
  /** The document of the preview. */
  readonly html: string;
  readonly width: number;
  /** Of the frame that it is looked at in: what `vh` counts by. */
  readonly frameHeight: number;
  readonly isInverted: boolean;
  readonly hasImages: boolean;
}

/** The mail is larger than what can be drawn without holding up the page. */
export class TooLarge extends Error {}

const MOST_ELEMENTS = 50_000;
const MOST_CHARACTERS = 24_000_000;

/**
 * The mail as an SVG image of any height. It is safe by what SVG images are: they run no script, fetch nothing and know
 * nothing of the page.
 *
 * @throws TooLarge
 */
export function drawingOf(sheet: Sheet): (height: number) => string {
  if (sheet.html.length > MOST_CHARACTERS) throw new TooLarge();
  const mark = `x${crypto.randomUUID().replaceAll('-', '')}`;
  const parsed = inertDocument(sheet.hasImages ? sheet.html : withoutImages(sheet.html), mark);
  const elements = parsed.querySelectorAll('*');
  if (elements.length > MOST_ELEMENTS) throw new TooLarge();
  for (const element of elements) clean(element, mark, sheet.frameHeight);
  const { documentElement: root, compatMode } = parsed;
  const before = parsed.createElement(`${mark}style`);
  before.textContent = compatMode === 'BackCompat' ? CANVAS + QUIRKS : CANVAS;
  root.prepend(before);
  root.setAttribute(`${mark}style`, `${root.getAttribute(`${mark}style`) ?? ''};${ROOT}`);
  const content = wellFormed(new XMLSerializer().serializeToString(root).replaceAll(mark, ''));
  return (height) => svg(content, height, sheet);
}

function svg(content: string, height: number, { width, isInverted }: Sheet): string {
  const size = `width="${String(width)}" height="${String(height)}"`;
  const style = `${PAPER}width:${String(width)}px!important${isInverted ? INVERTED : ''}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}><foreignObject ${size}><div xmlns="http://www.w3.org/1999/xhtml" style="${style}">${content}</div></foreignObject></svg>`;
}

/** As high as what is on it, and nothing reaches beyond it. */
const PAPER =
  'all:initial!important;display:flow-root!important;position:relative!important;contain:paint!important;color-scheme:light!important;background:#fff!important;';
const INVERTED = ';filter:invert(1) hue-rotate(180deg)!important';

const ROOT = 'display:flow-root!important;position:relative!important;isolation:isolate!important';

/** The background of the body is that of all of the canvas (CSS Backgrounds 3 §2.11.2), of which there is none here. */
const CANVAS =
  'body::before{content:""!important;position:absolute!important;inset:0!important;z-index:-1!important;background:inherit!important}';

/** What tables do not inherit where there is no doctype (HTML §15.3.10): XML has no such mode. */
const QUIRKS = 'table{font:400 medium serif;font-family:inherit;white-space:normal;text-align:initial}';

const withoutImages = (html: string): string => html.replaceAll(/data:image\/[^"'()\s]+/gi, 'data:,');

/** Elements that show nothing here, or something of elsewhere. */
const LEFT_OUT = new Set(
  'iframe frame frameset object embed applet template link base meta audio video'.split(' '),
);

/** A name that XML allows, and that has no prefix. */
const NAME = /^[a-z_][\w.-]*$/i;

function clean(element: Element, mark: string, frameHeight: number): void {
  if (LEFT_OUT.has(element.localName)) {
    element.remove();
    return;
  }
  for (const { name, namespaceURI } of [...element.attributes])
    if (namespaceURI === null && (!NAME.test(name) || name === 'xmlns' || name.startsWith('on')))
      element.removeAttribute(name);
  const style = element.getAttribute(`${mark}style`);
  if (style !== null) element.setAttribute(`${mark}style`, inPixels(style, frameHeight));
  if (element.localName === `${mark}style`) element.textContent = inPixels(element.textContent, frameHeight);
  if (!NAME.test(element.localName)) rename(element);
}

/** As Word writes `<o:p>`. */
function rename(element: Element): void {
  const span = element.ownerDocument.createElement('span');
  for (const { name, value } of element.attributes) span.setAttribute(name, value);
  span.append(...element.childNodes);
  element.replaceWith(span);
}

/** Heights of the window are those of the frame: the picture is as high as the mail. */
export const inPixels = (css: string, frameHeight: number): string =>
  css.replaceAll(
    /(-?(?:\d+(?:\.\d+)?|\.\d+))[sld]?vh\b/gi,
    (_, count: string) => `${String((Number(count) * frameHeight) / 100)}px`,
  );

/** Without comments, whose form HTML takes less seriously than XML, and without characters that XML has not (XML 1.0 §2.2). */
export const wellFormed = (xml: string): string =>
  xml.replaceAll(/<!--.*?-->/gs, '').replaceAll(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu, '');
