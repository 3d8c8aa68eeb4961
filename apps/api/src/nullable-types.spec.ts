import { withNullTypes } from './nullable-types.js';

describe('withNullTypes', () => {
  it('makes null a type of its own', () => {
    expect(withNullTypes({ properties: { at: { type: 'string', format: 'date-time', nullable: true } } })).toEqual({
      properties: { at: { type: ['string', 'null'], format: 'date-time' } },
    });
  });

  it('lets an enumeration be null too', () => {
    expect(withNullTypes({ type: 'string', enum: ['a'], nullable: true })).toEqual({
      type: ['string', 'null'],
      enum: ['a', null],
    });
  });

  it('offers a reference or null and keeps what is said about it', () => {
    const schema = { nullable: true, description: 'Why', allOf: [{ $ref: '#/components/schemas/Failure' }] };
    expect(withNullTypes(schema)).toEqual({
      description: 'Why',
      oneOf: [{ allOf: [{ $ref: '#/components/schemas/Failure' }] }, { type: 'null' }],
    });
  });

  it('leaves everything else, examples included, as it is', () => {
    const document = { tags: ['a'], schema: { type: 'object', example: { nullable: true, type: 'x' } } };
    expect(withNullTypes(document)).toEqual(document);
  });
});
