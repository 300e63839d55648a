import type { Catalogue } from '../catalogue.ts';
import { answers } from './answers.ts';
import { bar } from './bar.ts';
import { common } from './common.ts';
import { compare } from './compare.ts';
import { confirm } from './confirm.ts';
import { connect } from './connect.ts';
import { failures } from './failures.ts';
import { idle } from './idle.ts';
import { keys } from './keys.ts';
import { list } from './list.ts';
import { mailboxes } from './mailboxes.ts';
import { message } from './message.ts';
import { notices } from './notices.ts';
import { outcomes } from './outcomes.ts';
import { rows } from './rows.ts';
import { picture } from './picture.ts';
import { search } from './search.ts';
import { searches } from './searches.ts';
import { selection } from './selection.ts';
import { sessions } from './sessions.ts';
import { settings } from './settings.ts';
import { view } from './view.ts';

export const ja: Catalogue = {
  locale: 'ja',
  answers,
  bar,
  common,
  compare,
  confirm,
  connect,
  failures,
  idle,
  keys,
  list,
  mailboxes,
  message,
  notices,
  outcomes,
  rows,
  picture,
  search,
  searches,
  selection,
  sessions,
  settings,
  view,
};
