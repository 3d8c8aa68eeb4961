import { DomainError } from '@app/domain';
import { ModelUnusable } from '@app/inference';
import { StartupFault } from '@app/platform';
import { type Command, UsageError } from './command.js';
import { evaluateCommand } from './evaluate/evaluate.command.js';
import { inferCommand } from './infer.command.js';
import { keysCommand } from './keys/keys.command.js';
import { rankFeaturesCommand } from './rank-features.command.js';

// onnxruntime would report its use to its makers; it reads this when the first model is opened.
process.env.ORT_DISABLE_TELEMETRY = '1';

const COMMANDS: Readonly<Record<string, Command>> = {
  infer: inferCommand,
  keys: keysCommand,
  evaluate: evaluateCommand,
  'rank-features': rankFeaturesCommand,
};

const HELP = ['help', '--help', '-h'];

async function main([name = 'help', ...words]: readonly string[]): Promise<number> {
  if (HELP.includes(name)) return help(Object.values(COMMANDS));
  const command = COMMANDS[name];
  if (!command) {
    console.error(`There is no command "${name}"; there are ${Object.keys(COMMANDS).join(', ')}.`);
    return 2;
  }
  if (words.some((word) => HELP.slice(1).includes(word))) return help([command]);
  try {
    return await command.run(words);
  } catch (error) {
    return report(error, command);
  }
}

function help(commands: readonly Command[]): number {
  console.log(['Usage:', ...commands.map(({ usage }) => usage)].join('\n\n'));
  return 0;
}

function report(error: unknown, command: Command): number {
  if (error instanceof UsageError) {
    console.error(`${error.message}\n\nUsage: ${command.usage}`);
    return 2;
  }
  if (error instanceof DomainError) console.error(`${error.message} (${error.code})`);
  else if (error instanceof StartupFault || error instanceof ModelUnusable) console.error(error.message);
  else console.error(error);
  return 1;
}

/** Whoever reads the output may stop early (`| head`): no fault, and nobody left to tell. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
process.exitCode = await main(process.argv.slice(2));
