/**
 * Shows `dialog` above the page and gives back what takes it away and puts the focus where it was.
 *
 * Whoever shows it listens to `cancel`, which comes with the key, and not to `close`, which comes later: between the two the
 * next key would meet a dialog that nobody sees any more.
 */
export function showModal(dialog: HTMLDialogElement): () => void {
  const before = document.activeElement;
  dialog.showModal();
  return () => {
    dialog.close();
    if (before instanceof HTMLElement) before.focus();
  };
}
