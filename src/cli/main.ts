// The command line: the same documents, evaluators and numbers as the editor, without a browser.
import {Command, CommanderError} from 'commander'
import {toFaultData} from '../core/fault.ts'
import {runCommand} from './run.ts'

/** What a command may touch of the world outside; tests have their own. */
export interface Terminal {
  /** Where Spikeloom lies, with a slash at the end: `app:` files are in its `public/`. */
  readonly root: URL
  readonly out: (text: string) => void
  readonly err: (text: string) => void
}

/**
 * Runs a command line.
 * @param args  what follows the name of the program
 * @returns the exit status: 0 fine, 1 something failed, 2 the command line is not understood
 */
export async function main(args: readonly string[], root: URL): Promise<number> {
  const terminal: Terminal = {
    root,
    out: text => process.stdout.write(text),
    err: text => process.stderr.write(text),
  }
  let status = 0
  const program = new Command('spikeloom')
    .description('Runs Spikeloom graphs without the editor.')
    .configureOutput({writeOut: terminal.out, writeErr: terminal.err})
    .exitOverride()
  program.addCommand(runCommand(terminal, failed => (status = failed ? 1 : 0)))
  try {
    await program.parseAsync([...args], {from: 'user'})
    return status
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : 2
    terminal.err(`${toFaultData(thrown).message}\n`)
    return 1
  }
}
