// Quick starts as their own packages print them: code blocks of a README below node_modules. Nothing of them is kept here, and
// nothing is changed but what a list of replacements names.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { transform } from 'sucrase'

const packages = new URL('./node_modules/', import.meta.url)

/** What a package's README says. */
export const readmeOf = (name) => readFileSync(new URL(`${name}/README.md`, packages), 'utf8')

/** The code blocks of a text in Markdown, each with the heading above it. */
export function blocks(markdown) {
  const found = []
  let heading = ''
  let block
  for (const line of markdown.split('\n')) {
    const fence = line.match(/^```(\w*)/)
    if (block && fence) {
      found.push({ ...block, code: block.lines.join('\n') })
      block = undefined
    } else if (block) {
      block.lines.push(line)
    } else if (fence) {
      block = { heading, language: fence[1], lines: [] }
    } else {
      heading = line.match(/^#+ +(.*)$/)?.[1].trim() ?? heading
    }
  }
  return found
}

/** The code of all blocks below a heading, in their order; an error where the README has no such heading any more. */
export function below(found, heading) {
  const code = found.filter((block) => block.heading === heading).map((block) => block.code)
  if (code.length === 0) throw new Error(`there is no code below the heading ${heading}`)
  return code
}

/** The same code with the replacements; each has to stand there exactly once, else it is another quick start than was read. */
export function changed(code, replacements) {
  return Object.entries(replacements).reduce((text, [from, to]) => {
    const parts = text.split(from)
    if (parts.length !== 2) throw new Error(`${from} stands ${parts.length - 1} times in the quick start`)
    return parts.join(to)
  }, code)
}

/** The address of a module with this code, its types taken out: beside the packages, so that it finds them. */
export function moduleOf(name, code) {
  const folder = new URL('.quick-starts/', packages)
  mkdirSync(folder, { recursive: true })
  const file = new URL(`${name}-${process.pid}.mjs`, folder)
  writeFileSync(file, transform(code, { transforms: ['typescript'], disableESTransforms: true }).code)
  return file.href
}
