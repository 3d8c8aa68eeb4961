// Started as parent (no argument after the module), forks itself; as child, watches its parent and then hangs; as echo,
// watches its parent and sends back what it gets.
import { fork } from 'node:child_process';
import { argv, pid } from 'node:process';
import { fileURLToPath } from 'node:url';

const [, , watchModule, role] = argv;
if (role === 'echo') {
  const { endWithParent } = await import(watchModule);
  endWithParent();
  process.on('message', (message) => process.send(message));
  process.send('ready');
} else if (role === 'child') {
  const { endWithParent } = await import(watchModule);
  endWithParent();
  process.send(pid, () => {
    for (;;);
  });
} else {
  const child = fork(fileURLToPath(import.meta.url), [watchModule, 'child']);
  child.once('message', (childPid) => console.log(childPid));
}
