import { grouping } from '../counting.ts';
import type { Catalogue } from '../catalogue.ts';

const grouped = grouping('ja');

export const common: Catalogue['common'] = {
  messages: (count) => `${grouped(count)} 通`,
  newMessages: (count) => `新着 ${grouped(count)} 通`,
  noSubject: '（件名なし）',
  nullSender: '<>（空の差出人）',
  close: '閉じる',
  copy: { none: 'コピー', copied: 'コピーしました', failed: '選択して手動でコピーしてください' },
  notFetched: 'この部分を読み込めませんでした。Restante が再び応答したら、ページを再読み込みしてください。',
  theme: {
    is: (theme) => `テーマ：${theme}`,
    change: (from, to) => `テーマ：${from}。${to}に切り替える`,
    names: { system: 'システムに合わせる', light: 'ライト', dark: 'ダーク' },
  },
};
