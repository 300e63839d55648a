import { createTransport } from 'nodemailer';

const FROM = 'Corner Shop <shop@shop.example>';

/** What the shop sends by mail. */
export class Letters {
  #transport;

  /** @param {string} smtpUrl */
  constructor(smtpUrl) {
    this.#transport = createTransport(smtpUrl);
  }

  /**
   * @param {string} to
   * @param {string} link
   */
  async sendConfirmation(to, link) {
    await this.#send(to, 'Confirm your address', {
      text: `Welcome to the Corner Shop.\n\nConfirm your address: ${link}\n\nThe link is good for a day.\n`,
      html: `<p>Welcome to the Corner Shop.</p><p><a href="${link}">Confirm your address</a></p><p>The link is good for a day.</p>`,
    });
  }

  /**
   * @param {string} to
   * @param {string} code
   */
  async sendCode(to, code) {
    await this.#send(to, 'Your code', {
      text: `Your code to sign in:\n\n${code}\n\nIt is good for ten minutes. Do not share it.\n`,
      html: `<p>Your code to sign in:</p><p><b>${code}</b></p><p>It is good for ten minutes. Do not share it.</p>`,
    });
  }

  close() {
    this.#transport.close();
  }

  /**
   * @param {string} to
   * @param {string} subject
   * @param {{ text: string, html: string }} body
   */
  async #send(to, subject, body) {
    await this.#transport.sendMail({ from: FROM, to, subject, ...body });
  }
}
