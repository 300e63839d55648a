import { common } from './common.ts';
import { connect } from './connect.ts';
import { keys } from './keys.ts';
import { list } from './list.ts';
import { message } from './message.ts';
import { notices } from './notices.ts';
import { search } from './search.ts';
import { sessions } from './sessions.ts';
import { settings } from './settings.ts';

/** All that the app says in English, by the part that says it. Other languages have the same shape. */
export const en = {
  /** For Intl. Dates as in Europe: the day before the month, 24 hours. */
  locale: 'en-GB',
  common,
  connect,
  keys,
  list,
  message,
  notices,
  search,
  sessions,
  settings,
};
