/** The search box, and what it offers. */
export const search = {
  search: 'Search',
  keep: 'Keep this search',
  isKept: 'This search is kept',
  help: 'What the search understands',
};
