import { DomainError } from '@app/domain';
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

async function main([name = '', ...words]: readonly string[]): Promise<number> {
  const command = COMMANDS[name];
  if (!command) {
    const usages = Object.values(COMMANDS).map((c) => `  ${c.usage}`);
    console.error(['Usage:', ...usages].join('\n'));
    return name === '' || name === 'help' ? 0 : 2;
  }
  try {
    return await command.run(words);
  } catch (error) {
    return report(error, command);
  }
}

function report(error: unknown, command: Command): number {
  if (error instanceof UsageError) {
    console.error(`${error.message}\nUsage: ${command.usage}`);
    return 2;
  }
  if (error instanceof StartupFault) {
    console.error(error.message);
    return 1;
  }
  console.error(error instanceof DomainError ? `${error.message} (${error.code})` : error);
  return 1;
}

process.exitCode = await main(process.argv.slice(2));
