import { DocumentsModule } from '@app/documents';
import { Module } from '@nestjs/common';

import { EventStreams } from './event-streams.service.js';
import { EventsController } from './events.controller.js';

/** The routes that stream events. */
@Module({ imports: [DocumentsModule], controllers: [EventsController], providers: [EventStreams] })
export class EventStreamsModule {}
