// The quick start of openid-client's README, as a server. Beyond addresses and credentials: allowInsecureRequests, which the
// package asks for because the mock speaks http.
import http from 'node:http'
import * as client from 'openid-client'

const [endpoint, clientId, clientSecret, port] = process.argv.slice(2)
const server = new URL(`${endpoint}/oidc`)
const here = `http://localhost:${port}`
const redirect_uri = `${here}/callback`
const scope = 'openid profile email'

const config = await client.discovery(server, clientId, clientSecret, undefined, {
  execute: [client.allowInsecureRequests],
})

let pending = {}
let tokens = {}

const routes = {
  '/': () => ({ claims: tokens.claims?.(), scope: tokens.scope }),
  '/login': async () => {
    const code_verifier = client.randomPKCECodeVerifier()
    const code_challenge = await client.calculatePKCECodeChallenge(code_verifier)
    const parameters = { redirect_uri, scope, code_challenge, code_challenge_method: 'S256' }
    let state
    if (!config.serverMetadata().supportsPKCE()) {
      state = client.randomState()
      parameters.state = state
    }
    pending = { code_verifier, state }
    return client.buildAuthorizationUrl(config, parameters)
  },
  '/callback': async (url) => {
    tokens = await client.authorizationCodeGrant(config, url, {
      pkceCodeVerifier: pending.code_verifier,
      expectedState: pending.state,
      idTokenExpected: true,
    })
    return new URL(here)
  },
  '/userinfo': () => client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub),
  '/refresh': async () => {
    const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token)
    const changed = refreshed.access_token !== tokens.access_token
    tokens = refreshed
    return { changed, claims: refreshed.claims() }
  },
  '/introspect': () => client.tokenIntrospection(config, tokens.access_token),
  '/revoke': async () => {
    await client.tokenRevocation(config, tokens.refresh_token)
    return {}
  },
  '/logout': () => client.buildEndSessionUrl(config, { post_logout_redirect_uri: here }),
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
      response.writeHead(500).end(`${error.code}: ${error.message} ${JSON.stringify(error.cause ?? {})}`)
    }
  })
  .listen(port, 'localhost', () => console.log(`ready ${here}`))
