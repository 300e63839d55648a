import type { Catalogue } from '../catalogue.ts';
import { bar } from './bar.ts';
import { common } from './common.ts';
import { compare } from './compare.ts';
import { connect } from './connect.ts';
import { idle } from './idle.ts';
import { keys } from './keys.ts';
import { list } from './list.ts';
import { message } from './message.ts';
import { notices } from './notices.ts';
import { outcomes } from './outcomes.ts';
import { search } from './search.ts';
import { searches } from './searches.ts';
import { sessions } from './sessions.ts';
import { settings } from './settings.ts';

export const ja: Catalogue = {
  locale: 'ja',
  bar,
  common,
  compare,
  connect,
  idle,
  keys,
  list,
  message,
  notices,
  outcomes,
  search,
  searches,
  sessions,
  settings,
};
