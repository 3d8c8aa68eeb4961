import { SetMetadata } from '@nestjs/common';

export const RAW_RESPONSE = Symbol('RAW_RESPONSE');

/** The route sends files, streams or metrics: its answer goes out as it is, without the envelope. */
export const RawResponse = (): MethodDecorator & ClassDecorator => SetMetadata(RAW_RESPONSE, true);
