// The command line: the same documents, evaluators and numbers as the editor, without a browser.
import {Command, CommanderError} from 'commander'
import {toFaultData} from '../core/fault.ts'
import type {Terminal} from './host.ts'
import {runCommand} from './run.ts'
import {sweepCommand} from './sweep/command.ts'
import {workerCommand} from './sweep/worker.ts'
import {trainCommand} from './train.ts'

/**
 * Runs a command line.
 * @param args  what follows the name of the program
 * @param root  where Spikeloom lies, with a slash at the end
 * @returns the exit status: 0 fine, 1 something failed, 2 the command line is not understood
 */
export async function main(
  args: readonly string[],
  root: URL,
  {out, err}: Omit<Terminal, 'root'> = standard,
): Promise<number> {
  const terminal: Terminal = {root, out, err}
  let status = 0
  const program = new Command('spikeloom')
    .description('Runs Spikeloom graphs without the editor.')
    .configureOutput({writeOut: terminal.out, writeErr: terminal.err})
    .exitOverride()
  const ended = (failed: boolean) => (status = failed ? 1 : 0)
  const commands = [
    runCommand(terminal, ended),
    trainCommand(terminal),
    sweepCommand(terminal, ended),
    workerCommand(terminal),
  ]
  for (const command of commands) program.addCommand(command.copyInheritedSettings(program))
  try {
    await program.parseAsync([...args], {from: 'user'})
    return status
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : 2
    terminal.err(`${toFaultData(thrown).message}\n`)
    return 1
  }
}

const standard: Omit<Terminal, 'root'> = {
  out: text => process.stdout.write(text),
  err: text => process.stderr.write(text),
}
