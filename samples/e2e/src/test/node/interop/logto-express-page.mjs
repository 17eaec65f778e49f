// The quick start of @logto/express, word for word, from the page of Logto's documentation: its package has none. The page is a file
// that the caller has; what is taken for granted there, an app that listens, is added.
import { readFileSync } from 'node:fs'
import { blocks, changed, moduleOf } from './readme.mjs'

const [endpoint, appId, appSecret, port, page] = process.argv.slice(2)
const here = `http://localhost:${port}`
const text = (value) => `'${value}'`
const found = blocks(readFileSync(page, 'utf8')).filter((block) => block.language === 'ts')
const code = changed(found.map((block) => block.code).join('\n'), {
  // addresses
  "'<your-logto-endpoint>'": text(endpoint),
  "'<your-express-app-base-url>'": text(here),
  // credentials
  "'<your-application-id>'": text(appId),
  "'<your-application-secret>'": text(appSecret),
  "'random_session_key'": text('keyboard cat'),
})
const before = "import express from 'express'\nconst app = express()\n"
const after = `\napp.listen(${port}, 'localhost', () => console.log('ready ${here}'))\n`
await import(moduleOf('logto-express', before + code + after))
