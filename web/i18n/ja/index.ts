import type { Catalogue } from '../catalogue.ts';
import { common } from './common.ts';
import { connect } from './connect.ts';
import { keys } from './keys.ts';
import { list } from './list.ts';
import { message } from './message.ts';
import { notices } from './notices.ts';
import { search } from './search.ts';
import { sessions } from './sessions.ts';
import { settings } from './settings.ts';

export const ja: Catalogue = {
  locale: 'ja',
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
