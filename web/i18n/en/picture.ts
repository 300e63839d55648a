export const picture = {
  save: 'PNG',
  saveSays: 'Save a picture of all of the mail, at this width',
  saving: 'Drawing…',
  cut: 'The mail is longer than 16,000 pixels: the picture has as much of it.',
  remote: 'The picture is without what the mail fetches from elsewhere: a picture fetches nothing.',
  tooLarge: 'The mail is too large to be made a picture of.',
  failed: 'This browser could not draw the mail.',
  notPrinted: 'The message could not be fetched to be printed.',
};
