import {
  Inject,
  Module,
  type BeforeApplicationShutdown,
  type DynamicModule,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { JOB_QUEUE } from './job-queue.js';
import { NotifyChannel } from './notify-channel.js';
import { PgBossJobQueue } from './pg-boss.job-queue.js';

@Module({})
export class QueueModule implements BeforeApplicationShutdown, OnApplicationShutdown {
  constructor(
    @Inject(JOB_QUEUE) private readonly queue: PgBossJobQueue,
    private readonly notifications: NotifyChannel,
    private readonly settings: Settings,
  ) {}

  static forRoot(databaseUrl: string, soleProcess: boolean): DynamicModule {
    return {
      module: QueueModule,
      global: true,
      providers: [
        {
          provide: JOB_QUEUE,
          useFactory: async () => {
            const queue = new PgBossJobQueue(databaseUrl);
            await queue.start();
            if (soleProcess) await queue.takeBackActive();
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

  /** A phase before the rest: what jobs work with, such as the worker pool, has to outlast them. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.queue.stopWorking(this.settings.shutdownGraceS * 1000);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.queue.stop();
    await this.notifications.stop();
  }
}
