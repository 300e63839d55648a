/** How the list is looked at. */
export const view = {
  density: 'Density',
  roomy: 'Roomy',
  compact: 'Compact',
  times: 'Times',
  absolute: 'When',
  relative: 'How long ago',
  rows: 'Rows',
  conversations: 'Group conversations',
  troubles: 'Show failed submissions',
};
