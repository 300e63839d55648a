/**
 * Tells which part of the page is being read: the one that crosses a line in the upper part of `scroller`. Returns the
 * function that ends it.
 */
export function followReading(scroller: HTMLElement, tell: (anchor: string) => void): () => void {
  const observer = new IntersectionObserver(
    (entries) => {
      const entry = entries.find(({ isIntersecting }) => isIntersecting);
      if (entry !== undefined) tell(entry.target.id);
    },
    { root: scroller, rootMargin: '-12% 0px -87% 0px' },
  );
  for (const part of scroller.querySelectorAll('article[id], #live, #schemas')) observer.observe(part);
  return () => {
    observer.disconnect();
  };
}
