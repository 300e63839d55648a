/**
 * @param {string} title
 * @param {string} body HTML
 */
function page(title, body) {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escape(title)} · Corner Shop</title>
<h1>${escape(title)}</h1>
${body}
</html>
`;
}

/** @param {string | undefined} address */
export function home(address) {
  return address === undefined
    ? page('Corner Shop', '<p><a href="/sign-up">Sign up</a> or <a href="/sign-in">sign in</a></p>')
    : page('Corner Shop', `<p>Signed in as ${escape(address)}.</p>`);
}

export function signUp() {
  return page('Sign up', addressForm('/sign-up', 'Sign up'));
}

export function signIn() {
  return page('Sign in', addressForm('/sign-in', 'Send me a code'));
}

/** @param {string} address */
export function linkSent(address) {
  return page('Look into your mail', `<p>A link is on its way to ${escape(address)}.</p>`);
}

/**
 * The link of the letter leads here, and a button further: programs that look into mail follow links, and confirm nothing so.
 *
 * @param {string} token
 * @param {string} address
 */
export function confirm(token, address) {
  return page(
    'Confirm your address',
    `<p>${escape(address)}</p>
<form method="post" action="/confirm">
<input type="hidden" name="token" value="${escape(token)}">
<button>Confirm</button>
</form>`,
  );
}

/** @param {string} address */
export function welcome(address) {
  return page('Welcome', `<p>${escape(address)} is confirmed. <a href="/sign-in">Sign in</a></p>`);
}

/**
 * @param {string} address
 * @param {string} [problem]
 */
export function enterCode(address, problem) {
  const alert = problem === undefined ? '' : `<p role="alert">${escape(problem)}</p>\n`;
  return page(
    'Enter your code',
    `${alert}<p>If ${escape(address)} has an account, a code is on its way to it.</p>
<form method="post" action="/code">
<input type="hidden" name="email" value="${escape(address)}">
<label>Code <input name="code" inputmode="numeric" autocomplete="one-time-code" required></label>
<button>Sign in</button>
</form>`,
  );
}

/** @param {string} problem */
export function sorry(problem) {
  return page('Sorry', `<p role="alert">${escape(problem)}</p>`);
}

/**
 * @param {string} action
 * @param {string} button
 */
function addressForm(action, button) {
  return `<form method="post" action="${action}">
<label>E-mail <input name="email" type="email" autocomplete="email" required></label>
<button>${button}</button>
</form>`;
}

/** @param {string} text */
function escape(text) {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
