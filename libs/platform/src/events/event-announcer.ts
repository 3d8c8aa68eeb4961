import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { EventEmitter2 } from '@nestjs/event-emitter';
import { EventTail } from './event-tail.js';

/** Gives `@OnEvent('document.*')` methods of any module what the log holds, after its commit. */
@Injectable()
export class EventAnnouncer implements OnModuleInit, OnModuleDestroy {
  private end: (() => void) | null = null;

  constructor(
    private readonly tail: EventTail,
    private readonly emitter: EventEmitter2,
  ) {}

  onModuleInit(): void {
    this.end = this.tail.listen((event) => this.emitter.emit(event.type, event));
  }

  onModuleDestroy(): void {
    this.end?.();
  }
}
