// The usage of passport-openidconnect's README, word for word: the strategy with its SQL, and the two routes. The app around them,
// passport's session and a database in memory are what it takes for granted.
import { createRequire } from 'node:module'
import express from 'express'
import session from 'express-session'
import passport from 'passport'
import initSqlJs from 'sql.js'
import { below, blocks, changed, readmeOf } from './readme.mjs'

const [endpoint, clientId, clientSecret, port] = process.argv.slice(2)
const here = `http://localhost:${port}`
const text = (value) => `'${value}'`
const found = blocks(readmeOf('passport-openidconnect'))
const code = changed([...below(found, 'Configure Strategy'), ...below(found, 'Define Routes')].join('\n'), {
  "'https://server.example.com'": text(`${endpoint}/oidc`),
  "'https://server.example.com/authorize'": text(`${endpoint}/oidc/auth`),
  "'https://server.example.com/token'": text(`${endpoint}/oidc/token`),
  "'https://server.example.com/userinfo'": text(`${endpoint}/oidc/me`),
  "'https://client.example.org/cb'": text(`${here}/cb`),
})
process.env.CLIENT_ID = clientId
process.env.CLIENT_SECRET = clientSecret

/** The calls of sqlite3's that the README makes. */
const { Database } = await initSqlJs()
const tables = new Database()
tables.run('CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT)')
tables.run('CREATE TABLE federated_credentials (user_id INTEGER, provider TEXT, subject TEXT)')
const known = (values) => values.map((value) => value ?? null)
const db = {
  get(sql, values, done) {
    const statement = tables.prepare(sql, known(values))
    done(null, statement.step() ? statement.getAsObject() : undefined)
    statement.free()
  },
  run(sql, values, done) {
    tables.run(sql, known(values))
    done.call({ lastID: tables.exec('SELECT last_insert_rowid()')[0].values[0][0] }, null)
  },
}

passport.serializeUser((user, cb) => cb(null, user))
passport.deserializeUser((user, cb) => cb(null, user))
const app = express()
app.use(session({ secret: 'keyboard cat', resave: false, saveUninitialized: false }))
app.use(passport.authenticate('session'))

new Function('require', 'passport', 'app', 'db', code)(createRequire(import.meta.url), passport, app, db)

app.get('/', (req, res) => {
  const rows = (sql) => tables.exec(sql)[0]?.values ?? []
  res.json({
    user: req.user ?? {},
    users: rows('SELECT count(*) FROM users')[0][0],
    credentials: rows('SELECT provider, subject FROM federated_credentials').map((row) => row.join(' ')),
  })
})
app.use((error, req, res, next) => res.status(500).send(`${error.name}: ${error.message} ${JSON.stringify(error)}`))
app.listen(port, 'localhost', () => console.log(`ready ${here}`))
