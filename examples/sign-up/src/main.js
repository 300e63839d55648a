import { startShop } from './shop.js';

const { PORT = '3000', SMTP_URL = 'smtp://127.0.0.1:1025', PUBLIC_URL } = process.env;

const shop = await startShop({ port: Number(PORT), smtpUrl: SMTP_URL, publicUrl: PUBLIC_URL });
console.log(`The shop is open at ${shop.url}`);
process.once('SIGINT', shop.close);
process.once('SIGTERM', shop.close);
