import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { JOB_QUEUE } from './job-queue.js';
import { NotifyChannel } from './notify-channel.js';
import { PgBossJobQueue } from './pg-boss.job-queue.js';

/** Milliseconds that jobs under way get to end before the process goes; then another process takes them. */
const DRAIN_MS = 3000;

@Module({})
export class QueueModule implements OnApplicationShutdown {
  constructor(
    @Inject(JOB_QUEUE) private readonly queue: PgBossJobQueue,
    private readonly notifications: NotifyChannel,
  ) {}

  static forRoot(databaseUrl: string): DynamicModule {
    return {
      module: QueueModule,
      global: true,
      providers: [
        {
          provide: JOB_QUEUE,
          useFactory: async () => {
            const queue = new PgBossJobQueue(databaseUrl);
            await queue.start();
            return queue;
          },
        },
        {
          provide: NotifyChannel,
          useFactory: async () => {
            const channel = new NotifyChannel(databaseUrl);
            await channel.start();
            return channel;
          },
        },
      ],
      exports: [JOB_QUEUE, NotifyChannel],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.queue.stopWorking(DRAIN_MS);
    await this.queue.stop();
    await this.notifications.stop();
  }
}
