import { Command, InvalidArgumentError } from 'commander'
import { checks } from './doctor/checks.ts'
import { deployment } from './doctor/deployment.ts'
import { type Examined, examine } from './doctor/examine.ts'
import { counted, printed, summary } from './doctor/printed.ts'

interface DoctorOptions {
  readonly url?: URL
  readonly json: boolean
}

export const doctorCommand = new Command('doctor')
  .description('Looks a deployment over and says what to mend. It changes and starts nothing.')
  .option('--url <address>', 'also ask a running server, e.g. http://localhost:4000', address)
  .option('--json', 'print it for a program to read', false)
  .addHelpText(
    'after',
    `
What is looked at: the environment, the database and everything that Et Al. needs of it, what
imports have left, the data folder, memory, and with --url a running server. A warning may go
wrong one day, a fault does not work; both are followed by what mends them. The exit code is 1
when there is a fault. An embedded Postgres that does not run is not started: its folder alone
is looked at.`,
  )
  .action(async ({ url, json }: DoctorOptions) => {
    const found = await deployment(url ?? null)
    const examined: Examined[] = []
    try {
      for await (const one of examine(checks, found)) {
        examined.push(one)
        if (!json) console.log(printed(one))
      }
    } finally {
      await found.close()
    }
    const counts = counted(examined)
    if (json) console.log(JSON.stringify(asJson(examined, counts), null, 2))
    else console.log(`\n${summary(counts)}`)
    if (counts.fault > 0) process.exitCode = 1
  })

/** One list of findings, each with the check that it is of; no line of it depends on the order of the checks. */
function asJson(examined: readonly Examined[], counts: ReturnType<typeof counted>) {
  return {
    healthy: counts.fault === 0,
    counts,
    findings: examined.flatMap(({ check, findings }) => findings.map((finding) => ({ check, ...finding }))),
  }
}

function address(text: string): URL {
  if (!/^https?:\/\/./.test(text) || !URL.canParse(text)) {
    throw new InvalidArgumentError('It must be an address like http://localhost:4000.')
  }
  return new URL(text)
}
