import { join, resolve } from 'node:path';
import { Module, type DynamicModule } from '@nestjs/common';
import type { Settings } from '../config/settings.js';
import { FILE_STORE } from './file-store.js';
import { LocalFileStore } from './local-file-store.js';

@Module({})
export class StorageModule {
  static forRoot(settings: Settings, soleProcess: boolean): DynamicModule {
    return {
      module: StorageModule,
      global: true,
      providers: [
        {
          provide: FILE_STORE,
          useFactory: async () => {
            const store = new LocalFileStore(join(resolve(settings.dataDir), 'files'));
            await store.prepare({ sweepAll: soleProcess });
            return store;
          },
        },
      ],
      exports: [FILE_STORE],
    };
  }
}
