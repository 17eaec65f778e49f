// Unpacks the Chromium of @sparticuz/chromium into the folder named by the first argument: `chromium`, `fonts/`, `libraries/`.
// The package's own loader would do it too, but wants a newer node, and puts everything into the temporary folder.
import { createReadStream, createWriteStream, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'
import tar from 'tar-fs'

const packed = join('node_modules', '@sparticuz', 'chromium', 'bin')
const target = process.argv[2]

const unpack = (name, sink) => pipeline(createReadStream(join(packed, name)), createBrotliDecompress(), sink)

rmSync(target, { recursive: true, force: true })
mkdirSync(target, { recursive: true })
await unpack('chromium.br', createWriteStream(join(target, 'chromium'), { mode: 0o755 }))
await unpack('fonts.tar.br', tar.extract(target))
await unpack('al2023.tar.br', tar.extract(join(target, 'libraries')))
