/** Parts of the app that the first screen does without. */
export const lazy = {
  rows: () => import('./inbox/MessageRows.svelte'),
  mailboxMenu: () => import('./inbox/MailboxMenu.svelte'),
  selectionTools: () => import('./inbox/SelectionTools.svelte'),
  toasts: () => import('./inbox/ShownToasts.svelte'),
  idle: () => import('./message/Idle.svelte'),
  message: () => import('./message/MessageView.svelte'),
  sessions: () => import('./sessions/SessionsPage.svelte'),
  compare: () => import('./compare/ComparePage.svelte'),
  picture: () => import('./picture/save.ts'),
  print: () => import('./message/print.ts'),
  failures: () => import('./failures/FailuresPage.svelte'),
  pair: () => import('./compare/pair.ts'),
  samples: () => import('./samples/index.ts'),
  connect: () => import('./settings/Connect.svelte'),
  more: () => import('./message/MoreMenu.svelte'),
  report: () => import('./answer/ReportDialog.svelte'),
  reply: () => import('./answer/ReplyDialog.svelte'),
  copyAs: () => import('./message/CopyAs.svelte'),
  htmlControls: () => import('./message/HtmlControls.svelte'),
  htmlSource: () => import('./message/HtmlSource.svelte'),
  links: () => import('./message/LinksTab.svelte'),
  source: () => import('./message/SourceTab.svelte'),
  header: () => import('./message/HeaderTab.svelte'),
  parts: () => import('./message/PartsTab.svelte'),
  transcript: () => import('./message/TranscriptTab.svelte'),
  envelope: () => import('./message/EnvelopeTab.svelte'),
  searchKeep: () => import('./inbox/SearchKeep.svelte'),
  searchHelp: () => import('./inbox/SearchHelpTable.svelte'),
  searchList: () => import('./search/SearchList.svelte'),
  keepSearch: () => import('./search/KeepSearch.svelte'),
  searchTerms: () => import('./search/terms.ts'),
  searchChoices: () => import('./search/choosing.ts'),
  searchForgetting: () => import('./search/forgetting.ts'),
  notifier: () => import('./notify/Notifier.svelte'),
  palette: () => import('./palette/Palette.svelte'),
  settings: () => import('./settings/SettingsPage.svelte'),
  keysHelp: () => import('./inbox/KeysHelp.svelte'),
  tagMenu: () => import('./inbox/TagMenu.svelte'),
  tagDialog: () => import('./inbox/TagDialog.svelte'),
  viewMenu: () => import('./inbox/ViewMenu.svelte'),
  confirmations: () => import('./inbox/Confirmations.svelte'),
};

/**
 * Fetches them all while nothing else is to be done, so that no click waits and a lost server takes none away.
 *
 * @param first what is done before, when that time has come
 */
export function fetchLazily(first: () => void): void {
  setTimeout(() => {
    first();
    for (const load of Object.values(lazy)) load().catch(() => undefined);
  }, 1500);
}
