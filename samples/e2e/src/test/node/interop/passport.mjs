// The usage of passport-openidconnect's README; users are a map in the place of its database. Refreshed with
// passport-oauth2-refresh, for the strategy itself does not.
import express from 'express'
import session from 'express-session'
import passport from 'passport'
import OpenIDConnectStrategy from 'passport-openidconnect'
import refresh from 'passport-oauth2-refresh'

const [endpoint, clientID, clientSecret, port] = process.argv.slice(2)
const here = `http://localhost:${port}`
const users = new Map()

const strategy = new OpenIDConnectStrategy(
  {
    issuer: `${endpoint}/oidc`,
    authorizationURL: `${endpoint}/oidc/auth`,
    tokenURL: `${endpoint}/oidc/token`,
    userInfoURL: `${endpoint}/oidc/me`,
    clientID,
    clientSecret,
    callbackURL: `${here}/cb`,
    scope: ['profile', 'email'],
  },
  function verify(issuer, profile, idProfile, context, idToken, accessToken, refreshToken, params, cb) {
    const user = { id: idProfile.id, issuer, profile, idProfile, accessToken, refreshToken, scope: params.scope }
    users.set(user.id, user)
    return cb(null, user)
  },
)
passport.use(strategy)
refresh.use(strategy)
passport.serializeUser((user, cb) => cb(null, user.id))
passport.deserializeUser((id, cb) => cb(null, users.get(id) ?? false))

const app = express()
app.use(session({ secret: 'keyboard cat', resave: false, saveUninitialized: false }))
app.use(passport.authenticate('session'))

app.get('/login', passport.authenticate('openidconnect'))
app.get('/cb', passport.authenticate('openidconnect', { failureRedirect: '/failed', failureMessage: true }), (req, res) => {
  res.redirect('/')
})
app.get('/failed', (req, res) => res.status(500).send(String(req.session.messages)))
app.get('/', (req, res) => {
  const { id, issuer, profile, idProfile, scope } = req.user ?? {}
  res.json({ signedIn: req.isAuthenticated(), id, issuer, userinfo: profile?._json, displayName: idProfile?.displayName, scope })
})
app.get('/refresh', (req, res, next) => {
  refresh.requestNewAccessToken('openidconnect', req.user.refreshToken, (error, accessToken, refreshToken) => {
    if (error) return next(error)
    const changed = accessToken !== req.user.accessToken
    Object.assign(req.user, { accessToken, refreshToken })
    res.json({ changed, refreshToken: typeof refreshToken })
  })
})
app.get('/logout', (req, res, next) => {
  req.logout((error) => {
    if (error) return next(error)
    res.redirect(`${endpoint}/oidc/session/end?${new URLSearchParams({ client_id: clientID, post_logout_redirect_uri: here })}`)
  })
})
app.use((error, req, res, next) => res.status(500).send(`${error.name}: ${error.message} ${JSON.stringify(error)}`))

app.listen(port, 'localhost', () => console.log(`ready ${here}`))
