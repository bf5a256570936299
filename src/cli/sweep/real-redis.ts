// A real Redis for tests, where one is installed.
import {spawn, spawnSync} from 'node:child_process'
import {mkdtempSync} from 'node:fs'
import {createServer, type AddressInfo} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

export const hasRedis = !spawnSync('redis-server', ['--version']).error

/** What tests with a Redis are called: where there is none, why they are skipped. */
export const redisTitle = hasRedis
  ? 'with a real Redis'
  : 'with a real Redis: skipped, since no redis-server is installed (apt-get install redis-server)'

/** A port that nobody uses at the moment. */
export const freePort = () =>
  new Promise<number>(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const {port} = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

/** Starts a Redis that keeps nothing: its address, and how to end it. */
export async function startRedis() {
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'redis-'))
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder]
  const server = spawn('redis-server', args)
  await new Promise<void>(resolve =>
    server.stdout.on('data', text => String(text).includes('Ready to accept') && resolve()),
  )
  return {url: `redis://127.0.0.1:${port}`, end: () => server.kill('SIGKILL')}
}
