// The quick start of openid-client's README, word for word: discovery, the code flow, and a request with the access token. It leaves
// blanks, declared without a value: those are filled in. What a browser and a web framework do is done here.
import http from 'node:http'
import { below, blocks, changed, moduleOf, readmeOf } from './readme.mjs'

const [endpoint, clientId, clientSecret, port] = process.argv.slice(2)
const here = `http://localhost:${port}`
const found = blocks(readmeOf('openid-client'))
const [ask, redeem, call] = below(found, 'Authorization Code Flow')
const text = (value) => JSON.stringify(value)

const code = changed(
  [
    ...below(found, '[Examples](examples/README.md)'),
    ...below(found, 'Quick start'),
    ask,
    'const arrived = await globalThis.browser.sent(redirectTo)',
    redeem,
    call,
  ].join('\n'),
  {
    // addresses
    'let server!: URL': `let server: URL = new URL(${text(`${endpoint}/oidc`)})`,
    'let redirect_uri!: string': `let redirect_uri: string = ${text(`${here}/callback`)}`,
    "'https://rs.example.com/api'": text(`${endpoint}/oidc/me`),
    'let getCurrentUrl!: (...args: any) => URL': 'let getCurrentUrl: (...args: any) => URL = () => arrived',
    // credentials, and what is asked for with them
    'let clientId!: string': `let clientId: string = ${text(clientId)}`,
    'let clientSecret!: string': `let clientSecret: string = ${text(clientSecret)}`,
    'let scope!: string': 'let scope: string = "openid profile email"',
  },
)
const quickStart = moduleOf('openid-client', code)

let said = {}
console.log = (what, value) => (said[what] = value)

let arrive
let run
let runs = 0

/** Runs the quick start until it sends the browser away. */
const start = () =>
  new Promise((resolve, reject) => {
    said = {}
    globalThis.browser = {
      sent: (url) => {
        resolve(url)
        return new Promise((arrived) => (arrive = arrived))
      },
    }
    run = import(`${quickStart}?run=${++runs}`)
    run.catch(reject)
  })

const routes = {
  '/': () => said,
  '/login': start,
  '/callback': async (url) => {
    arrive(url)
    await run
    return new URL(here)
  },
}

http
  .createServer(async (request, response) => {
    const url = new URL(request.url, here)
    try {
      const answer = await (routes[url.pathname] ?? (() => ({})))(url)
      if (answer instanceof URL) response.writeHead(302, { location: answer.href }).end()
      else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
    } catch (error) {
      response.writeHead(500).end(`${error.code}: ${error.message} ${JSON.stringify(error.cause ?? {})}`)
    }
  })
  .listen(port, 'localhost', () => process.stdout.write(`ready ${here}\n`))
