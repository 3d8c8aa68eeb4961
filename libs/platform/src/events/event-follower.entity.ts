import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far a follower has come in the log. */
@Entity({ name: 'event_followers' })
export class EventFollowerEntity {
  @PrimaryColumn({ type: 'text' })
  name!: string;

  /** The last event that it has dealt with. */
  @Column({ type: 'bigint' })
  sequence!: string;
}
