/** The arrow keys move the focus through the buttons and links of a list: an addition to Tab. */
export function moveByArrows(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('button, a')].filter((item) =>
    item.checkVisibility(),
  );
  const at = items.findIndex((item) => item === document.activeElement);
  items[Math.min(items.length - 1, Math.max(0, at + step))]?.focus();
}
