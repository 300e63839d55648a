/** True when no element has the focus, or one that is no longer shown. */
export const isNowhere = (active: Element | null): boolean =>
  active === null || active === document.body || !active.checkVisibility();

/** Something is open above the page that takes Escape for itself. */
export const hasOpenPopover = (): boolean => document.querySelector(':popover-open') !== null;

/** Whether this is in what is open above the page. */
export const isAbove = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('dialog') !== null;
