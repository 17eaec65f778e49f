// A client of the official TypeScript SDK, with the provider for OAuth that its documentation asks an app for: a registered client,
// tokens and verifier in memory, and a redirect. It discovers, challenges and refreshes by itself.
import http from 'node:http'
import { UnauthorizedError } from '@modelcontextprotocol/sdk/client/auth.js'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'

const [mcpUrl, clientId, clientSecret, port] = process.argv.slice(2)
const here = `http://localhost:${port}`
const kept = {}

const provider = {
  redirectUrl: `${here}/callback`,
  clientMetadata: { client_name: 'interop', redirect_uris: [`${here}/callback`] },
  clientInformation: () => ({ client_id: clientId, client_secret: clientSecret }),
  tokens: () => kept.tokens,
  saveTokens: (tokens) => {
    kept.tokens = tokens
  },
  redirectToAuthorization: (url) => {
    kept.location = url
  },
  saveCodeVerifier: (verifier) => {
    kept.verifier = verifier
  },
  codeVerifier: () => kept.verifier,
}

const transport = () => new StreamableHTTPClientTransport(new URL(mcpUrl), { authProvider: provider })

async function used(work) {
  const client = new Client({ name: 'interop', version: '1.0.0' })
  const own = transport()
  try {
    await client.connect(own)
    return await work(client)
  } catch (error) {
    if (error instanceof UnauthorizedError) {
      return kept.location
    }
    throw error
  } finally {
    await client.close()
  }
}

const call = (name) =>
  used(async (client) => {
    const result = await client.callTool({ name, arguments: {} })
    return { text: result.content[0].text, scope: kept.tokens?.scope }
  })

const routes = {
  '/read': () => call('read_notes'),
  '/write': () => call('add_note'),
  '/tools': () => used(async (client) => ({ names: (await client.listTools()).tools.map((tool) => tool.name) })),
  '/callback': async (url) => {
    await transport().finishAuth(url.searchParams.get('code'))
    return new URL(`${here}/tools`)
  },
  '/tokens': () => ({ resource: new URL(kept.location).searchParams.get('resource'), refresh: Boolean(kept.tokens?.refresh_token) }),
}

http
  .createServer(async (request, response) => {
    const url = new URL(request.url, here)
    try {
      const answer = await (routes[url.pathname] ?? (() => ({})))(url)
      if (answer instanceof URL) {
        response.writeHead(302, { location: answer.href }).end()
      } else {
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
      }
    } catch (error) {
      response.writeHead(500).end(`${error.name}: ${error.message}`)
    }
  })
  .listen(port, 'localhost', () => console.log(`ready ${here}`))
