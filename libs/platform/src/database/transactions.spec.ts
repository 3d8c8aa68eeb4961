import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { createEmptyTestDatabase, type TestDatabase } from '../../../../test/support/create-test-database.js';
import { dataSourceOptions } from './data-source-options.js';
import { Transactions } from './transactions.js';

const SETTINGS = { databasePoolMin: 1, databasePoolMax: 4, databaseStatementTimeoutS: 1 };

describe('Transactions', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let transactions: Transactions;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await createEmptyTestDatabase();
    const options = dataSourceOptions({ settings: SETTINGS, databaseUrl: database.url, entities: [], migrations: [] });
    dataSource = await new DataSource(options).initialize();
    await dataSource.query('CREATE TABLE parent (id int PRIMARY KEY)');
    await dataSource.query('CREATE TABLE child (id int PRIMARY KEY, parent int NOT NULL REFERENCES parent)');
    transactions = new Transactions(dataSource);
  });

  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  beforeEach(() => dataSource.query('TRUNCATE parent, child'));

  const count = async () => Number((await dataSource.query('SELECT count(*) AS n FROM parent'))[0].n);

  it('writes all or nothing', async () => {
    const attempt = transactions.run(async (manager) => {
      await manager.query('INSERT INTO parent VALUES (1)');
      await manager.query('INSERT INTO child VALUES (1, 99)');
    });
    await expect(attempt).rejects.toThrow(/foreign key/);
    expect(await count()).toBe(0);
    await transactions.run(async (manager) => {
      await manager.query('INSERT INTO parent VALUES (1)');
      await manager.query('INSERT INTO child VALUES (1, 1)');
    });
    expect(await count()).toBe(1);
  });

  it('does not repeat what bad input broke', async () => {
    const work = jest.fn(async (manager) => void (await manager.query('INSERT INTO child VALUES (1, 99)')));
    await expect(transactions.run(work)).rejects.toThrow(/foreign key/);
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('runs again, once, when the server ends its connection half-way', async () => {
    let runs = 0;
    await transactions.run(async (manager) => {
      runs += 1;
      await manager.query('INSERT INTO parent VALUES (1)');
      if (runs === 1) {
        const [{ pid }] = await manager.query('SELECT pg_backend_pid() AS pid');
        await dataSource.query('SELECT pg_terminate_backend($1)', [pid]);
      }
      await manager.query('INSERT INTO parent VALUES (2)');
    });
    expect(runs).toBe(2);
    expect(await count()).toBe(2);
  });

  it('survives the end of all idle connections', async () => {
    await dataSource.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    await transactions.run(async (manager) => void (await manager.query('INSERT INTO parent VALUES (7)')));
    expect(await count()).toBe(1);
  });

  it('ends a statement that takes longer than the settings allow', async () => {
    await expect(dataSource.query('SELECT pg_sleep(5)')).rejects.toThrow(/statement timeout/);
  });
});
