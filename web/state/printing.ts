import { lazy } from '../lazy.ts';
import type { App } from './app.svelte.ts';

/** Prints all of the open message, in the form that is looked at. */
export async function printOpen(app: App): Promise<void> {
  try {
    const { printMessage } = await lazy.print();
    printMessage(app);
  } catch (error) {
    app.failed(error);
  }
}
