import type { Purpose } from './extraction.ts';

/**
 * What the words of a link say about its purpose. Patterns are for folded text (NFKC, lower case). `words` are tried on
 * what is clicked and on the sentence around it; `path` on the words of the URL's host, path and names of parameters.
 * Gaps are bounded: no pattern may take more than linear time.
 */
export interface PurposeRule {
  readonly purpose: Purpose;
  /** By language, so that one can be added or read on its own. */
  readonly words: readonly RegExp[];
  readonly path: RegExp;
}

/** In order of precedence: of two that are as likely, the first counts. */
export const PURPOSES: readonly PurposeRule[] = [
  {
    purpose: 'unsubscribe',
    words: [
      /unsubscrib|opt[ -]?out|stop (?:receiving |getting )?(?:these |this |all )?(?:e-?)?mails?|(?:no longer|don['’]t) (?:want|wish)|leave (?:the|this|our) (?:mailing )?list/,
      /配信(?:の)?(?:停止|解除|中止)|配信を(?:停止|解除|中止)|(?:購読|登録|メルマガ|メールマガジン)(?:の|を)?(?:解除|停止|中止|やめる)|退会手続きなし|(?:メール|通知|配信|メルマガ)(?:を|の|が)?(?:今後)?(?:受け取らない|受け取りたくない|受信しない|不要)|(?:受信|受け取り)を(?:停止|中止|やめ|拒否)/,
      /abmelde|abbestell|abmeldung|austragen|keine? (?:weiteren? )?(?:e-?mails?|newsletter|nachrichten)\b/,
      /d[ée]sabonn|d[ée]sinscri|(?:veux|souhaite[zr]?|voulez|d[ée]sire[zr]?) plus (?:recevoir|[êe]tre)/,
      /\bda(?:r(?:me|te|se|nos)?|te) de baja|anular (?:la |tu )?suscripci[oó]n|cancelar (?:la |tu )?suscripci[oó]n|desuscrib|no (?:quier[eo]s?|dese[aeo]s?) (?:seguir recibiendo|recibir m[aá]s)/,
      /cancelar (?:a )?(?:inscri[cç][aã]o|assinatura|subscri[cç][aã]o)|descadastr|n[aã]o (?:quero|deseja) (?:mais )?receber/,
      /annulla(?:re)? l'iscrizione|disiscri|cancella(?:re)? l'iscrizione|disdici|non (?:voglio|vuoi|desider[io]) pi[uù] ricevere/,
      /afmelden|uitschrijven|afmelding/,
      /退订|退訂|取消订阅|取消訂閱|取消電子報|不再接收|不想再收到/,
      /수신\s?거부|구독\s?(?:취소|해지)|더 이상 받지/,
      /avregistrera|avsluta prenumeration|wypisz|zrezygnuj/,
    ],
    path: /^(?:unsub(?:scribe)?|opt-?out|optout|remove|abmelden|abbestellen|austragen|desabonnement|desinscription|baja|descadastrar|cancelar-inscricao|afmelden|uitschrijven|tuiding|kaijo|teishi|disiscrizione)$/,
  },
  {
    purpose: 'view-in-browser',
    words: [
      /(?:view|read|open|see|trouble viewing)(?: (?:this|it|the|your))?(?: (?:e-?mail|message|newsletter|mail))?(?: online| in (?:your |a |the )?(?:web ?)?browser| on the web)|web version|online version/,
      /ブラウザー?(?:で|から)|(?:うまく|正しく|正常に)表示され(?:ない|ません)|web(?:版|で見る)|ウェブ(?:版|で見る)/,
      /im browser|online-?(?:version|ansicht)|webansicht|webversion/,
      /dans (?:le|votre|un) navigateur|version en ligne/,
      /en (?:el|tu|su|un) navegador|versi[oó]n (?:web|online|en l[ií]nea)/,
      /no (?:seu )?navegador|vers[aã]o (?:web|online)/,
      /nel (?:tuo )?browser|versione (?:web|online)/,
      /in (?:je|uw|de) browser|online versie|webversie/,
      /浏览器中?(?:查看|打开)|在浏览器|瀏覽器|网页版|網頁版|在线查看/,
      /브라우저에서|웹(?:에서|으로) 보기/,
    ],
    path: /^(?:view-?in-?browser|webversion|web-?view|online-?version|view-?online)$/,
  },
  {
    purpose: 'reset',
    words: [
      /(?:reset|forgot(?:ten)?|change|choose|create|set|recover|new)\b.{0,24}\bpassword|password (?:reset|recovery)|reset (?:it|my account)/,
      /パスワード(?:を|の)?(?:再設定|再発行|リセット|変更|初期化|設定)|新しいパスワード|パスワードを(?:お忘れ|忘れ|作成)|(?:再設定|再発行)の?(?:ご依頼|お?手続き|お?申し?込み|リンク|url)/,
      /passwor[td] (?:zur[uü]ck|neu|[aä]ndern|vergessen|festlegen)|(?:neues|ihr|dein) (?:passwort|kennwort)|kennwort (?:zur[uü]ck|[aä]ndern|vergessen)/,
      /mot de passe/,
      /(?:restablec|cambiar|nueva|crear|olvidad).{0,24}(?:contrase[nñ]a|clave)|contrase[nñ]a (?:nueva|olvidada)/,
      /(?:redefinir|recuperar|nova|criar|alterar|repor).{0,24}(?:senha|palavra-passe)/,
      /(?:reimpost|ripristin|nuova|cambia|dimenticat).{0,24}password|password (?:dimenticata|nuova)|^ripristina$/,
      /wachtwoord (?:opnieuw|herstellen|wijzigen|vergeten|resetten|instellen|aanmaken)|(?:nieuw|reset|herstel|wijzig) (?:je |uw )?wachtwoord/,
      /重置(?:您的|你的)?密码|重設(?:您的)?密碼|找回密码|修改密码|忘记密码|變更密碼|新密[码碼]/,
      /비밀번호\s?(?:를|을)?\s?(?:재설정|변경|초기화|찾기)|새 비밀번호/,
      /[aå]terst[aä]ll|zresetuj|resetuj has/,
    ],
    path: /^(?:reset.*|.*password-?reset|password|passwd|pwd|forgot.*|recover|restablecer|passwort|mdp|reimposta|redefinir|wachtwoord)$/,
  },
  {
    purpose: 'invite',
    words: [
      /accept (?:the |this |your |an )?invit|join (?:the |your |my |our |this )?(?:team|workspace|organi[sz]ation|project|group|class|board|family|channel|space)\b|view (?:the )?invit|\brsvp\b|invited you\b|been invited/,
      /招待(?:を|に|の)?(?:承諾|承認|受け|応じ|確認|され|して)|(?:から|より)(?:の)?参加|参加する|参加してください|招待(?:コード|リンク)/,
      /einladung (?:annehmen|ansehen)|eingeladen|l[aä]dt (?:dich|sie|euch)\b.{0,60}\bein\b|beitreten/,
      /accepter l'invitation|rejoindre|rejoignez|(?:vous|t['’]) ?(?:a |ont |as )?invit/,
      /aceptar (?:la )?invitaci[oó]n|\bunir(?:se|te)\b|[uú]nete|te (?:ha |han )?invit/,
      /aceitar (?:o )?convite|convidou voc|participar d|participe d|junte-se/,
      /accetta(?:re)? (?:l'|il )?invito|ti (?:ha invitato|invita)|unisciti|entra nel/,
      /uitnodiging (?:accepteren|aannemen)|heeft je uitgenodigd|nodigt je uit/,
      /接受邀请|接受邀請|邀请(?:您|你)加入|邀請(?:您|你)加入|加入(?:团队|群|團隊)/,
      /초대\s?(?:수락|를 수락|에 응답|받)|초대했습니다|팀 참여/,
    ],
    path: /^(?:invit(?:e|es|ation|ations)|einladung|convite|convites|invitacion|invito|uitnodiging|join|rsvp)$/,
  },
  {
    purpose: 'login',
    words: [
      /\b(?:log|sign)[ -](?:[a-z]{1,12} )?in\b|\b(?:log|sign)in\b|\bsign-in link|magic link/,
      /ログイン(?:する|は|用|でき|して|リンク|画面|はこちら|ページ|$)|サインイン/,
      /anmelden|einloggen|zur anmeldung|anmeldelink/,
      /se connecter|connectez-vous|lien de connexion|connexion/,
      /iniciar sesi[oó]n|inicia sesi[oó]n|acceder|entrar a/,
      /\bentrar\b|fazer login|iniciar sess[aã]o|acessar (?:a )?(?:minha )?conta/,
      /accedi|effettua (?:il )?login/,
      /inloggen|log in/,
      /登录|登入/,
      /로그인/,
      /logga in|zaloguj/,
    ],
    path: /^(?:log-?in|sign-?in|magic(?:-?link)?|auth-?link|anmelden|inloggen|connexion|iniciar-sesion|entrar|otp|sso)$/,
  },
  {
    purpose: 'confirm',
    words: [
      /\b(?:confirm|verify|activat|validate|approve|authenticate)(?:e|ing)?\b|verification link|(?:complete|finish) (?:your |the |my )?(?:registration|sign(?:ing)?-? ?up|account|profile|set-?up)|\b(?:that|it|this)(?:['’]s| is| was) me\b/,
      /(?:アドレス|メール|登録|変更|アカウント|本人|会員)[^。]{0,16}(?:確認|認証|有効化|確定|完了)(?:する|して|を|のため|の)?|本登録|有効(?:化|に(?:する|して))|(?:認証|検証|承認)(?:する|$)|ログインを(?:確認|承認)|確定する(?:には)?|(?:登録|設定|セットアップ)を完了/,
      /best[aä]tig|aktivier|verifizier|freischalt|authentifizier|(?:registrierung|initialisierung|einrichtung|anmeldung) abschlie(?:ss|ß)/,
      /confirme[rz]|valide[rz]|activer|activez|v[ée]rifier|v[ée]rifiez|s?'?authentifier|(?:terminer|finaliser) (?:l'|mon |votre )?(?:ini|ins|config)/,
      /confirma(?:r)?\b|verifica(?:r)?\b|activa(?:r)?\b|valida(?:r)?\b|autenticar|(?:finalizar|completar|terminar) (?:la |el |tu )?(?:ini|reg|config)/,
      /confirm(?:ar|e)\b|verificar|verifique|ativar|ative\b|validar|(?:finalizar|concluir|completar) (?:o |a |seu )?(?:ini|cad|reg|config)/,
      /conferma|verifica(?:re)?\b|attiva(?:re)?\b|autentica|completa(?:re)? (?:la |il )?(?:reg|conf)/,
      /bevestig|activeer|activeren|verifieer|authenticeer|(?:registratie|initialisatie) voltooien|voltooi /,
      /激活|啟用|启用|(?:确认|確認|验证|驗證)(?:您的|你的)?(?:电子|電子|邮箱|郵箱|邮件|信箱|手机|手機|账号|账户|帳號|帳戶|地址|身份)|完成(?:注册|註冊|初始化|验证|驗證|设置|設定)/,
      /인증(?:하기|해|을 완료|링크|$)|(?:이메일|메일|가입|주소|전화번호)[^.]{0,12}(?:인증|확인|완료)|활성화|(?:초기화|등록|가입|설정)를? ?완료/,
      /bekr[aä]fta|potwierd[zź]|aktywuj/,
    ],
    path: /^(?:confirm(?:ation|ar|er)?|verif(?:y|ication|icar|y-email)|activat(?:e|ion)|activ(?:e|ar|er)|validate|approve|optin|opt-in|bestaetigen|bestatigen|bevestig(?:en)?|enable|regist)$/,
  },
  {
    purpose: 'track',
    words: [
      /\btrack(?:ing)?\b|follow (?:your|the|my) (?:parcel|package|order|shipment|delivery)|where (?:is|are) my|where (?:it|your (?:parcel|package|order)) is\b|(?:parcel|package|shipment|delivery) (?:details|status)/,
      /追跡|配送状況|配達状況|お?荷物の状況|荷物を確認|トラッキング/,
      /sendung(?:sverfolgung|sstatus| verfolgen)|verfolgen|lieferstatus|wo ist (?:mein|ihr|dein)/,
      /suivre (?:mon|votre|le|ma) (?:colis|commande|livraison)|suivi (?:de )?(?:colis|commande|livraison)|\bsuivi\b|o[uù] (?:est|se trouve) (?:mon|ma|votre)/,
      /sigue tu|seguimiento|rastrear|d[oó]nde est[aá] (?:mi|tu|su)/,
      /rastre|acompanh(?:e|ar) (?:o |seu )?(?:pedido|envio|encomenda)/,
      /traccia|segui (?:il|la) (?:tuo |tua )?(?:pacco|spedizione|ordine)/,
      /volg (?:je|uw) (?:pakket|bestelling|zending)|track & trace/,
      /物流|快递查询|追蹤|追踪|查询快递|貨態/,
      /배송\s?(?:조회|추적|현황)/,
      /sp[aå]ra|[sś]led[zź]/,
    ],
    path: /^(?:track(?:ing)?|trace|parcel-?tracking|suivi|seguimiento|sendung|sendungsverfolgung|rastreio|wuliu)$/,
  },
  {
    purpose: 'preferences',
    words: [
      /(?:e-?mail|notification|communication|subscription|mail)s? (?:preferences|settings)|(?:manage|change|update|edit)\b.{0,20}\b(?:notif|preferences|subscriptions?|settings|emails)|how we notify|preference cent/,
      /(?:配信|通知|メール|受信)(?:の)?(?:設定|頻度)/,
      /(?:e-?mail|benachrichtigungs|newsletter)-?einstellungen|einstellungen (?:verwalten|[aä]ndern)/,
      /pr[ée]f[ée]rences|g[ée]rer (?:mes|vos)|param[eè]tres de notification/,
      /preferencias|gestionar (?:tus |mis )?(?:notificaciones|correos)/,
      /prefer[eê]ncias|gerenciar (?:notifica|e-?mails)/,
      /preferenze|gestisci (?:le )?notifiche/,
      /voorkeuren|meldingen beheren/,
      /邮件设置|通知设置|偏好设置|管理订阅|郵件設定|通知設定|管理訂閱/,
      /수신\s?설정|알림\s?설정/,
    ],
    path: /^(?:preferences?|prefs|notifications?|notify|email-?settings|einstellungen|preferencias|voorkeuren|subscriptions)$/,
  },
  {
    purpose: 'legal',
    words: [
      /privacy|terms (?:of|and|&)|\bterms\b|cookie policy|legal notice|imprint/,
      /プライバシー|個人情報|利用規約|法的(?:通知|事項)|特定商取引|規約/,
      /datenschutz|impressum|\bagb\b|nutzungsbedingungen/,
      /mentions l[ée]gales|confidentialit[ée]|conditions (?:g[ée]n[ée]rales|d'utilisation)/,
      /privacidad|aviso legal|t[ée]rminos|condiciones/,
      /privacidade|termos/,
      /informativa|termini|privacy/,
      /privacyverklaring|voorwaarden/,
      /隐私|隱私|服务条款|服務條款|用户协议|使用條款/,
      /개인정보|이용약관/,
    ],
    path: /^(?:privacy(?:-policy)?|terms(?:-of-service)?|tos|legal|datenschutz|impressum|agb|mentions-legales|privacidad|privacidade|pp|kiyaku)$/,
  },
  {
    purpose: 'support',
    words: [
      /\bhelp\b|support|contact(?: us)?\b|get in touch|write to us|customer (?:service|care)|\bfaqs?\b/,
      /お?問い?合わ?せ|ヘルプ|サポート|よくある(?:ご)?質問|ご不明な点/,
      /\bhilfe|kontakt|kundenservice|support|schreib(?:en sie|t|e)? uns/,
      /\baide\b|contactez|[ée]crivez-nous|assistance|nous contacter|service client/,
      /\bayuda|contacto|cont[aá]ctanos|atenci[oó]n al cliente|soporte|escr[ií]benos/,
      /\bajuda|contato|contacto|fale conosco|suporte/,
      /assistenza|contatt|\baiuto/,
      /\bhulp\b|klantenservice|contact/,
      /客服|帮助|幫助|联系我们|聯絡|常见问题/,
      /고객\s?센터|문의|도움말/,
    ],
    path: /^(?:help|support|contact(?:-us)?|contacto|faqs?|hilfe|kontakt|aide|assistance|ayuda|ajuda|kefu|inquiry|toiawase)$/,
  },
  {
    purpose: 'social',
    words: [
      /follow (?:us|me)\b|social media|find us on|facebook|instagram|linkedin|youtube|tiktok|mastodon|bluesky|\btwitter\b/,
      /公式(?:sns|line|x\b|アカウント)|フォロー(?:する|して|$)|snsで/,
      /folge? uns|folgen sie uns/,
      /suivez-nous/,
      /s[ií]guenos/,
      /siga-nos/,
      /seguici/,
      /volg ons/,
      /关注我们|關注我們|微信|微博/,
      /팔로우|카카오톡 채널/,
    ],
    path: /^@(?:facebook|instagram|linkedin|youtube|tiktok|twitter|mastodon|bluesky|bsky|threads|pinterest|weibo)$/,
  },
];
