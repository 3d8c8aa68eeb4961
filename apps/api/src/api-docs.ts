import { KEY_SCHEME } from '@app/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { withNullTypes } from './nullable-types.js';

const DESCRIPTION = `Turns invoices into data: post a PDF or a picture, get its fields back, each with confidence, page and place.

Every answer is an envelope: \`success\`, \`data\`, \`error\` (one sentence for a person) and \`meta\` (\`request_id\`, and \`code\` for a program where it failed).`;

const KEYS =
  'An API key, `im_…`. Asked for while the service runs with AUTH=api-key. The first one is made with `npm run keys -- create`.';

/** OpenAPI 3.1 at /api/docs-json, Swagger UI at /api/docs. */
export async function setUpApiDocs(app: NestFastifyApplication): Promise<void> {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Invoice Master')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addTag('infer', 'Post an invoice, get its fields')
    .addTag('documents', 'What was posted, and what came of it')
    .addTag('batches', 'Many documents at once')
    .addTag('keys', 'Who may use the API')
    .addTag('audit', 'Who did what')
    .addTag('webhooks', 'Be told by a signed message')
    .addTag('events', 'Listen while you are connected')
    .addTag('health', 'For load balancers and people on call')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: KEYS }, KEY_SCHEME)
    .build();
  const document = withNullTypes(SwaggerModule.createDocument(app, config));
  SwaggerModule.setup('api/docs', app, document, {
    jsonDocumentUrl: 'api/docs-json',
    yamlDocumentUrl: 'api/docs-yaml',
    customSiteTitle: 'Invoice Master API',
    swaggerOptions: { tryItOutEnabled: true, displayRequestDuration: true, persistAuthorization: true },
  });
}
