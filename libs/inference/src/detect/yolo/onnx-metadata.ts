/** Numbers of fields in onnx.proto: `ModelProto.metadata_props`, and key and value of its entries. */
const METADATA_PROPS = 14;
const ENTRY_KEY = 1;
const ENTRY_VALUE = 2;

/** Wire types of protobuf. */
const VARINT = 0;
const FIXED_64 = 1;
const LENGTH_DELIMITED = 2;
const FIXED_32 = 5;

interface Field {
  readonly number: number;
  /** Empty where the field is a number. */
  readonly bytes: Uint8Array;
}

/**
 * What a tool wrote into an ONNX file besides the graph, by key. onnxruntime-node knows it and does not tell.
 * Throws a RangeError where the bytes are no protobuf message.
 */
export function readOnnxMetadata(model: Uint8Array): ReadonlyMap<string, string> {
  const decoder = new TextDecoder();
  const entries = new Map<string, string>();
  for (const { number, bytes } of fieldsOf(model)) {
    if (number !== METADATA_PROPS) continue;
    const parts = new Map([...fieldsOf(bytes)].map((part) => [part.number, decoder.decode(part.bytes)]));
    entries.set(parts.get(ENTRY_KEY) ?? '', parts.get(ENTRY_VALUE) ?? '');
  }
  return entries;
}

/** The top-level fields of a message; what lies inside them is passed over, so a graph of gigabytes costs nothing. */
function* fieldsOf(message: Uint8Array): Generator<Field> {
  for (let at = 0; at < message.length;) {
    const tag = readVarint(message, at);
    const number = Math.floor(tag.value / 8);
    const { start, end } = extentOf(message, tag.value % 8, tag.end);
    if (number === 0 || end > message.length) throw new RangeError('not a protobuf message');
    yield { number, bytes: message.subarray(start, end) };
    at = end;
  }
}

function extentOf(message: Uint8Array, wireType: number, at: number): { start: number; end: number } {
  switch (wireType) {
    case VARINT: {
      const { end } = readVarint(message, at);
      return { start: end, end };
    }
    case FIXED_64:
      return { start: at + 8, end: at + 8 };
    case FIXED_32:
      return { start: at + 4, end: at + 4 };
    case LENGTH_DELIMITED: {
      const length = readVarint(message, at);
      return { start: length.end, end: length.end + length.value };
    }
    default:
      throw new RangeError('not a protobuf message');
  }
}

/** Seven bits a byte, lowest first. Values above 2⁵³ lose precision, which only negative numbers have. */
function readVarint(message: Uint8Array, start: number): { value: number; end: number } {
  let value = 0;
  for (let at = start, factor = 1; at < start + 10; at++, factor *= 128) {
    const byte = message[at];
    if (byte === undefined) break;
    value += (byte & 127) * factor;
    if (byte < 128) return { value, end: at + 1 };
  }
  throw new RangeError('not a protobuf message');
}
