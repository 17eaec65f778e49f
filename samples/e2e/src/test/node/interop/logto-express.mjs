// The quick start of @logto/express in Logto's documentation, with its options for user info, an API resource and an
// organization. Only addresses and credentials are ours.
import { handleAuthRoutes, UserScope, withLogto } from '@logto/express'
import cookieParser from 'cookie-parser'
import express from 'express'
import session from 'express-session'

const [endpoint, appId, appSecret, port, resource, ...permissions] = process.argv.slice(2)
const config = {
  appId,
  appSecret,
  endpoint,
  baseUrl: `http://localhost:${port}`,
  scopes: [UserScope.Email, UserScope.Organizations, ...permissions],
  resources: [resource],
}

const app = express()
app.use(cookieParser())
app.use(session({ secret: 'keyboard cat', resave: false, saveUninitialized: false, cookie: { maxAge: 14 * 24 * 60 * 60 * 1000 } }))
app.use(handleAuthRoutes(config))

const show = (request, response) => response.json(request.user)
const requireAuth = (request, response, next) => {
  if (!request.user.isAuthenticated) {
    response.redirect('/logto/sign-in')
    return
  }
  next()
}

app.get('/', withLogto(config), show)
app.get('/protected', withLogto(config), requireAuth, show)
app.get('/userinfo', withLogto({ ...config, fetchUserInfo: true }), show)
app.get('/access-token', withLogto({ ...config, getAccessToken: true }), show)
app.get('/resource-token', withLogto({ ...config, getAccessToken: true, resource }), show)
app.get('/organization-token', withLogto({ ...config, getOrganizationToken: true }), show)
app.use((error, request, response, next) => response.status(500).send(`${error.name} ${error.code}: ${error.message} ${JSON.stringify(error.data ?? error.cause ?? {})}`))

app.listen(port, 'localhost', () => console.log(`ready http://localhost:${port}`))
