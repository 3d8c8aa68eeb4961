import { Module, type DynamicModule } from '@nestjs/common';
import { EventEmitterModule } from '@nestjs/event-emitter';
import { EventAnnouncer } from './event-announcer.js';
import { EventCleanup } from './event-cleanup.js';
import { EventFollowers } from './event-followers.js';
import { EventLog } from './event-log.js';
import { EventTail } from './event-tail.js';

/** The event log, and all that is told from it inside a process. */
@Module({})
export class EventsModule {
  static forRoot(): DynamicModule {
    return {
      module: EventsModule,
      global: true,
      imports: [EventEmitterModule.forRoot({ wildcard: true })],
      providers: [EventLog, EventTail, EventFollowers, EventAnnouncer, EventCleanup],
      exports: [EventLog, EventTail, EventFollowers],
    };
  }
}
