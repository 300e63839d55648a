import type { Catalogue } from '../catalogue.ts';
import { grouping } from '../counting.ts';

const grouped = grouping('ja');

export const failures: Catalogue['failures'] = {
  title: '障害',
  back: '一覧',
  lead: 'わざと障害を起こして、アプリがどう対応するかを確かめます。1 つのメールボックスや宛先に設定した障害は、ほかには影響しません。',
  fresh: '障害を設定',
  which: '障害の種類',
  mailbox: 'メールボックス',
  recipient: '宛先',
  anyMailbox: 'すべて',
  anyRecipient: 'すべて（アドレス、@ドメイン、またはその一部）',
  times: '回数',
  always: '毎回',
  once: '1 回',
  thrice: '3 回',
  expires: '期間',
  unlimited: '削除するまで',
  minutes: '10 分',
  hour: '1 時間',
  parameters: {
    permanent: '恒久的なエラーにする（再送しても届かない）',
    later: 'いったん受け付けて、あとで報告する',
    domains: 'ドメイン',
    perMinute: '1 分あたりの上限',
    octets: '上限（オクテット）',
    for: '時間',
  },
  set: '設定',
  list: '設定中の障害',
  none: '設定されていません。メールは届きます。',
  fired: (count) => (count === 0 ? 'まだ起きていません' : `${grouped(count)} 回起きました`),
  over: '終了',
  holds: (name) => `${name}を有効にする`,
  remove: (name) => `削除：${name}`,
  removed: '障害を削除しました。',
  undo: '元に戻す',
  notFetched: '障害を取得できませんでした：',
  again: '再試行',
};
