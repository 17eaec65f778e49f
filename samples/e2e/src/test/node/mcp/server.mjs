// A server of the official TypeScript SDK as resource server, as its documentation has it: metadata router, bearer middleware, and a
// verifier that the app brings (jose, with the provider's key set).
import express from 'express'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { InvalidTokenError } from '@modelcontextprotocol/sdk/server/auth/errors.js'
import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js'
import { getOAuthProtectedResourceMetadataUrl, mcpAuthMetadataRouter } from '@modelcontextprotocol/sdk/server/auth/router.js'
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js'

const [issuer, port] = process.argv.slice(2)
const url = new URL(`http://localhost:${port}/mcp`)
const oauthMetadata = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()
const keys = createRemoteJWKSet(new URL(oauthMetadata.jwks_uri))

const verifier = {
  async verifyAccessToken(token) {
    try {
      const { payload } = await jwtVerify(token, keys, { issuer, audience: url.href, typ: 'at+jwt', clockTolerance: 60 })
      return {
        token,
        clientId: payload.client_id,
        scopes: (payload.scope ?? '').split(' '),
        expiresAt: payload.exp,
        extra: { sub: payload.sub },
      }
    } catch (error) {
      throw new InvalidTokenError(error.message)
    }
  },
}

const guard = (scopes) =>
  requireBearerAuth({
    verifier,
    requiredScopes: scopes,
    resourceMetadataUrl: getOAuthProtectedResourceMetadataUrl(url),
  })

function server() {
  const mcp = new McpServer({ name: 'notes', version: '1.0.0' })
  for (const name of ['read_notes', 'add_note']) {
    mcp.registerTool(name, { description: name }, async (extra) => ({
      content: [{ type: 'text', text: `${name} of ${extra.authInfo.extra.sub}` }],
    }))
  }
  return mcp
}

const app = express()
app.use(mcpAuthMetadataRouter({ oauthMetadata, resourceServerUrl: url, scopesSupported: ['notes:read', 'notes:write'] }))
app.use(express.json())
app.post('/mcp', guard(['notes:read']), async (request, response, next) => {
  if (request.body?.method === 'tools/call' && request.body.params?.name === 'add_note') {
    return guard(['notes:read', 'notes:write'])(request, response, next)
  }
  next()
})
app.post('/mcp', async (request, response) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined })
  response.on('close', () => transport.close())
  await server().connect(transport)
  await transport.handleRequest(request, response, request.body)
})
app.all('/mcp', (request, response) => response.status(405).end())
app.listen(port, 'localhost', () => console.log(`ready ${url.href}`))
