import { DocumentsService } from '@app/documents';
import { ApiErrors, RawResponse, RequireScope } from '@app/platform';
import { Controller, Get, Header, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

@ApiTags('csv')
@Controller('csv')
@RequireScope('documents:read')
export class CsvController {
  constructor(private readonly documents: DocumentsService) {}

  @Get(':id')
  @RawResponse()
  @Header('content-type', 'text/csv; charset=utf-8')
  @ApiOperation({ operationId: 'csv', summary: 'The fields of a document, one line each' })
  @ApiErrors('DOCUMENT_NOT_FOUND')
  async fields(@Param('id', ParseUUIDPipe) id: string): Promise<string> {
    const { fields } = await this.documents.get(id);
    return Object.entries(fields).map(toLine).join('');
  }
}

function toLine(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`;
}
