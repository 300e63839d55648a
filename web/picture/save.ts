import { asProblem } from '../api/api.ts';
import { pictureWords } from '../i18n/picture.ts';
import type { App } from '../state/app.svelte.ts';
import { TooLarge, type Sheet } from './drawing.ts';
import { type Png, png } from './png.ts';

export interface Wanted extends Omit<Sheet, 'html'> {
  /** Of the preview document. */
  readonly src: string;
  readonly subject: string;
  /** Remote content is shown. */
  readonly remote: boolean;
}

/** Saves the mail as a PNG where the browser keeps its downloads, and tells what could not be in it. */
export async function savePicture(app: App, wanted: Wanted): Promise<void> {
  const say = pictureWords();
  try {
    const answer = await fetch(wanted.src);
    if (!answer.ok) throw new Error(answer.statusText);
    const drawn = await png({ ...wanted, html: await answer.text() });
    keep(drawn, fileNameOf(wanted.subject, wanted.width));
    if (drawn.isCut) app.notices.tell(say.cut);
    else if (wanted.remote) app.notices.tell(say.remote);
  } catch (error) {
    if (error instanceof TooLarge) app.notices.tell(say.tooLarge);
    else app.notices.tell(error instanceof TypeError ? asProblem(error).detail : say.failed);
  }
}

function keep({ blob }: Png, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Letters, digits and spaces of the subject. */
export function fileNameOf(subject: string, width: number): string {
  const words = subject.match(/[\p{L}\p{N}\p{M}_-]+/gu)?.join(' ') ?? 'message';
  return `${words.slice(0, 80).trim()}, ${String(width)} px.png`;
}
